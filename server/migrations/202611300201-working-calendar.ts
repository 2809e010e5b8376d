import { type Kysely, sql } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** When people work becomes a calendar of the company: its week, whose holidays hold, its own days, and who is away when. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // One row for the company, under the company's own id.
  await tenantTable(
    db,
    'working_calendar',
    `version integer not null default 1, base text not null, work_days integer[] not null, work_from integer not null, work_to integer not null, years integer[] not null default '{}', updated_at timestamptz not null,
    check (base in ('china', 'none')), check (work_from < work_to), check (cardinality(work_days) > 0)`,
  )
  await tenantTable(db, 'working_day', `day date not null, working boolean not null, name jsonb not null`)
  await run(db, `create unique index working_day_once on working_day (tenant_id, day)`)
  await tenantTable(
    db,
    'leave',
    `user_id uuid not null, kind text not null, from_on date not null, to_on date not null, note text, created_by uuid, created_at timestamptz not null,
    check (from_on <= to_on), check (kind in ('annual', 'sick', 'trip', 'other'))`,
  )
  await run(db, `create index leave_of on leave (tenant_id, user_id, to_on)`)
  await run(db, `create index leave_until on leave (tenant_id, to_on)`)
  await reference(db, 'leave', 'user_id', 'user_account')
  await reference(db, 'leave', 'created_by', 'user_account')
  // The week was kept with the roles of deals. The rows of a company are seen under its name alone, also by the owner of the tables.
  const tenants = await sql<{ id: string }>`select id from tenant`.execute(db)
  for (const { id } of tenants.rows) {
    await sql`select set_config('app.tenant', ${id}, true)`.execute(db)
    await sql`insert into working_calendar (tenant_id, id, base, work_days, work_from, work_to, updated_at)
      select s.tenant_id, s.tenant_id, case when t.time_zone in ('Asia/Shanghai', 'Asia/Urumqi', 'Asia/Chongqing', 'Asia/Harbin', 'PRC') then 'china' else 'none' end,
        s.work_days, s.work_from, s.work_to, s.updated_at
      from deal_team_setting s join tenant t on t.id = s.tenant_id where s.tenant_id = ${id}::uuid`.execute(db)
  }
  for (const column of ['work_days', 'work_from', 'work_to'])
    await run(db, `alter table deal_team_setting drop column ${column}`)
}
