import type { Kysely } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** How often somebody and who leads them talk about the funnel, and what either wants to talk about. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'funnel_talk',
    `lead_id uuid not null, person_id uuid not null, rhythm jsonb, agreed_on date not null, check (lead_id <> person_id)`,
  )
  await reference(db, 'funnel_talk', 'lead_id', 'user_account')
  await reference(db, 'funnel_talk', 'person_id', 'user_account')
  await run(db, `create unique index funnel_talk_of on funnel_talk (tenant_id, lead_id, person_id)`)
  await run(db, `create index funnel_talk_person on funnel_talk (tenant_id, person_id)`)
  await tenantTable(
    db,
    'funnel_talk_topic',
    `lead_id uuid not null, person_id uuid not null, text text not null, opportunity_id uuid, by_id uuid not null, made_at timestamptz not null,
    settled_at timestamptz, decision text, activity_id uuid, check ((settled_at is null) = (decision is null))`,
  )
  await reference(db, 'funnel_talk_topic', 'lead_id', 'user_account')
  await reference(db, 'funnel_talk_topic', 'person_id', 'user_account')
  await reference(db, 'funnel_talk_topic', 'by_id', 'user_account')
  await reference(db, 'funnel_talk_topic', 'opportunity_id', 'opportunity', 'on delete cascade')
  await run(db, `create index funnel_talk_topic_of on funnel_talk_topic (tenant_id, lead_id, person_id, made_at)`)
}
