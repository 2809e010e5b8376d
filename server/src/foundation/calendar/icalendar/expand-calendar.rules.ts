import { dayMs, daysBetween } from '#contract/shared/day.ts'
import { addDays } from '#contract/shared/period.ts'
import { dayIn } from '../day.ts'
import { instantOfWall } from '../wall-time.ts'
import type { ReadEvent, ReadTime } from './read-calendar.rules.ts'
import { daysOfRule, momentsOf } from './recurrence.rules.ts'

/** One entry of a calendar: a moment, or for whole days a date; the end is not included. `key` tells occurrences of one event apart. */
export type Entry = {
  uid: string
  key: string
  start: string
  end: string
  allDay: boolean
  title: string
  place: string | null
  busy: boolean
}

/** Between which days entries are wanted, and where one is who has no zone. */
export type Window = { from: string; to: string; zone: string }

/** Longer than anything that is entered. */
const longestDays = 366

const momentOf = ({ wall, zone }: ReadTime, own: string) =>
  instantOfWall(wall.length === 10 ? `${wall}T00:00:00` : wall, zone ?? own)

/** By what an occurrence is known: its own day or moment. */
const keyOf = (time: ReadTime, zone: string) => (time.allDay ? time.wall : momentOf(time, zone))

/** Events by what they are, each with those that stand for one of its occurrences. */
export function bySeries(events: readonly ReadEvent[]): ReadEvent[][] {
  const groups = new Map<string, ReadEvent[]>()
  for (const event of events) groups.set(event.uid, [...(groups.get(event.uid) ?? []), event])
  return [...groups.values()]
}

/** The entries of one event with all that stands for its occurrences, as far as they lie in the window. Pure. */
export function entriesOf(group: readonly ReadEvent[], window: Window): Entry[] {
  const masters = group.filter(({ instead }) => instead === null)
  const others = new Map(group.flatMap((event) => (event.instead ? [[keyOf(event.instead, window.zone), event]] : [])))
  const entries = masters
    .filter(({ cancelled }) => !cancelled)
    .flatMap((master) => occurrencesOf(master, window).map((key) => entryAt(master, key, window.zone)))
    .filter(({ key }) => !others.has(key) && !others.has(dayOf(key, window.zone)))
  const moved = [...others].flatMap(([key, event]) =>
    event.cancelled ? [] : [{ ...entryAt(event, keyOf(event.start, window.zone), window.zone), key }],
  )
  const seen = new Set<string>()
  return [...entries, ...moved].filter((entry) => {
    const isIn = reaches(entry, window) && !seen.has(entry.key)
    seen.add(entry.key)
    return isIn
  })
}

const dayOf = (key: string, zone: string) => (key.length === 10 ? key : dayIn(zone, new Date(key)))

function reaches({ start, end }: Entry, { from, to, zone }: Window): boolean {
  return dayOf(start, zone) <= to && dayOf(end, zone) >= from
}

/** Which occurrences an event has in a window, by their keys: its own start is one whatever its rule says. */
function occurrencesOf(event: ReadEvent, window: Window): string[] {
  const { start, also, except } = event
  const gone = new Set(except.map((time) => keyOf(time, window.zone)))
  const goneDays = new Set(except.filter(({ allDay }) => allDay).map(({ wall }) => wall))
  const keys = [keyOf(start, window.zone), ...ruled(event, window), ...also.map((time) => keyOf(time, window.zone))]
  return [...new Set(keys)].filter((key) => !gone.has(key) && !goneDays.has(dayOf(key, window.zone)))
}

function ruled({ rule, start, end }: ReadEvent, window: Window): string[] {
  if (rule === null || !isExpandable(rule)) return []
  // What began before may reach into the window.
  const before =
    typeof end === 'number'
      ? Math.ceil(end / 86_400)
      : end
        ? daysBetween(start.wall.slice(0, 10), end.wall.slice(0, 10))
        : 0
  const from = addDays(window.from, -Math.min(Math.max(before, 0), longestDays) - 1)
  const zone = start.zone ?? window.zone
  try {
    if (start.allDay) return daysOfRule(rule, start.wall, from, window.to)
    const borders = [new Date(`${from}T00:00:00Z`), new Date(Date.parse(`${window.to}T00:00:00Z`) + 2 * dayMs)] as const
    return momentsOf(rule, { wall: start.wall, zone }, ...borders).map((moment) => moment.toISOString())
  } catch {
    // A rule that means nothing leaves the event where it begins.
    return []
  }
}

/** Whether a rule is one of people's days: what comes every hour or oftener is no appointment. */
function isExpandable(rule: string): boolean {
  if (!/(^|;)FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;|$)/.test(rule)) return false
  const many = (part: string) => new RegExp(`(?:^|;)${part}=([^;]*)`).exec(rule)?.[1]?.split(',').length ?? 1
  return many('BYHOUR') * many('BYMINUTE') * many('BYSECOND') <= 24
}

function entryAt(event: ReadEvent, key: string, zone: string): Entry {
  const { uid, title, place, busy, start, end } = event
  const common = { uid, key, title, place, busy }
  if (key.length === 10) {
    const days =
      typeof end === 'number' ? Math.round(end / 86_400) : end ? daysBetween(start.wall, end.wall.slice(0, 10)) : 1
    return { ...common, allDay: true, start: key, end: addDays(key, Math.min(Math.max(days, 1), longestDays)) }
  }
  const length =
    typeof end === 'number'
      ? end * 1_000
      : end
        ? Date.parse(momentOf(end, zone)) - Date.parse(momentOf(start, zone))
        : 0
  const until = new Date(Date.parse(key) + Math.min(Math.max(length, 0), longestDays * dayMs))
  return { ...common, allDay: false, start: key, end: until.toISOString() }
}
