import type { Kysely } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** Which activities are mailed to those who take part, by whom, and what each of them was told last. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Stands under the activity's own id.
  await tenantTable(
    db,
    'activity_mailing',
    `user_id uuid not null, sequence integer not null, facts jsonb not null, stale_at timestamptz, created_at timestamptz not null`,
  )
  await run(
    db,
    `alter table activity_mailing add constraint activity_mailing_activity_fkey foreign key (tenant_id, id) references activity (tenant_id, id) on delete cascade`,
  )
  await reference(db, 'activity_mailing', 'user_id', 'user_account')
  await run(
    db,
    `create index activity_mailing_stale on activity_mailing (tenant_id, stale_at) where stale_at is not null`,
  )
  // Who was a participant may be none any more and is still to hear that it is off: no reference.
  await tenantTable(
    db,
    'activity_invitation',
    `activity_id uuid not null, participant_id uuid not null, user_id uuid, name text not null, address text not null, sequence integer not null, is_off boolean not null default false,
    told_at timestamptz not null`,
  )
  await reference(db, 'activity_invitation', 'activity_id', 'activity', 'on delete cascade')
  await run(
    db,
    `create unique index activity_invitation_once on activity_invitation (tenant_id, activity_id, participant_id)`,
  )
}
