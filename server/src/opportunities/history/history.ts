import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import { together } from '../../foundation/database/together.ts'
import { isSameVersion, type PastVersion, type Version } from './version.rules.ts'

/** An opportunity that goes from one state to another. */
export type Turn = { id: string; before: Version; after: Version }

/**
 * Keeps what opportunities were in the transaction that changes them: the version until now ends, the next begins. What changes
 * nothing that is remembered writes nothing.
 */
export async function keepHistory(
  tx: Kysely<never>,
  context: Pick<Context, 'newId' | 'now'>,
  actor: Actor,
  turns: readonly Turn[],
): Promise<void> {
  const changed = turns.filter(({ before, after }) => !isSameVersion(before, after))
  if (changed.length === 0) return
  const now = context.now().toISOString()
  const ended = sql`update opportunity_version set valid_to = greatest(valid_from, ${now}::timestamptz)
    where tenant_id = ${actor.tenantId}::uuid and opportunity_id = any(${changed.map(({ id }) => id)}::uuid[]) and valid_to = 'infinity'`
  await together([
    ended.execute(tx),
    writeVersions(
      tx,
      context,
      actor,
      changed.map(({ id, after }) => ({ ...after, opportunity_id: id, valid_from: now, valid_to: 'infinity' })),
      // Where the clock went back, or a past is told after the fact, the next still begins where the one before it ended.
      sql`greatest(v.valid_from, (select max(p.valid_to) from opportunity_version p where p.tenant_id = ${actor.tenantId}::uuid and p.opportunity_id = v.opportunity_id and p.valid_to <> 'infinity'))`,
    ),
  ])
}

/** Writes versions as they are: the first ones of new opportunities, with all their past. */
export async function writeVersions(
  tx: Kysely<never>,
  context: Pick<Context, 'newId'>,
  actor: Actor,
  versions: readonly (PastVersion & { opportunity_id: string })[],
  since: RawBuilder<unknown> = sql`v.valid_from`,
): Promise<void> {
  const rows = versions.map((version) => ({ id: context.newId(), ...version }))
  await sql`insert into opportunity_version (tenant_id, id, opportunity_id, process_id, stage_id, outcome, furthest, amount, currency, probability, forecast_category, expected_close_on, closed_on, owner_id, deleted, valid_from, valid_to)
    select ${actor.tenantId}::uuid, v.id, v.opportunity_id, v.process_id, v.stage_id, v.outcome, v.furthest, v.amount, v.currency, v.probability, v.forecast_category, v.expected_close_on, v.closed_on, v.owner_id, v.deleted, ${since}, v.valid_to
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(id uuid, opportunity_id uuid, process_id uuid, stage_id uuid, outcome text, furthest integer, amount numeric, currency text, probability double precision,
      forecast_category text, expected_close_on date, closed_on date, owner_id uuid, deleted boolean, valid_from timestamptz, valid_to timestamptz)`.execute(
    tx,
  )
}

/** Forgets what opportunities were that never should have been there: an import that is taken back is no part of any past funnel. */
export async function forgetHistory(tx: Kysely<never>, actor: Actor, ids: readonly string[]): Promise<void> {
  await sql`delete from opportunity_version where tenant_id = ${actor.tenantId}::uuid and opportunity_id = any(${[...ids]}::uuid[])`.execute(
    tx,
  )
}
