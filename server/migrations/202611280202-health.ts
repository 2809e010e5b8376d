import type { Kysely } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/**
 * Every open deal keeps how it stands by the company's rules. `health_at` says when it was looked at; whatever changes a deal empties it in
 * the statement that it writes anyway, and the background looks at those again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `alter table opportunity add column health text, add column health_score double precision, add column signals text[] not null default '{}', add column health_at timestamptz`,
  )
  await run(
    db,
    `create index opportunity_unjudged on opportunity (tenant_id, id) where health_at is null and outcome = 'open' and deleted_at is null`,
  )
  // Figures of health are answered from it alone.
  await run(
    db,
    `create index opportunity_health on opportunity (tenant_id, health, updated_at desc, id desc) include (owner_id, amount, currency, process_id, signals)
      where health is not null and deleted_at is null`,
  )
  await tenantTable(
    db,
    'deal_rule_setting',
    `rules jsonb, version integer not null, pass_after uuid, passed_on date, passed_at timestamptz, updated_at timestamptz not null`,
  )
  await tenantTable(db, 'stage_pace', `stage_id uuid not null, usual_days integer, stays integer not null`)
  await run(db, `create unique index stage_pace_of on stage_pace (tenant_id, stage_id)`)
  await reference(db, 'stage_pace', 'stage_id', 'stage', 'on delete cascade')
}
