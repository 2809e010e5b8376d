import { type Kysely, sql } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** What is added up of activities, by person, day and province, and of whole months by person and province. */
const sums = [
  'planned',
  'planned_done',
  'visits',
  'templated',
  'scored',
  'timed',
  'touches',
  'next_steps',
  'calls',
  'meetings',
  'tasks',
  'tasks_done',
  'tasks_late',
  'completion',
  'quality',
  'minutes',
  'travel',
]

/**
 * Sums of what people did and planned. Whatever changes an activity notes its person and day in `activity_recount`; the background counts those
 * anew within seconds, and everybody once a day. Until a company was counted a first time, nothing is noted.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'execution_tally',
    `unit text not null, owner_id uuid not null, start date not null, region text not null, ${sums.map((name) => `${name} integer not null`).join(', ')}`,
  )
  await run(db, `create unique index execution_tally_of on execution_tally (tenant_id, unit, owner_id, start, region)`)
  await run(db, `create index execution_tally_days on execution_tally (tenant_id, unit, start)`)
  await tenantTable(db, 'execution_pass', `pass_after uuid, passed_on date`)
  await tenantTable(db, 'activity_recount', `owner_id uuid not null, day date not null`)
  await run(db, `create index activity_recount_of on activity_recount (tenant_id, owner_id)`)
  await reference(db, 'execution_tally', 'owner_id', 'user_account')
  await reference(db, 'activity_recount', 'owner_id', 'user_account')
  // When customers were last visited, without looking at everything else that was done.
  await run(
    db,
    `create index activity_visited on activity (tenant_id, at, customer_id) where kind = 'visit' and done and deleted_at is null and private is not true and customer_id is not null`,
  )
  const tenants = await sql<{ id: string }>`select id from tenant`.execute(db)
  for (const { id } of tenants.rows) {
    // The rows of a company are seen under its name alone, also by the owner of the tables.
    await sql`select set_config('app.tenant', ${id}, true)`.execute(db)
    // A next step that was planned when checking out is one like any other.
    await sql`update activity as a set follows_id = v.id from visit v
      where a.tenant_id = ${id}::uuid and v.tenant_id = ${id}::uuid and v.next_id = a.id and a.follows_id is null`.execute(
      db,
    )
  }
}
