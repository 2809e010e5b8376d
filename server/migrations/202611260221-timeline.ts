import { type Kysely, sql } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'

/** What is planned with a customer is found without reading what was done; files of contacts and deals stand in their customer's story. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `create index activity_planned on activity (tenant_id, customer_id, at) where deleted_at is null and done is not true and customer_id is not null and at is not null`,
  )
  const tenants = await sql<{ id: string }>`select id from tenant`.execute(db)
  for (const { id } of tenants.rows) {
    // The rows of a company are seen under its name alone, also by the owner of the tables.
    await sql`select set_config('app.tenant', ${id}, true)`.execute(db)
    for (const table of ['customer', 'contact', 'opportunity', 'activity'])
      await sql`update event as e set customer_id = ${sql.ref(table === 'customer' ? 'r.id' : 'r.customer_id')} from ${sql.table(table)} as r
        where e.tenant_id = ${id}::uuid and r.tenant_id = ${id}::uuid and e.kind in ('file-added', 'file-deleted') and e.customer_id is null
          and e.record_type = ${table} and r.id = e.record_id`.execute(db)
  }
}
