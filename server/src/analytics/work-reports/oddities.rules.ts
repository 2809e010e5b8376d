import type { DealChange } from '#contract/conversations/reports/report-figures.ts'
import type { Odd } from '#contract/conversations/reports/report-question.rules.ts'
import type { ReviewChange } from '#contract/opportunities/funnel-review/review-change.ts'
import { daysBetween } from '#contract/shared/day.ts'

/** What became of a deal, in the words of a report; who had it before and how it was judged are no matter of one's own work. */
export function dealChangesOf(deal: string, changes: readonly ReviewChange[]): DealChange[] {
  return changes.flatMap((change): DealChange[] => {
    const told = (kind: DealChange['kind'], from: DealChange['from'] = null, to: DealChange['to'] = null) => [
      { deal, kind, from, to },
    ]
    switch (change.kind) {
      case 'stage':
        return told(change.back ? 'back' : 'forward', change.from, change.to)
      case 'amount':
        return told(Number(change.to ?? 0) < Number(change.from ?? 0) ? 'down' : 'up', change.from, change.to)
      case 'close':
        if (change.days === null || change.days === 0) return []
        return told(change.days > 0 ? 'pushed' : 'pulled', change.from, change.to)
      case 'came':
      case 'category':
        return []
      default:
        return told(change.kind)
    }
  })
}

/** An open deal as far as something odd about it can be seen; days are ISO dates of the company's zone. */
export type OpenDeal = {
  id: string
  amount: number | null
  closeOn: string | null
  nextOn: string | null
  touchedOn: string
  /** Whether somebody was in touch about it in these days, and whether anything is arranged after them. */
  worked: boolean
  arranged: boolean
}

/** Nobody is in touch for longer than this only where something is wrong. */
const silentDays = 14
/** What is to close within so many days needs a next step. */
const soonDays = 14
/** A smaller loss of amount is haggling. */
const leastDown = 10
const leastLate = 3

/** Everything that is odd about somebody's work, seen from a day: the report asks about one of it. */
export function oddities({
  today,
  changes,
  open,
  late,
  next,
}: {
  today: string
  changes: readonly DealChange[]
  open: readonly OpenDeal[]
  late: number
  next: number
}): Odd[] {
  const amounts = new Map(open.map(({ id, amount }) => [id, amount]))
  const ofDeals = open.flatMap(({ id, amount, closeOn, nextOn, touchedOn, worked, arranged }): Odd[] => {
    const hasStep = arranged || (nextOn !== null && nextOn >= today)
    const silent = daysBetween(touchedOn, today)
    const left = closeOn === null ? null : daysBetween(today, closeOn)
    const odd = (kind: Odd['kind'], number: number): Odd[] => [{ kind, deal: id, number, amount }]
    return [
      ...(silent > silentDays && !arranged ? odd('silent', silent) : []),
      ...(left !== null && left >= 0 && left <= soonDays && !hasStep ? odd('closing', left) : []),
      ...(worked && !hasStep ? odd('no-next-step', 0) : []),
    ]
  })
  const ofChanges = changes.flatMap(({ deal, kind, from, to }): Odd[] => {
    if (typeof from !== 'string' || typeof to !== 'string' || !amounts.has(deal)) return []
    const amount = amounts.get(deal) ?? null
    if (kind === 'pushed') return [{ kind, deal, number: daysBetween(from, to), amount }]
    const down = kind === 'down' ? Math.round((1 - Number(to) / Number(from)) * 100) : 0
    return down >= leastDown ? [{ kind: 'down', deal, number: down, amount }] : []
  })
  return [
    ...ofDeals,
    ...ofChanges,
    ...(late >= leastLate ? [{ kind: 'late', deal: null, number: late, amount: null } as const] : []),
    ...(next === 0 ? [{ kind: 'empty-next', deal: null, number: 0, amount: null } as const] : []),
  ]
}
