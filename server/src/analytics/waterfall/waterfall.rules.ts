import type { Bar, BarSum } from '#contract/analytics/waterfall.ts'
import { bars } from '#contract/analytics/waterfall.ts'
import type { Outcome } from '#contract/opportunities/opportunity.ts'
import { Decimal } from 'decimal.js'

/** What of an opportunity's state at a moment decides where it is counted. */
export type State = {
  processId: string
  ownerId: string | null
  outcome: Outcome
  amount: string | null
  currency: string | null
  expectedCloseOn: string | null
  closedOn: string | null
  deleted: boolean
}

/** Which opportunities are looked at; empty, everything is. */
export type Looked = {
  owners?: ReadonlySet<string> | undefined
  process?: string | undefined
  closeFrom?: string | undefined
  closeTo?: string | undefined
  currency: string
}

export type Counted = Partial<Record<Bar, { count: number; amount: Decimal }>>

/** When an opportunity is to close, or closed. */
function closesOn(state: State): string | null {
  return state.outcome === 'open' ? state.expectedCloseOn : state.closedOn
}

function isInScope(state: State, { owners, process }: Looked): boolean {
  if (state.deleted || (process !== undefined && state.processId !== process)) return false
  return owners === undefined || (state.ownerId !== null && owners.has(state.ownerId))
}

function isInWindow(state: State, { closeFrom, closeTo }: Looked): boolean {
  const day = closesOn(state)
  if (closeFrom === undefined && closeTo === undefined) return true
  return day !== null && (closeFrom === undefined || day >= closeFrom) && (closeTo === undefined || day <= closeTo)
}

/** Money of other currencies is in no sum; the opportunity counts all the same. */
function amountOf(state: State, { currency }: Looked): Decimal {
  return new Decimal(state.currency === currency ? (state.amount ?? 0) : 0)
}

/**
 * Where one opportunity is counted between two moments, by what it was at each. It stands where it is open, in scope and in the window.
 * One that ended is counted as won or lost, if it stood before or ended within the window; who entered and ended in between is in both
 * bars. What leaves without an end (put off, handed to others, deleted) is pushed out, what comes the other way pulled in. Each leaves
 * with what it was last worth here, so that the bars add up.
 */
export function barsOf(before: State | null, after: State, looked: Looked): Counted {
  const stands = (state: State) => isInScope(state, looked) && state.outcome === 'open' && isInWindow(state, looked)
  const stood = before !== null && stands(before)
  const standsNow = stands(after)
  const ended =
    isInScope(after, looked) &&
    after.outcome !== 'open' &&
    (stood || (isInWindow(after, looked) && before?.outcome !== after.outcome))
  const was = before === null ? new Decimal(0) : amountOf(before, looked)
  const is = amountOf(after, looked)
  const counted: Counted = {}
  if (stood) counted.start = { count: 1, amount: was }
  if (!stood && (standsNow || ended)) counted[before === null ? 'created' : 'pulledIn'] = { count: 1, amount: is }
  if (stood && (standsNow || ended) && !is.equals(was))
    counted[is.greaterThan(was) ? 'up' : 'down'] = { count: 1, amount: is.minus(was).abs() }
  if (stood && !standsNow && !ended) counted.pushedOut = { count: 1, amount: was }
  if (ended && after.outcome !== 'open') counted[after.outcome] = { count: 1, amount: is }
  if (standsNow) counted.end = { count: 1, amount: is }
  return counted
}

/** The bars of many opportunities, each with its sums. */
export function sumOfBars(all: readonly Counted[]): BarSum[] {
  return bars.map((bar) => ({
    bar,
    count: all.reduce((count, one) => count + (one[bar]?.count ?? 0), 0),
    amount: all.reduce((sum, one) => sum.plus(one[bar]?.amount ?? 0), new Decimal(0)).toFixed(2),
  }))
}
