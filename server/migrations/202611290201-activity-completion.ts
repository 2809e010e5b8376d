import { type Kysely, sql } from 'kysely'
import { reference, run } from '../src/foundation/database/schema.ts'

/**
 * When an activity was done, and by whom. Of those that are done already the log tells it; where it does not, an activity that never
 * changed was done when it was written down, and of the others nobody knows.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `alter table activity add column completed_at timestamptz`)
  await run(db, `alter table activity add column completed_by_id uuid`)
  const tenants = await sql<{ id: string }>`select id from tenant`.execute(db)
  for (const { id } of tenants.rows) await fillCompany(db, id)
  await reference(db, 'activity', 'completed_by_id', 'user_account')
}

/** Tells of a company's done activities when they were done. */
export async function fillCompany(db: Kysely<unknown>, tenantId: string): Promise<void> {
  // The rows of a company are seen under its name alone, also by the owner of the tables.
  await sql`select set_config('app.tenant', ${tenantId}, true)`.execute(db)
  await sql`update activity as a
    set completed_at = case when t.kind = 'created' then least(a.at, t.at) else t.at end,
      completed_by_id = case when t.kind = 'created' then a.owner_id else t.actor_id end
    from (select distinct on (e.record_id) e.record_id, e.kind, e.at, e.actor_id from event e
      where e.tenant_id = ${tenantId}::uuid and e.record_type = 'activity' and e.kind in ('created', 'changed') and e.changes #>> '{done,to}' = 'true'
      order by e.record_id, e.id desc) as t
    where a.tenant_id = ${tenantId}::uuid and a.id = t.record_id and a.done`.execute(db)
  await sql`update activity as a set completed_at = least(a.at, a.created_at), completed_by_id = a.owner_id
    where a.tenant_id = ${tenantId}::uuid and a.done and a.completed_at is null and a.version = 1`.execute(db)
  // Who may not know whether something is done is not told when.
  await sql`update role set rights = jsonb_set(rights, '{fields,activity}', (rights #> '{fields,activity}') || '{"completedAt": "hidden", "completedBy": "hidden"}')
    where tenant_id = ${tenantId}::uuid and rights #>> '{fields,activity,done}' = 'hidden'`.execute(db)
}
