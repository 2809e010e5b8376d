import type { Kysely } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/**
 * Visits by template. A visit stands beside its activity, under the same id, and holds only what the activity does not say: where and when
 * somebody checked in and out, what they answered and photographed, and what their superior made of it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'visit_template',
    `name jsonb not null, purpose text not null, customer_types text[] not null default '{}', industries text[] not null default '{}', stages text[] not null default '{}',
    retired boolean not null default false, latest integer not null default 0, draft jsonb, version integer not null default 1, created_at timestamptz not null, updated_at timestamptz not null`,
  )
  await tenantTable(
    db,
    'visit_template_version',
    `template_id uuid not null, number integer not null, definition jsonb not null, note text, published_at timestamptz not null, published_by uuid`,
  )
  await run(
    db,
    `create unique index visit_template_version_number on visit_template_version (tenant_id, template_id, number)`,
  )
  await tenantTable(
    db,
    'visit_template_picture',
    `media_type text not null, content bytea not null, created_by uuid, created_at timestamptz not null`,
  )
  const check = (way: 'in' | 'out', needed: string) =>
    `${way}_at timestamptz${needed}, ${way}_received_at timestamptz${needed}, ${way}_verdict text${needed}, ${way}_no_position text, ${way}_reason text,
    ${way}_distance integer, ${way}_latitude double precision, ${way}_longitude double precision, ${way}_accuracy double precision`
  await tenantTable(
    db,
    'visit',
    `version_id uuid, by_id uuid not null, ${check('in', ' not null')}, ${check('out', '')},
    minimum_minutes integer not null, minutes integer, left_reason text, next_id uuid,
    asked integer, answered integer, completion double precision, quality double precision, proof text,
    reviewed_at timestamptz, reviewed_score integer, asked_again boolean not null default false, version integer not null default 1`,
  )
  await run(db, `create index visit_version on visit (tenant_id, version_id) where version_id is not null`)
  await run(db, `create index visit_out on visit (tenant_id, by_id, out_at desc, id desc) where out_at is not null`)
  await run(
    db,
    `create index visit_position on visit (tenant_id, in_received_at) where in_latitude is not null or out_latitude is not null`,
  )
  await tenantTable(
    db,
    'visit_answer',
    `visit_id uuid not null, step text not null, value jsonb, answered_at timestamptz not null, received_at timestamptz not null`,
  )
  await run(db, `create unique index visit_answer_step on visit_answer (tenant_id, visit_id, step)`)
  await tenantTable(
    db,
    'visit_photo',
    `visit_id uuid not null, step text, file_id uuid not null, digest text not null, source text not null, taken_at timestamptz not null,
    latitude double precision, longitude double precision, accuracy double precision, received_at timestamptz not null`,
  )
  await run(db, `create unique index visit_photo_digest on visit_photo (tenant_id, visit_id, digest)`)
  await run(db, `create index visit_photo_position on visit_photo (tenant_id, received_at) where latitude is not null`)
  await tenantTable(
    db,
    'visit_review',
    `visit_id uuid not null, by_id uuid not null, at timestamptz not null, score integer, comment text, again boolean not null`,
  )
  await run(db, `create index visit_review_visit on visit_review (tenant_id, visit_id)`)
  await tenantTable(
    db,
    'place_proposal',
    `by_id uuid not null, at timestamptz not null, latitude double precision, longitude double precision, accuracy double precision,
    state text not null, settled_by uuid, settled_at timestamptz`,
  )
  await run(db, `create index place_proposal_kept on place_proposal (tenant_id, at) where latitude is not null`)
  await tenantTable(db, 'visit_consent', `given_at timestamptz, withdrawn_at timestamptz`)
  await tenantTable(
    db,
    'visit_setting',
    `setting jsonb not null, version integer not null, updated_at timestamptz not null`,
  )
  await run(db, `create unique index visit_setting_of on visit_setting (tenant_id)`)
  await reference(db, 'visit_template_version', 'template_id', 'visit_template')
  await reference(db, 'visit', 'id', 'activity')
  await reference(db, 'visit', 'version_id', 'visit_template_version')
  await reference(db, 'visit', 'next_id', 'activity')
  for (const table of ['visit_answer', 'visit_photo', 'visit_review'])
    await reference(db, table, 'visit_id', 'visit', 'on delete cascade')
  await reference(db, 'place_proposal', 'id', 'visit', 'on delete cascade')
  await reference(db, 'visit_consent', 'id', 'user_account')
}
