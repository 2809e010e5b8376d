import { type Kysely, sql } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/**
 * How many customers of each level their holders have, and how many of them are covered by a visit: by person, province and level, where a
 * month says how many were at its beginning and a day how many became so or lapsed. Whatever changes a customer's holder, level, kind or
 * visits notes it in `customer_recount`; the background counts those people anew within seconds, and everybody once a day.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'coverage_tally',
    `unit text not null, owner_id uuid not null, start date not null, region text not null, level text not null, count integer not null`,
  )
  await run(
    db,
    `create unique index coverage_tally_of on coverage_tally (tenant_id, unit, start, owner_id, region, level) include (count)`,
  )
  await run(db, `create index coverage_tally_owner on coverage_tally (tenant_id, owner_id)`)
  await reference(db, 'coverage_tally', 'owner_id', 'user_account')
  await tenantTable(db, 'customer_recount', `customer_id uuid, owner_id uuid`)
  await reference(db, 'customer_recount', 'customer_id', 'customer', 'on delete cascade')
  await reference(db, 'customer_recount', 'owner_id', 'user_account')
  const tenants = await sql<{ id: string }>`select id from tenant`.execute(db)
  for (const { id } of tenants.rows) {
    // The rows of a company are seen under its name alone, also by the owner of the tables.
    await sql`select set_config('app.tenant', ${id}, true)`.execute(db)
    await sql`insert into customer_recount (tenant_id, id, owner_id) select u.tenant_id, gen_random_uuid(), u.id from user_account u where u.tenant_id = ${id}::uuid`.execute(
      db,
    )
  }
}
