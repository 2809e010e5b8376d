import { Decimal } from 'decimal.js'

/** What of an opportunity counts in funnels and results. */
export type Counted = {
  processId: string
  stageId: string
  ownerId: string | null
  currency: string | null
  closedOn: string | null
  furthest: number
  amount: string | null
  probability: number | null
  deleted: boolean
}

type Sums = { count: number; amount: string; weighted: string }
export type FunnelDelta = Sums & {
  process_id: string
  stage_id: string
  owner_id: string | null
  currency: string | null
  furthest: number
}
export type ResultDelta = Omit<Sums, 'weighted'> & {
  stage_id: string
  owner_id: string | null
  currency: string | null
  closed_month: string
}

/** How the sums of stages change when opportunities go from one state to another. */
export function funnelDeltas(before: readonly Counted[], after: readonly Counted[]): FunnelDelta[] {
  return deltas(before, after, (of) => ({
    process_id: of.processId,
    stage_id: of.stageId,
    owner_id: of.ownerId,
    currency: of.currency,
    furthest: of.furthest,
  }))
}

/** How the sums of ended opportunities by month change. */
export function resultDeltas(before: readonly Counted[], after: readonly Counted[]): ResultDelta[] {
  const keyOf = (of: Counted) =>
    of.closedOn === null
      ? null
      : {
          stage_id: of.stageId,
          owner_id: of.ownerId,
          currency: of.currency,
          closed_month: `${of.closedOn.slice(0, 7)}-01`,
        }
  return deltas(before, after, keyOf)
    .map(({ weighted: _, ...delta }) => delta)
    .filter((delta) => delta.count !== 0 || !new Decimal(delta.amount).isZero())
}

/**
 * What they were is taken off, what they are is added, states that cancel out vanish. In a fixed order, so that two writers never wait
 * for each other in a circle.
 */
function deltas<Key extends object>(
  before: readonly Counted[],
  after: readonly Counted[],
  keyOf: (of: Counted) => Key | null,
): (Key & Sums)[] {
  const sums = new Map<string, { key: Key; count: number; amount: Decimal; weighted: Decimal }>()
  const add = (of: Counted, sign: 1 | -1) => {
    const key = of.deleted ? null : keyOf(of)
    if (!key) return
    const text = JSON.stringify(Object.values(key))
    const sum = sums.get(text) ?? { key, count: 0, amount: new Decimal(0), weighted: new Decimal(0) }
    const amount = new Decimal(of.amount ?? 0)
    sum.count += sign
    sum.amount = sum.amount.plus(amount.times(sign))
    sum.weighted = sum.weighted.plus(weightedOf(amount, of.probability).times(sign))
    sums.set(text, sum)
  }
  for (const one of before) add(one, -1)
  for (const one of after) add(one, 1)
  return [...sums]
    .filter(([, sum]) => sum.count !== 0 || !sum.amount.isZero() || !sum.weighted.isZero())
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { key, count, amount, weighted }]) => ({
      ...key,
      count,
      amount: amount.toFixed(2),
      weighted: weighted.toFixed(4),
    }))
}

/** Each opportunity's weighted amount is rounded by itself, so that adding and taking off are exact opposites. */
function weightedOf(amount: Decimal, probability: number | null): Decimal {
  return amount.times(probability ?? 0).toDecimalPlaces(4)
}
