import type { CallSums } from '#contract/opportunities/funnel-review/forecast-call.ts'
import type { ReviewDeal } from '#contract/opportunities/funnel-review/funnel-review.ts'
import type { ReviewChange } from '#contract/opportunities/funnel-review/review-change.ts'
import type { Period } from '#contract/shared/period.ts'

export const orders = ['change', 'amount', 'close', 'stage'] as const
export type Order = (typeof orders)[number]
export const selections = ['all', 'changed', 'closing', 'left'] as const
export type Selection = (typeof selections)[number]

/** How much a change is worth talking about. */
const weights: Record<ReviewChange['kind'], number> = {
  new: 3,
  won: 0,
  lost: 0,
  reopened: 4,
  came: 2,
  stage: 3,
  amount: 4,
  close: 5,
  category: 4,
}

const weightOf = ({ changes }: ReviewDeal) => changes.reduce((sum, { kind }) => sum + weights[kind], 0)
const amountOf = ({ amount }: ReviewDeal) => Number(amount ?? 0)
const isWithin = (day: string | null, { from, to }: Period) => day !== null && day >= from && day <= to

/** The deals of a meeting as they are walked: some of them, in an order; the largest first where it decides nothing. */
export function walkOf(deals: readonly ReviewDeal[], order: Order, selection: Selection, period: Period): ReviewDeal[] {
  const chosen = deals.filter((deal) => {
    if (selection === 'changed') return deal.changes.length > 0
    if (selection === 'closing') return isWithin(deal.expectedCloseOn, period)
    return selection === 'all' || deal.entry === null
  })
  const later = '9999-12-31'
  const before = (one: ReviewDeal, other: ReviewDeal): number => {
    switch (order) {
      case 'change':
        return weightOf(other) - weightOf(one)
      case 'close':
        return (one.expectedCloseOn ?? later).localeCompare(other.expectedCloseOn ?? later)
      case 'stage':
        return other.stagePosition - one.stagePosition
      case 'amount':
        return 0
    }
  }
  return chosen.toSorted((one, other) => before(one, other) || amountOf(other) - amountOf(one))
}

/** What comes of calling every deal: what is won, with what is sure, and with what may come. Sums are in whole cents, so that none gets lost. */
export function sumsOfCalls(
  deals: readonly ReviewDeal[],
  { won }: Pick<CallSums, 'won'>,
  period: Period,
  currency: string,
): { commit: string; bestCase: string } {
  const sum = (category: string) =>
    deals
      .filter((deal) => deal.currency === currency && isWithin(deal.expectedCloseOn, period))
      .filter((deal) => (deal.entry?.category ?? deal.category) === category)
      .reduce((cents, deal) => cents + Math.round(amountOf(deal) * 100), 0)
  const commit = Math.round(Number(won) * 100) + sum('commit')
  return { commit: (commit / 100).toFixed(2), bestCase: ((commit + sum('best-case')) / 100).toFixed(2) }
}
