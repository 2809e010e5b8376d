import { contactDueOf, usualDue } from '../../customers/contact-due.ts'
import type { OwnOption } from '../../platform/choice-list.ts'
import { intervalOf, ruleFor, type VisitPlanRule } from './plan-setting.ts'

/** Within how many days which customers are to be visited; empty types or industries: all of them. */
export type VisitInterval = Pick<VisitPlanRule, 'level' | 'customerTypes' | 'industries'> & { days: number }

/**
 * Within how many days customers are to be visited, level by level: what the company's rules of visit plans ask, in their order, and for whom none of
 * these fits the contact days of the level. Without rules of its own a company has its contact days alone.
 */
export function visitIntervals(levels: readonly OwnOption[], rules: readonly VisitPlanRule[] | null): VisitInterval[] {
  const due = contactDueOf(levels)
  const asked = (rules ?? []).map(({ level, frequency, customerTypes, industries }) => ({
    level,
    customerTypes,
    industries,
    days: intervalOf(frequency),
  }))
  return levels
    .filter(({ retired }) => !retired)
    .flatMap(({ value: level }) => [
      ...asked.filter((rule) => rule.level === level),
      { level, customerTypes: [], industries: [], days: due[level] ?? usualDue },
    ])
}

/** The days within which one customer is to be visited; null: nothing asks for it. */
export function intervalFor(
  intervals: readonly VisitInterval[],
  customer: { level: string | null; type: string | null; industry: string | null },
): number | null {
  return ruleFor(intervals, customer)?.days ?? null
}

/** The intervals that customers of a level can have, in the order in which they are looked at. */
export function daysOfLevel(intervals: readonly VisitInterval[], level: string): number[] {
  const own = intervals.filter((one) => one.level === level)
  // What fits every customer of the level leaves nothing to those behind it.
  const last = own.findIndex(({ customerTypes, industries }) => customerTypes.length === 0 && industries.length === 0)
  return [...new Set(own.slice(0, last === -1 ? undefined : last + 1).map(({ days }) => days))]
}
