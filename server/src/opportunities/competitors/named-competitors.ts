import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import { type Called, knownBy, readWords, wordKey } from './competitor-words.rules.ts'

/** Everybody on record as competitor, the longest known first. */
export async function listCalled(tx: Kysely<never>, tenantId: string): Promise<Called[]> {
  const found = await sql<Called>`select c.id, c.name, c.aliases from competitor c
    where c.tenant_id = ${tenantId}::uuid and c.deleted_at is null order by c.created_at, c.id`.execute(tx)
  return found.rows
}

/** Who is meant by a name, of those on record. */
export async function competitorsCalled(
  tx: Kysely<never>,
  tenantId: string,
): Promise<(name: string) => string | undefined> {
  const known = knownBy(await listCalled(tx, tenantId))
  return (name) => known.get(wordKey(name))
}

/** A deal and what its field says of competitors. */
export type SayingDeal = { id: string; text: unknown }

/** Takes into deals the competitors on record whom their texts name; those who are there already stay as they are. */
export async function connectNamed(
  tx: Kysely<never>,
  context: Pick<Context, 'now' | 'newId'>,
  actor: Actor,
  deals: readonly SayingDeal[],
): Promise<void> {
  const saying = deals.filter(({ text }) => typeof text === 'string' && text !== '')
  if (saying.length === 0) return
  const known = knownBy(await listCalled(tx, actor.tenantId))
  const rows = saying.flatMap(({ id, text }) =>
    readWords(text as string, known).ids.map((competitor) => ({
      id: context.newId(),
      opportunity_id: id,
      competitor_id: competitor,
    })),
  )
  if (rows.length === 0) return
  const now = context.now().toISOString()
  await sql`insert into deal_competitor (tenant_id, id, opportunity_id, competitor_id, created_at, created_by, updated_at, updated_by)
    select ${actor.tenantId}::uuid, n.id, n.opportunity_id, n.competitor_id, ${now}::timestamptz, ${actor.userId}::uuid, ${now}::timestamptz, ${actor.userId}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, opportunity_id uuid, competitor_id uuid)
    on conflict (tenant_id, opportunity_id, competitor_id) do nothing`.execute(tx)
}
