import { type Kysely, sql } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** Reports of people on their work, what superiors say of them, and help that is asked for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'work_report_setting',
    `setting jsonb not null, version integer not null, updated_at timestamptz not null`,
  )
  await run(db, `create unique index work_report_setting_of on work_report_setting (tenant_id)`)

  // A report keeps the form by which it was written and the facts as they were when it was sent.
  await tenantTable(
    db,
    'work_report',
    `person_id uuid not null, period text not null check (period in ('day', 'week', 'month')), from_on date not null, to_on date not null,
    form jsonb not null, facts jsonb, words jsonb not null default '{}', question jsonb, answer text not null default '',
    opens_at timestamptz not null, due_at timestamptz not null, sent_at timestamptz, created_at timestamptz not null,
    check (from_on <= to_on), check ((facts is null) = (sent_at is null))`,
  )
  await reference(db, 'work_report', 'person_id', 'user_account')
  await run(db, `create unique index work_report_once on work_report (tenant_id, person_id, period, from_on)`)
  await run(
    db,
    `create index work_report_sent on work_report (tenant_id, from_on desc, sent_at desc, id desc) where sent_at is not null`,
  )

  await tenantTable(
    db,
    'work_report_review',
    `report_id uuid not null, user_id uuid not null, mark text not null check (mark in ('read', 'good', 'attend')), at timestamptz not null`,
  )
  await reference(db, 'work_report_review', 'report_id', 'work_report')
  await reference(db, 'work_report_review', 'user_id', 'user_account')
  await run(db, `create unique index work_report_review_once on work_report_review (tenant_id, report_id, user_id)`)

  await tenantTable(
    db,
    'help_request',
    `asked_by uuid not null, text text not null, record_type text, record_id uuid, report_id uuid,
    state text not null check (state in ('open', 'answered', 'withdrawn')), asked_at timestamptz not null,
    answered_at timestamptz, answered_by uuid, answer text, minutes integer,
    check ((record_type is null) = (record_id is null)), check ((state = 'answered') = (answer is not null)),
    check ((state = 'answered') = (minutes is not null))`,
  )
  await reference(db, 'help_request', 'asked_by', 'user_account')
  await reference(db, 'help_request', 'answered_by', 'user_account')
  await reference(db, 'help_request', 'report_id', 'work_report')
  await run(db, `create index help_request_by on help_request (tenant_id, asked_by, asked_at desc)`)
  await run(db, `create index help_request_report on help_request (tenant_id, report_id) where report_id is not null`)

  await tenantTable(db, 'help_asked', `help_id uuid not null, user_id uuid not null`)
  await reference(db, 'help_asked', 'help_id', 'help_request')
  await reference(db, 'help_asked', 'user_id', 'user_account')
  await run(db, `create unique index help_asked_once on help_asked (tenant_id, help_id, user_id)`)
  await run(db, `create index help_asked_user on help_asked (tenant_id, user_id)`)

  // Who settled how they are told is told of these as well, until they say otherwise.
  const kinds = ['report-due', 'reports-missing', 'help', 'help-answered', 'funnel-talk']
  const tenants = await sql<{ id: string }>`select t.id from tenant t`.execute(db)
  for (const { id } of tenants.rows) {
    // The rows of a company are seen under its name alone, also by the owner of the tables.
    await sql`select set_config('app.tenant', ${id}, true)`.execute(db)
    await sql`update notification_setting set push = push || ${kinds}::text[], mail = mail || ${kinds}::text[] where tenant_id = ${id}::uuid`.execute(
      db,
    )
  }
}
