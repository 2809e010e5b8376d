import { type Kysely, sql } from 'kysely'

/** Whose part in purchases is to decide counts as a decision maker of their customer, too; the scores follow in the background. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const tenants = await sql<{ id: string }>`select id from tenant`.execute(db)
  for (const { id } of tenants.rows) {
    // The rows of a company are seen under its name alone, also by the owner of the tables.
    await sql`select set_config('app.tenant', ${id}, true)`.execute(db)
    await sql`update customer as c set deciding_contacts = n.deciding
      from (select t.customer_id, count(*)::int as deciding from contact t where t.tenant_id = ${id}::uuid and t.customer_id is not null and t.deleted_at is null
        and (t.decision_maker or t.buying_role = 'decision-maker') group by 1) as n
      where c.tenant_id = ${id}::uuid and c.id = n.customer_id and c.deciding_contacts <> n.deciding`.execute(db)
    await sql`insert into completeness_setting (tenant_id, id, renew_after, updated_at) values (${id}::uuid, ${id}::uuid, '00000000-0000-0000-0000-000000000000'::uuid, now())
      on conflict (tenant_id, id) do update set renew_after = excluded.renew_after`.execute(db)
  }
}
