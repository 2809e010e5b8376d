import { Decimal } from 'decimal.js'

/** What of an opportunity counts in funnels and results. */
export type Counted = {
  processId: string; stageId: string; ownerId: string | null; currency: string | null; closedOn: string | null; furthest: number
  amount: string | null; probability: number | null; deleted: boolean
}

export type TallyDelta = { process_id: string; stage_id: string; owner_id: string | null; currency: string | null; closed_month: string | null; furthest: number; count: number; amount: string; weighted: string }

/**
 * How sums change when opportunities go from one state to another: what they were is taken off, what they are is added, states that
 * cancel out vanish. In a fixed order, so that two writers never wait for each other in a circle.
 */
export function tallyDeltas(before: readonly Counted[], after: readonly Counted[]): TallyDelta[] {
  const sums = new Map<string, { of: Counted; count: number; amount: Decimal; weighted: Decimal }>()
  const add = (of: Counted, sign: 1 | -1) => {
    if (of.deleted) return
    const key = keyOf(of)
    const sum = sums.get(key) ?? { of, count: 0, amount: new Decimal(0), weighted: new Decimal(0) }
    const amount = new Decimal(of.amount ?? 0)
    sum.count += sign
    sum.amount = sum.amount.plus(amount.times(sign))
    sum.weighted = sum.weighted.plus(weightedOf(amount, of.probability).times(sign))
    sums.set(key, sum)
  }
  for (const one of before) add(one, -1)
  for (const one of after) add(one, 1)
  return [...sums]
    .filter(([, sum]) => sum.count !== 0 || !sum.amount.isZero() || !sum.weighted.isZero())
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { of, count, amount, weighted }]) => ({
      process_id: of.processId, stage_id: of.stageId, owner_id: of.ownerId, currency: of.currency, closed_month: monthOf(of.closedOn), furthest: of.furthest,
      count, amount: amount.toFixed(2), weighted: weighted.toFixed(4),
    }))
}

/** Each opportunity's weighted amount is rounded by itself, so that adding and taking off are exact opposites. */
function weightedOf(amount: Decimal, probability: number | null): Decimal {
  return amount.times(probability ?? 0).toDecimalPlaces(4)
}

function monthOf(day: string | null): string | null {
  return day === null ? null : `${day.slice(0, 7)}-01`
}

function keyOf(of: Counted): string {
  return JSON.stringify([of.processId, of.stageId, of.ownerId, of.currency, monthOf(of.closedOn), of.furthest])
}
