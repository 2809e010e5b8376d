import { type Kysely, sql } from 'kysely'

/** Whose plans some are. */
export async function readPlanPeople(
  tx: Kysely<never>,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const found = await sql<{ id: string; person: string }>`select p.id, p.person_id as person from visit_plan p
    where p.tenant_id = ${tenantId}::uuid and p.id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Map(found.rows.map(({ id, person }) => [id, person]))
}
