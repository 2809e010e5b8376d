import type { Bar, MovedDeal, MovedDeals, Span } from '#contract/analytics/waterfall.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField } from '../../foundation/access/refusal.ts'
import { plannedAnew } from '../../foundation/database/prepared.ts'
import { chosenProcess, findStage } from '../../opportunities/index.ts'
import { barParts, flowAmount, flowFrom, flows, flowTo, type Pairs, pairsOf } from './pairs.sql.ts'
import { amountOf, at, countable, endOf, inScope, type Looked } from './versions.sql.ts'

export type Page = { after?: string | undefined; limit: number }

/** The opportunities behind a bar of the waterfall: exactly those that it counts. */
export async function dealsOfBar(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  span: Span,
  bar: Bar,
  page: Page,
): Promise<MovedDeals> {
  const pairs = await pairsOf(tx, actor, now, span)
  const { counts, amount } = barParts[bar]
  const moved = sql`select p.id, ${amount} as amount from pairs p where ${counts}`
  const counted = bar === 'start' || bar === 'end' ? sql`${moved} union all ${stayed(actor, pairs)}` : moved
  return movedDeals(tx, actor, pairs, counted, page)
}

/** The opportunities that went from one place to another. */
export async function dealsOfFlow(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  span: Span,
  flow: { from: string; to: string },
  page: Page,
): Promise<MovedDeals> {
  const process = await chosenProcess(tx, actor, span.process)
  if (!process) return { currency: actor.company.currency, items: [], next: null }
  const pairs = await pairsOf(tx, actor, now, { ...span, process: process.id })
  const moved = sql`select p.id, ${flowAmount} as amount from pairs p where ${flows} and ${flowFrom} = ${flow.from} and ${flowTo} = ${flow.to}`
  const counted =
    flow.from === flow.to ? sql`${moved} union all ${stayed(actor, pairs)} and v.stage_id::text = ${flow.from}` : moved
  return movedDeals(tx, actor, pairs, counted, page)
}

function stayed(actor: Actor, { unchanged }: Pairs): RawBuilder<unknown> {
  return sql`select v.opportunity_id as id, ${amountOf(actor, 'v')} as amount ${unchanged}`
}

/** The opportunities that stood in a stage at the end of a day, or had reached it by then, beside what they are now. */
export async function dealsInStage(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  asked: Looked & { asOf: string; stage: string; which: 'here' | 'reached' },
  page: Page,
): Promise<MovedDeals> {
  const stage = await findStage(tx, actor.tenantId, asked.stage)
  if (!stage) throw invalidField('stage', 'reference-unknown')
  const moment = endOf(actor, asked.asOf)
  const looked = { ...asked, process: stage.processId }
  const isThere =
    asked.which === 'here' || stage.outcome === 'lost'
      ? sql`v.stage_id = ${stage.id}::uuid`
      : sql`v.furthest >= ${stage.position}`
  const counted = sql`select v.opportunity_id as id, ${amountOf(actor, 'v')} as amount from opportunity_version v
    where v.tenant_id = ${actor.tenantId}::uuid and v.outcome = any('{open,won,lost}') and ${at('v', moment)} and ${isThere}
      and ${await inScope(tx, actor, looked, 'v')} and ${countable(actor, now, looked, 'v')}`
  return movedDeals(tx, actor, { began: moment, ended: 'infinity', changed: sql`nothing as (select 1)` }, counted, page)
}

/** A page of counted opportunities, the largest first, each as it was at both ends. */
async function movedDeals(
  tx: Kysely<never>,
  actor: Actor,
  { began, ended, changed }: Pick<Pairs, 'began' | 'ended' | 'changed'>,
  counted: RawBuilder<unknown>,
  { after, limit }: Page,
): Promise<MovedDeals> {
  const last = /^(-?\d+(?:\.\d+)?)~([0-9a-f-]{36})$/.exec(after ?? '')
  if (after !== undefined && !last) throw invalidField('after', 'cursor-unknown')
  const beyond = last ? sql`(c.amount, c.id) < (${last[1]}::numeric, ${last[2]}::uuid)` : sql`true`
  const found = await sql<MovedDeal>`${sql.raw(plannedAnew)} with ${changed}, counted as (${counted}),
    paged as (select c.* from counted c where ${beyond} order by c.amount desc, c.id desc limit ${limit + 1})
    select g.id, o.name, ${stateAt(actor, began)} as before, ${stateAt(actor, ended)} as after, g.amount::numeric(20,2) as amount
    from paged g join opportunity o on o.tenant_id = ${actor.tenantId}::uuid and o.id = g.id order by g.amount desc, g.id desc`.execute(
    tx,
  )
  const items = found.rows.slice(0, limit)
  const end = items.at(-1)
  return {
    currency: actor.company.currency,
    items,
    next: found.rows.length > limit && end ? `${end.amount}~${end.id}` : null,
  }
}

/** What the opportunity `g` was just before an instant. */
function stateAt(actor: Actor, instant: string): RawBuilder<unknown> {
  return sql`(select jsonb_build_object('stage', s.name, 'outcome', w.outcome, 'amount', w.amount::text, 'currency', w.currency,
      'closesOn', case when w.outcome = 'open' then w.expected_close_on else w.closed_on end, 'owner', u.name, 'deleted', w.deleted)
    from opportunity_version w join stage s on s.tenant_id = w.tenant_id and s.id = w.stage_id
    left join user_account u on u.tenant_id = w.tenant_id and u.id = w.owner_id
    where w.tenant_id = ${actor.tenantId}::uuid and w.opportunity_id = g.id and ${at('w', instant)}
    order by w.valid_from desc limit 1)`
}
