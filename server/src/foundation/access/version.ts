import { type Kysely, sql } from 'kysely'
import { Refusal } from './refusal.ts'

/** Locks a row until the transaction ends, so that what is read of it next is what the change is made to. */
export async function lockRow(tx: Kysely<never>, tenantId: string, table: string, id: string): Promise<void> {
  await sql`select 1 from ${sql.table(table)} as x where x.tenant_id = ${tenantId}::uuid and x.id = ${id}::uuid for update`.execute(
    tx,
  )
}

/** A version that was read must still be the present one; the caller has locked what it belongs to. */
export function checkVersion(asked: number | undefined, present: { version: number }): void {
  if (asked !== undefined && asked !== present.version)
    throw new Refusal(412, 'changed-meanwhile', { current: { ...present } })
}
