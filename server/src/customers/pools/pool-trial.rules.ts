import type { PoolTrigger } from '#contract/customers/pool.ts'
import { addDays } from '#contract/shared/period.ts'
import { daysBetween } from '#contract/shared/day.ts'

/** What happened with one customer, in calendar days of the company, each list in order. */
export type CustomerPast = {
  customerId: string
  /** Who held it from when until when; `to` is the day on which it ended. */
  holdings: readonly { userId: string; from: string; to: string | null }[]
  followUps: readonly string[]
  opportunities: readonly { startedOn: string; closedOn: string | null; won: boolean }[]
}

/** A rule as it is tried. */
export type TriedRule = { trigger: PoolTrigger; days: number; sparesWon: boolean }

/** A holding that the rule would have ended, and what its owner made of the customer after that day. */
export type WouldReturn = {
  customerId: string
  userId: string
  on: string
  silentDays: number
  after: 'won' | 'followed' | 'nothing'
}

/**
 * Plays a rule over what has happened: for each holding the first day from `from` to `to` on which the rule's days had passed and
 * nothing spared the customer. As the real work does, a day is decided at its beginning: what was done on it comes too late.
 */
export function replay(
  past: CustomerPast,
  rule: TriedRule,
  window: { from: string; to: string },
  counts: (userId: string) => boolean,
): WouldReturn[] {
  return past.holdings.flatMap((holding) => {
    if (!counts(holding.userId)) return []
    const found = firstReturn(past, holding, rule, window)
    if (!found) return []
    return [{ customerId: past.customerId, userId: holding.userId, ...found, after: whatCameAfter(past, found.on) }]
  })
}

function firstReturn(
  past: CustomerPast,
  holding: CustomerPast['holdings'][number],
  rule: TriedRule,
  window: { from: string; to: string },
): { on: string; silentDays: number } | null {
  const marks = marksOf(past, rule.trigger).filter((day) => day > holding.from)
  const last = holding.to !== null && holding.to < window.to ? holding.to : window.to
  let since = holding.from
  let on = later(addDays(since, rule.days), window.from)
  let next = 0
  while (on <= last) {
    // What was done before that day moves it on.
    const mark = marks[next]
    if (mark !== undefined && mark < on) {
      since = mark
      next += 1
      on = later(on, addDays(since, rule.days))
      continue
    }
    const open = past.opportunities.find((one) => one.startedOn < on && (one.closedOn === null || one.closedOn >= on))
    if (!open) break
    if (open.closedOn === null) return null
    on = addDays(open.closedOn, 1)
  }
  if (on > last) return null
  if (rule.sparesWon && past.opportunities.some((one) => isWonBefore(one, on))) return null
  return { on, silentDays: daysBetween(since, on) }
}

function isWonBefore(one: CustomerPast['opportunities'][number], day: string): boolean {
  return one.won && one.closedOn !== null && one.closedOn < day
}

function later(one: string, other: string): string {
  return one > other ? one : other
}

/** The days on which what a trigger asks for was done. */
function marksOf(past: CustomerPast, trigger: PoolTrigger): readonly string[] {
  switch (trigger) {
    case 'follow-up':
      return past.followUps
    case 'opportunity':
      return past.opportunities.map((one) => one.startedOn).sort()
    case 'deal':
      return past.opportunities.flatMap((one) => (one.won && one.closedOn ? one.closedOn : [])).sort()
  }
}

/** What became of the customer from a day on: a deal won is more than being followed up. */
function whatCameAfter(past: CustomerPast, on: string): WouldReturn['after'] {
  if (past.opportunities.some((one) => one.won && one.closedOn !== null && one.closedOn >= on)) return 'won'
  return past.followUps.some((day) => day >= on) ? 'followed' : 'nothing'
}
