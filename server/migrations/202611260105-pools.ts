import { type Kysely, sql } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'
import { newId } from '../src/foundation/ids.ts'

/** Pools from which customers are claimed and to which they go back, and who held a customer before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'pool',
    `name jsonb not null, hidden text[] not null default '{}', claims_a_day integer, holding_cap integer, cap_counts_won boolean not null default true, caps jsonb not null default '[]',
    cool_down_days integer not null default 0, protection_days integer not null default 0, version integer not null default 1, created_at timestamptz not null, updated_at timestamptz not null`,
  )
  await tenantTable(
    db,
    'pool_member',
    `pool_id uuid not null, user_id uuid, department_id uuid, duty text not null,
    check (duty in ('member', 'administrator')), check ((user_id is null) <> (department_id is null))`,
  )
  await tenantTable(
    db,
    'pool_rule',
    `pool_id uuid not null, level text, trigger text not null, days integer not null, remind_days integer not null, spares_won boolean not null, active boolean not null, since date not null, position integer not null,
    check (trigger in ('follow-up', 'opportunity', 'deal'))`,
  )
  // Holdings that have ended; the present one is the customer's own owner, held_since and held_how.
  await tenantTable(
    db,
    'holding',
    `customer_id uuid not null, user_id uuid not null, from_at timestamptz not null, to_at timestamptz not null, how text not null, ended_by text not null, reason text`,
  )
  // One row for each person who claims: their claims of a day, and the lock under which claims come one after the other.
  await tenantTable(db, 'claim_count', `day date not null, claims jsonb not null default '{}'`)
  await tenantTable(
    db,
    'recycle_run',
    `day date not null, recycled integer not null default 0, reminded integer not null default 0, finished_at timestamptz, failure text`,
  )
  for (const column of [
    'pool_id uuid',
    'pooled_at timestamptz',
    'held_since timestamptz',
    'held_how text',
    'protected_until date',
    'locked boolean not null default false',
    'last_opportunity_on date',
    'last_won_on date',
    'reminded_for date',
  ])
    await run(db, `alter table customer add column ${column}`)
  await run(db, `create index pool_member_pool on pool_member (tenant_id, pool_id)`)
  await run(db, `create index pool_rule_pool on pool_rule (tenant_id, pool_id, position)`)
  await run(db, `create index holding_customer on holding (tenant_id, customer_id, to_at desc)`)
  await run(db, `create index holding_user on holding (tenant_id, user_id, to_at desc)`)
  await run(db, `create unique index recycle_run_day on recycle_run (tenant_id, day)`)
  await run(
    db,
    `create index customer_pool on customer (tenant_id, pool_id, pooled_at desc nulls last, id desc) where deleted_at is null and pool_id is not null`,
  )
  await reference(db, 'pool_member', 'pool_id', 'pool', 'on delete cascade')
  await reference(db, 'pool_member', 'user_id', 'user_account', 'on delete cascade')
  await reference(db, 'pool_member', 'department_id', 'department', 'on delete cascade')
  await reference(db, 'pool_rule', 'pool_id', 'pool', 'on delete cascade')
  await reference(db, 'holding', 'customer_id', 'customer')
  await reference(db, 'holding', 'user_id', 'user_account')
  await reference(db, 'customer', 'pool_id', 'pool')
  const tenants = await sql<{ id: string }>`select id from tenant`.execute(db)
  for (const { id } of tenants.rows) await rememberPast(db, id)
}

/** What a company's records and events say of the past: deals of a customer, and who held it before a transfer. */
async function rememberPast(db: Kysely<unknown>, tenantId: string): Promise<void> {
  // The rows of a company are seen under its name alone, also by the owner of the tables.
  await sql`select set_config('app.tenant', ${tenantId}, true)`.execute(db)
  await sql`update role set rights = jsonb_set(rights, '{capabilities}', (rights -> 'capabilities') || '["manage-pools"]'::jsonb)
    where tenant_id = ${tenantId}::uuid and rights -> 'capabilities' ? 'manage-processes'`.execute(db)
  await sql`update customer as c set last_opportunity_on = d.last_opportunity_on, last_won_on = d.last_won_on
    from (select o.customer_id, max(coalesce(o.started_on, o.created_at::date)) as last_opportunity_on, max(o.closed_on) filter (where o.outcome = 'won') as last_won_on
      from opportunity o where o.tenant_id = ${tenantId}::uuid and o.deleted_at is null and o.customer_id is not null group by 1) as d
    where c.tenant_id = ${tenantId}::uuid and c.id = d.customer_id`.execute(db)
  const passed = await sql<{ customer_id: string; user_id: string; from_at: string; to_at: string; first: boolean }>`
    select e.record_id as customer_id, e.changes -> 'owner' -> 'from' ->> 'id' as user_id, e.at as to_at, e.nr = 1 as first,
      case when e.nr = 1 then c.created_at else e.before end as from_at
    from (select event.*, row_number() over w as nr, lag(event.at) over w as before from event
      where event.tenant_id = ${tenantId}::uuid and event.kind = 'transferred' and event.record_type = 'customer'
      window w as (partition by event.record_id order by event.id)) as e
    join customer c on c.tenant_id = ${tenantId}::uuid and c.id = e.record_id
    where e.tenant_id = ${tenantId}::uuid and e.changes -> 'owner' -> 'from' ->> 'id' is not null order by e.id`.execute(
    db,
  )
  const batch = 1_000
  for (let at = 0; at < passed.rows.length; at += batch) {
    const rows = passed.rows.slice(at, at + batch).map(({ first, ...row }) => ({
      ...row,
      id: newId(new Date(row.to_at)),
      how: first ? 'created' : 'transferred',
    }))
    await sql`insert into holding (tenant_id, id, customer_id, user_id, from_at, to_at, how, ended_by)
      select ${tenantId}::uuid, h.id, h.customer_id, h.user_id, least(h.from_at, h.to_at), h.to_at, h.how, 'transferred'
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as h(id uuid, customer_id uuid, user_id uuid, from_at timestamptz, to_at timestamptz, how text)`.execute(
      db,
    )
  }
  await sql`update customer as c set held_since = h.to_at, held_how = 'transferred'
    from (select holding.customer_id, max(holding.to_at) as to_at from holding where holding.tenant_id = ${tenantId}::uuid group by 1) as h
    where c.tenant_id = ${tenantId}::uuid and c.id = h.customer_id`.execute(db)
}
