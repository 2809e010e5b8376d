import {
  beginsOn,
  countsWork,
  type Ends,
  formOf,
  movedRepeat,
  type OffDays,
  type Repeat,
  ruleOf,
  weekdayOf,
} from '#contract/activities/series/repeat.ts'
import { daysBetween } from '#contract/shared/day.ts'
import { addDays } from '#contract/shared/period.ts'
import { daysOfRule } from '../../foundation/calendar/icalendar/recurrence.rules.ts'
import { instantOfWall } from '../../foundation/calendar/wall-time.ts'
import { isWorkingDay, nextWorkingDay, type WorkingTime } from '../../organization/index.ts'
import { daysByWork } from './working-days.rules.ts'

/** What a series is: its rule of whole days, when on a day, where, and what becomes of days off. */
export type Series = { rule: string; startsOn: string; minute: number; zone: string; offDays: OffDays }

/** Occurrences are made so many days ahead, and the next one always. */
export const horizonDays = 60

type Work = Pick<WorkingTime, 'days' | 'exceptions'>

/** An occurrence: its own day in the rule, by which it is known, and the day on which it is. */
export type Planned = { on: string; day: string }

/** Longer than any holiday: so far behind a day it is looked for what lands on the same. */
const longestOff = 40

/** The days of a series' rule between two others, both included. */
function daysOf({ rule, startsOn }: Series, from: string, to: string, work: Work): string[] {
  const { repeat, ends } = formOf(rule)
  if (!countsWork(repeat)) return daysOfRule(rule, startsOn, from, to)
  return daysByWork(repeat, ends, startsOn, to, work).filter((day) => day >= from)
}

/**
 * What is planned of a series for its days between two others, both included. Pure: the same however often and from where it is asked. The
 * first stands as it was made. What gives way to the next working day where another of the series is already, or lands as well, is left out.
 */
export function plannedOf(series: Series, from: string, to: string, work: Work): Planned[] {
  const { rule, startsOn, offDays } = series
  if (countsWork(formOf(rule).repeat)) return daysOf(series, from, to, work).map((day) => ({ on: day, day }))
  const days = daysOfRule(rule, startsOn, from, offDays === 'next' ? addDays(to, longestOff) : to)
  return days.flatMap((on, at): Planned[] => {
    if (on > to) return []
    if (offDays === 'keep' || on === startsOn || isWorkingDay(on, work)) return [{ on, day: on }]
    if (offDays === 'skip') return []
    const day = nextWorkingDay(on, work)
    const following = days[at + 1]
    return following !== undefined && following <= day ? [] : [{ on, day }]
  })
}

/** Days that are looked through at once for the next occurrence, and how often: rules of plain forms are at most ten years apart. */
const stride = 400
const mostStrides = 10

/** What is to be there on a day: all that is planned from then on within the horizon, and where that is nothing the next one. */
export function dueOf(series: Series, from: string, today: string, work: Work): Planned[] {
  const horizon = addDays(today, horizonDays)
  const near = plannedOf(series, from, horizon, work)
  if (near.some(({ day }) => day > today)) return near
  let after = from > horizon ? addDays(from, -1) : horizon
  for (let strides = 0; strides < mostStrides; strides += 1) {
    const [next] = plannedOf(series, addDays(after, 1), addDays(after, stride), work)
    if (next) return [...near, next]
    after = addDays(after, stride)
  }
  return near
}

/** The next days of a rule, and on which each lands; null where it is passed over. */
export function previewOf(
  series: Series,
  from: string,
  most: number,
  work: Work,
): { on: string; day: string | null }[] {
  const found: { on: string; day: string | null }[] = []
  for (let at = from, strides = 0; found.length < most && strides < mostStrides; strides += 1) {
    const to = addDays(at, stride)
    const planned = new Map(plannedOf(series, at, to, work).map(({ on, day }) => [on, day]))
    for (const on of daysOf(series, at, to, work)) found.push({ on, day: planned.get(on) ?? null })
    at = addDays(to, 1)
  }
  return found.slice(0, most)
}

/** The moment of an occurrence. */
export function momentOf({ minute, zone }: Pick<Series, 'minute' | 'zone'>, day: string): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return instantOfWall(`${day}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00`, zone)
}

/** A rule that ends before a day. */
export function endedBefore(rule: string, day: string): string {
  return ruleOf(formOf(rule).repeat, { kind: 'on', day: addDays(day, -1) })
}

/** What a series becomes from one of its days on; `day` is where that occurrence is now. */
export type Wish = {
  on: string
  day: string
  minute: number
  repeat?: Repeat | undefined
  ends?: Ends | undefined
  offDays?: OffDays | undefined
}

/** The series that goes on from one of its occurrences, or why it cannot: what is asked for does not begin on that day. */
export function goesOn(series: Series, wish: Wish, work: Work): Series | 'start-not-in-rule' {
  const { on, day, minute, repeat, ends, offDays } = wish
  const form = formOf(series.rule)
  const after = repeat ?? movedRepeat(form.repeat, on, day)
  if (!beginsOn(after, day)) return 'start-not-in-rule'
  return {
    ...series,
    rule: ruleOf(after, ends ?? leftOf(series, form.ends, on, work)),
    startsOn: day,
    minute,
    offDays: offDays ?? series.offDays,
  }
}

/** How many times are left of a series that ends after so many. */
function leftOf(series: Series, ends: Ends, on: string, work: Work): Ends {
  if (ends.kind !== 'after' || on <= series.startsOn) return ends
  const gone = daysOf(series, series.startsOn, addDays(on, -1), work).length
  return { kind: 'after', count: Math.max(1, ends.count - gone) }
}

/** By which day of a series that goes on otherwise an occurrence is known that had another before. */
export function keyAfter(before: Series, { on, day }: Pick<Wish, 'on' | 'day'>, key: string): string {
  const isOther = formOf(before.rule).repeat.every === 'week' && weekdayOf(key) !== weekdayOf(on)
  return isOther ? key : addDays(key, daysBetween(on, day))
}
