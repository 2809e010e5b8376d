import type { Kysely } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'

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
}
