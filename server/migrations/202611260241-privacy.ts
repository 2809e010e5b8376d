import type { Kysely } from 'kysely'
import { run, tenantTable } from '../src/foundation/database/schema.ts'

/** A watermark on screens, exports that wait for approval, and people who are erased after a time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `alter table tenant
      add column watermark boolean not null default false,
      add column export_approval_over integer check (export_approval_over >= 0),
      add column erase_deleted_after_days integer check (erase_deleted_after_days > 0),
      add column erase_leads_after_months integer check (erase_leads_after_months > 0)`,
  )
  await run(
    db,
    `alter table data_export
      add column reason text,
      add column decided_by uuid,
      add column decided_at timestamptz,
      add column decision_reason text,
      add constraint data_export_decided_by_fkey foreign key (tenant_id, decided_by) references user_account (tenant_id, id),
      drop constraint data_export_state_check,
      add constraint data_export_state_check check (state in ('asked', 'refused', 'waiting', 'running', 'done', 'failed'))`,
  )
  await run(db, `create index data_export_asked on data_export (tenant_id, created_at, id) where state = 'asked'`)
  for (const table of ['contact', 'lead']) {
    await run(db, `alter table ${table} add column erased_at timestamptz`)
    await run(
      db,
      `create index ${table}_bin on ${table} (tenant_id, deleted_at, id) where deleted_at is not null and erased_at is null`,
    )
  }
  await run(
    db,
    `create index lead_given_up on lead (tenant_id, updated_at, id) where status = 'disqualified' and erased_at is null`,
  )
  await tenantTable(
    db,
    'erasure_run',
    `day date not null, contacts integer not null default 0, leads integer not null default 0, finished_at timestamptz, failure text`,
  )
  await run(db, `create unique index erasure_run_day on erasure_run (tenant_id, day)`)
  await run(db, forgetPerson)
  await run(db, `revoke all on function forget_person(text, uuid, text[], text, uuid[], uuid[]) from public`)
  await run(db, `grant execute on function forget_person(text, uuid, text[], text, uuid[], uuid[]) to tiejun_app`)
}

/**
 * The log is written once and never changed, but for this: what it says of a person who is erased. It works for the company of the
 * transaction alone; of the person's own events the values of personal fields go and the names of fields stay, in the events of related
 * records the name beside the person's id.
 */
const forgetPerson = `create function forget_person(record text, person uuid, personal text[], called text, customers uuid[], records uuid[]) returns integer
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  company uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  own integer;
  others integer;
  named text := '("id": "' || person || '", "name": )"([^"\\\\]|\\\\.)*"';
begin
  update event e set record_name = case when e.record_name is null then null else called end, reason = null,
    changes = (select coalesce(jsonb_object_agg(c.key, case when c.key = any(personal) or c.key like 'custom.%'
      then '{"from": null, "to": null}'::jsonb else c.value end), '{}'::jsonb) from jsonb_each(e.changes) as c)
    where e.tenant_id = company and e.record_type = record and e.record_id = person and e.kind <> 'erased';
  get diagnostics own = row_count;
  update event e set changes = regexp_replace(e.changes::text, named, '\\1' || to_json(called)::text, 'g')::jsonb
    where e.tenant_id = company and (e.customer_id = any(customers) or e.record_id = any(records)) and position(person::text in e.changes::text) > 0;
  get diagnostics others = row_count;
  return own + others;
end $$`
