import { type Kysely, sql } from 'kysely'
import { run, tenantTable } from '../src/foundation/database/schema.ts'

/** What customers count of their contacts, how complete each file is, and what a company lets count. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['contacts', 'reachable_contacts', 'deciding_contacts'])
    await run(db, `alter table customer add column ${column} integer not null default 0`)
  await run(db, `alter table customer add column completeness double precision not null default 0`)
  // One row for each company that has changed the weights, or whose scores are to be worked out: `renew_after` is how far that is.
  await tenantTable(
    db,
    'completeness_setting',
    `weights jsonb, version integer not null default 0, renew_after uuid, updated_at timestamptz not null`,
  )
  // What lists sort and filter by, as before, with the score and the number of contacts among it.
  await run(db, `drop index customer_listed`)
  await run(
    db,
    `create index customer_listed on customer (tenant_id, owner_id, id)
    include (updated_at, created_at, last_activity_at, open_opportunities, level, industry, source, phone, province, city, parent_id, employees, annual_revenue, founded_year, contacts, completeness)
    where deleted_at is null`,
  )
  const tenants = await sql<{ id: string }>`select id from tenant`.execute(db)
  for (const { id } of tenants.rows) await countContacts(db, id)
}

/** Counts the contacts that there are; the scores follow in the background once the house is open. */
async function countContacts(db: Kysely<unknown>, tenantId: string): Promise<void> {
  // The rows of a company are seen under its name alone, also by the owner of the tables.
  await sql`select set_config('app.tenant', ${tenantId}, true)`.execute(db)
  await sql`update customer as c set contacts = n.contacts, reachable_contacts = n.reachable, deciding_contacts = n.deciding
    from (select t.customer_id, count(*)::int as contacts, count(*) filter (where coalesce(t.mobile, t.phone) is not null)::int as reachable, count(*) filter (where t.decision_maker)::int as deciding
      from contact t where t.tenant_id = ${tenantId}::uuid and t.customer_id is not null and t.deleted_at is null group by 1) as n
    where c.tenant_id = ${tenantId}::uuid and c.id = n.customer_id`.execute(db)
  await sql`insert into completeness_setting (tenant_id, id, renew_after, updated_at)
    values (${tenantId}::uuid, ${tenantId}::uuid, '00000000-0000-0000-0000-000000000000'::uuid, now())`.execute(db)
}
