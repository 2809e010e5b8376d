import type { TodayItem } from '#contract/activities/today/today.operations.ts'
import { inOrder, reasonsOf, scoreOf } from '#contract/activities/today/today.rules.ts'
import { daysBetween } from '#contract/shared/day.ts'
import type { Stake, TodayFact } from '#contract/shared/today-item.ts'
import type { ActivityRow } from './own-activities.queries.ts'

/** Kinds that take place at their time. The time of the others is the one until which they should be done, unless they have a length too. */
const atTheirTime: ReadonlySet<string | null> = new Set(['call', 'visit', 'meeting'])

/** No more customers than these are proposed a day: who has more of them needs another plan, not a longer list. */
const mostProposed = 8

type Draft = TodayFact & Pick<TodayItem, 'kind' | 'at' | 'minutes' | 'fixed' | 'activity'>

/** An activity as a day has it. Of an earlier day it is late and no appointment any more. */
export function draftOf(row: ActivityRow, day: string, dayOf: (moment: string) => string): Draft {
  const due = dayOf(row.at)
  const version = { id: row.id, version: row.version }
  return {
    key: `activity ${row.id}`,
    source: 'activity',
    title: row.name,
    kind: row.kind,
    at: row.allDay ? null : row.at,
    due,
    minutes: row.minutes,
    fixed: due === day && !row.allDay && (atTheirTime.has(row.kind) || (row.minutes ?? 0) > 0),
    customer: row.customer,
    deal: row.deal,
    href: row.kind === 'visit' ? `/visits/${row.id}` : `/activities/${row.id}`,
    promised: false,
    waits: false,
    silent: null,
    activity: row.may ? version : null,
    moves: row.may ? { type: 'activity', ...version } : null,
    plans: null,
    joins: null,
  }
}

/** What other rooms tell beside the activities: what joins one of them becomes part of it, and what would join one that is done is gone. */
export function joinFacts(activities: readonly Draft[], facts: readonly TodayFact[]): Draft[] {
  const joining = new Map<string, TodayFact[]>()
  for (const fact of facts) if (fact.joins !== null) joining.set(fact.joins, [...(joining.get(fact.joins) ?? []), fact])
  return [
    ...activities.map((one) => {
      const more = joining.get(one.key.replace('activity ', '')) ?? []
      return {
        ...one,
        promised: one.promised || more.some(({ promised }) => promised),
        waits: one.waits || more.some(({ waits }) => waits),
        deal: one.deal ?? more.find(({ deal }) => deal !== null)?.deal ?? null,
      }
    }),
    ...facts
      .filter(({ joins }) => joins === null)
      .map((fact) => ({ ...fact, kind: null, at: null, minutes: null, fixed: false, activity: null })),
  ]
}

/** Leaves out proposals of what is planned already: any contact with a customer, the same step of a deal. */
export function withoutPlanned<Item extends Pick<TodayFact, 'source' | 'plans' | 'customer' | 'deal' | 'title'>>(
  items: readonly Item[],
  planned: readonly { customer: string | null; deal: string | null; name: string }[],
): Item[] {
  const customers = new Set(planned.flatMap(({ customer }) => customer ?? []))
  const steps = new Set(planned.flatMap(({ deal, name }) => (deal === null ? [] : `${deal} ${name.trim()}`)))
  let proposed = 0
  return items.filter(({ source, customer, deal, title }) => {
    if (source === 'customer') {
      if (customer !== null && customers.has(customer.id)) return false
      proposed += 1
      return proposed <= mostProposed
    }
    return !(
      typeof title === 'string' &&
      deal !== null &&
      source.endsWith('-step') &&
      steps.has(`${deal.id} ${title.trim()}`)
    )
  })
}

type Ground = {
  day: string
  stakes: ReadonlyMap<string, Stake>
  levels: ReadonlyMap<string, string>
  /** The company's levels, from the highest on. */
  levelCodes: readonly string[]
}

/** Says of each why it stands there and what it is worth, and puts the day in order. */
export function dayOf(drafts: readonly Draft[], { day, stakes, levels, levelCodes }: Ground) {
  const items = drafts.map(({ promised, waits, silent, joins: _, ...draft }): TodayItem => {
    const { customer, deal, due } = draft
    const worth = (deal ? stakes.get(deal.id) : customer && stakes.get(customer.id)) ?? null
    const level = (customer && levels.get(customer.id)) ?? null
    const place = level === null ? -1 : levelCodes.indexOf(level)
    const lateDays = due !== null && due < day ? daysBetween(due, day) : 0
    const expected = worth?.expected ?? null
    const reasons = reasonsOf({
      expected: expected === null ? null : Number(expected),
      levelPlace: place < 0 ? null : place,
      lateDays,
      promised,
      waits,
      silent,
    })
    return { ...draft, level, worth, lateDays, silentDays: silent?.days ?? null, reasons, score: scoreOf(reasons) }
  })
  return inOrder(items)
}
