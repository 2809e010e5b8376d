import type { Bar, Span } from '#contract/analytics/waterfall.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { amountOf, beginningOf, countable, endOf, inScope } from './versions.sql.ts'

/** What opportunities were at both ends of a span, as SQL: those that changed in between pair by pair, and those that did not. */
export type Pairs = {
  began: string
  ended: string
  /** `with …` that names `pairs`: what each changed opportunity was and is. */
  changed: RawBuilder<unknown>
  /** `from … where …` of versions `v` that stood all the time. */
  unchanged: RawBuilder<unknown>
}

function inWindow({ closeFrom, closeTo }: Span, alias: string): RawBuilder<boolean> {
  if (closeFrom === undefined && closeTo === undefined) return sql`true`
  const day = sql`case when ${sql.ref(`${alias}.outcome`)} = 'open' then ${sql.ref(`${alias}.expected_close_on`)} else ${sql.ref(`${alias}.closed_on`)} end`
  return sql`coalesce(${day} between ${closeFrom ?? '-infinity'}::date and ${closeTo ?? 'infinity'}::date, false)`
}

/**
 * The twin of `barsOf`: only opportunities of which a version began within the span are looked at one by one; whatever began and ended
 * outside of it was the same at both ends.
 */
export async function pairsOf(tx: Kysely<never>, actor: Actor, now: Date, span: Span): Promise<Pairs> {
  const [began, ended] = [beginningOf(actor, span.from), endOf(actor, span.to)]
  const scope = await inScope(tx, actor, span, 'v')
  const seen = countable(actor, now, span, 'v')
  const columns = sql`v.opportunity_id, v.stage_id, v.outcome, ${amountOf(actor, 'v')} as amount, coalesce(${scope}, false) as in_scope, ${inWindow(span, 'v')} as in_window`
  const changed = sql`after as (
      select ${columns} from opportunity_version v where v.tenant_id = ${actor.tenantId}::uuid
        and v.valid_from >= ${began}::timestamptz and v.valid_from < ${ended}::timestamptz and v.valid_to >= ${ended}::timestamptz and ${seen}
    ), before as (
      select ${columns} from opportunity_version v where v.tenant_id = ${actor.tenantId}::uuid and v.outcome = any('{open,won,lost}')
        and v.valid_to >= ${began}::timestamptz and v.valid_to < ${ended}::timestamptz and v.valid_from < ${began}::timestamptz
    ), both_ends as (
      select a.opportunity_id as id, b.opportunity_id is not null as was_there, b.stage_id as from_stage, a.stage_id as to_stage, a.outcome, coalesce(b.amount, 0) as was, a.amount as is_now,
        coalesce(b.in_scope and b.outcome = 'open' and b.in_window, false) as stood, a.in_scope and a.outcome = 'open' and a.in_window as stands,
        a.in_scope and a.outcome <> 'open' as has_ended, a.in_window and b.outcome is distinct from a.outcome as ended_within
      from after a left join before b on b.opportunity_id = a.opportunity_id
    ), pairs as (select p.*, p.has_ended and (p.stood or p.ended_within) as ends from both_ends p)`
  const unchanged = sql`from opportunity_version v where v.tenant_id = ${actor.tenantId}::uuid and v.outcome = 'open'
    and v.valid_to >= ${ended}::timestamptz and v.valid_from < ${began}::timestamptz and ${scope} and ${inWindow(span, 'v')} and ${seen}`
  return { began, ended, changed, unchanged }
}

/** Which pairs `p` a bar counts, and with what amount. */
export const barParts: Readonly<Record<Bar, { counts: RawBuilder<boolean>; amount: RawBuilder<string> }>> = {
  start: { counts: sql`p.stood`, amount: sql`p.was` },
  created: { counts: sql`(not p.was_there and (p.stands or p.ends))`, amount: sql`p.is_now` },
  pulledIn: { counts: sql`(p.was_there and not p.stood and (p.stands or p.ends))`, amount: sql`p.is_now` },
  up: { counts: sql`(p.stood and (p.stands or p.ends) and p.is_now > p.was)`, amount: sql`(p.is_now - p.was)` },
  down: { counts: sql`(p.stood and (p.stands or p.ends) and p.is_now < p.was)`, amount: sql`(p.was - p.is_now)` },
  pushedOut: { counts: sql`(p.stood and not p.stands and not p.ends)`, amount: sql`p.was` },
  lost: { counts: sql`(p.ends and p.outcome = 'lost')`, amount: sql`p.is_now` },
  won: { counts: sql`(p.ends and p.outcome = 'won')`, amount: sql`p.is_now` },
  end: { counts: sql`p.stands`, amount: sql`p.is_now` },
}

/** Where a pair `p` came from and went to. */
export const flowFrom = sql<string>`(case when p.stood then p.from_stage::text when p.was_there then 'outside' else 'created' end)`
export const flowTo = sql<string>`(case when p.stands then p.to_stage::text when p.ends then p.outcome else 'outside' end)`
export const flowAmount = sql<string>`(case when p.stands or p.ends then p.is_now else p.was end)`
export const flows = sql<boolean>`(p.stood or p.stands or p.ends)`
