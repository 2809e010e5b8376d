import { type Bar, type BarSum, bars, type Flow, type Span } from '#contract/analytics/waterfall.ts'
import type { Stage } from '#contract/opportunities/process.ts'
import { Decimal } from 'decimal.js'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { plannedAnew } from '../../foundation/database/prepared.ts'
import { together } from '../../foundation/database/together.ts'
import { chosenProcess } from '../../opportunities/index.ts'
import { addMoney } from '../money.ts'
import { flowAmount, flowFrom, flows, flowTo, pairsOf } from './pairs.sql.ts'
import { amountOf } from './versions.sql.ts'

type Sum = { count: number; amount: string }
const none: Sum = { count: 0, amount: '0.00' }

/** Pairs that are counted alike, with what they were and are worth together. */
type Alike = {
  stood: boolean
  wasThere: boolean
  stands: boolean
  ends: boolean
  outcome: string
  grew: number
  count: number
  was: string
  isNow: string
}

/** The bars in which pairs are counted that are alike: the same as `barParts`, of many at once. */
const countedIn: Readonly<Record<Bar, (pair: Alike) => boolean>> = {
  start: ({ stood }) => stood,
  created: ({ wasThere, stands, ends }) => !wasThere && (stands || ends),
  pulledIn: ({ wasThere, stood, stands, ends }) => wasThere && !stood && (stands || ends),
  up: ({ stood, stands, ends, grew }) => stood && (stands || ends) && grew > 0,
  down: ({ stood, stands, ends, grew }) => stood && (stands || ends) && grew < 0,
  pushedOut: ({ stood, stands, ends }) => stood && !stands && !ends,
  lost: ({ ends, outcome }) => ends && outcome === 'lost',
  won: ({ ends, outcome }) => ends && outcome === 'won',
  end: ({ stands }) => stands,
}

function worth(bar: Bar, { was, isNow }: Alike): string {
  if (bar === 'start' || bar === 'pushedOut') return was
  return bar === 'up' || bar === 'down' ? new Decimal(isNow).minus(was).abs().toFixed() : isNow
}

/** What became of the open opportunities between two days: nine sums over all of them, that add up. */
export async function readWaterfall(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  span: Span,
): Promise<{ currency: string; bars: BarSum[] }> {
  const { changed, unchanged } = await pairsOf(tx, actor, now, span)
  const [moved, still] = await together([
    // A few rows come out, whose sums are told apart here: nine sums over every pair would take twice as long.
    sql<Alike>`${sql.raw(plannedAnew)} with ${changed}
      select p.stood, p.was_there as "wasThere", p.stands, p.ends, p.outcome, (case when p.is_now > p.was then 1 when p.is_now < p.was then -1 else 0 end) as grew, count(*)::int as count, sum(p.was) as was, sum(p.is_now) as "isNow"
      from pairs p where p.stood or p.stands or p.ends group by 1, 2, 3, 4, 5, 6`.execute(tx),
    sql<Sum>`${sql.raw(plannedAnew)} select count(*)::int as count, coalesce(sum(${amountOf(actor, 'v')}), 0) as amount ${unchanged}`.execute(
      tx,
    ),
  ])
  const stayed = still.rows[0] ?? none
  return {
    currency: actor.company.currency,
    bars: bars.map((bar) => {
      const all = bar === 'start' || bar === 'end' ? stayed : none
      const counted = moved.rows.filter(countedIn[bar])
      return {
        bar,
        count: counted.reduce((count, alike) => count + alike.count, all.count),
        amount: addMoney([all.amount, ...counted.map((alike) => worth(bar, alike))]),
      }
    }),
  }
}

/** From which stage to which the opportunities of a process went between two days. */
export async function readFlow(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  span: Span,
): Promise<{ currency: string; processId: string | null; stages: Stage[]; flows: Flow[] }> {
  const process = await chosenProcess(tx, actor, span.process)
  const { currency } = actor.company
  if (!process) return { currency, processId: null, stages: [], flows: [] }
  const { changed, unchanged } = await pairsOf(tx, actor, now, { ...span, process: process.id })
  const [moved, still] = await together([
    sql<Flow>`${sql.raw(plannedAnew)} with ${changed} select ${flowFrom} as "from", ${flowTo} as "to", count(*)::int as count, sum(${flowAmount}) as amount
      from pairs p where ${flows} group by 1, 2`.execute(tx),
    sql<
      Sum & { stage: string }
    >`${sql.raw(plannedAnew)} select v.stage_id as stage, count(*)::int as count, sum(${amountOf(actor, 'v')}) as amount ${unchanged} group by 1`.execute(
      tx,
    ),
  ])
  const found = new Map<string, Flow>()
  const stayed = still.rows.map(({ stage, ...sum }) => ({ from: stage, to: stage, ...sum }))
  for (const flow of [...moved.rows, ...stayed]) {
    const key = `${flow.from} ${flow.to}`
    const known = found.get(key)
    found.set(key, {
      ...flow,
      count: flow.count + (known?.count ?? 0),
      amount: addMoney([flow.amount, known?.amount ?? '0']),
    })
  }
  return { currency, processId: process.id, stages: process.stages, flows: [...found.values()] }
}
