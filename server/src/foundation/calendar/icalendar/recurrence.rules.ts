import { RRuleTemporal } from 'rrule-temporal'
import { instantOfWall } from '../wall-time.ts'

/** When something that repeats is first: clocks of a zone (IANA name) show this date and time, `2026-05-20T09:00:00`. */
export type FirstTime = { wall: string; zone: string }

/** Days that may be further apart than any rule asks for are looked through so many times, so that a rule without any ends. */
const mostIterations = 50_000

function readRule(rule: string, { wall, zone }: FirstTime): RRuleTemporal {
  const start = wall.replaceAll(/[-:]/g, '')
  const first = zone === 'UTC' ? `DTSTART:${start}Z` : `DTSTART;TZID=${zone}:${start}`
  return new RRuleTemporal({ rruleString: `${first}\nRRULE:${rule}`, maxIterations: mostIterations })
}

/** The end of a rule as the standard wants it, in UTC; some programs write what clocks show. */
function withUtcEnd(rule: string, zone: string): string {
  return rule.replace(/UNTIL=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(?!Z)/, (_, ...parts: string[]) => {
    const [year, month, day, hour, minute, second] = parts
    const moment = instantOfWall(`${year}-${month}-${day}T${hour}:${minute}:${second}`, zone)
    return `UNTIL=${moment.replaceAll(/[-:]|\.\d+/g, '')}`
  })
}

/** A rule of whole days: its end is a day, and of hours and minutes it says nothing (RFC 5545, 3.3.10). */
function ofDays(rule: string): string {
  return rule.replace(/(UNTIL=\d{8})T\w+/, '$1').replaceAll(/;BY(?:HOUR|MINUTE|SECOND)=[^;]*/g, '')
}

/** The moments of a rule (RFC 5545) between two others, both included, in their order. */
export function momentsOf(rule: string, first: FirstTime, from: Date, to: Date): Date[] {
  return readRule(withUtcEnd(rule, first.zone), first)
    .between(from, to, true)
    .map((moment) => new Date(moment.epochMilliseconds))
}

/** The days of a rule of whole days that begins on one, between two others, both included. */
export function daysOfRule(rule: string, startsOn: string, from: string, to: string): string[] {
  if (to < from) return []
  const first = { wall: `${startsOn}T00:00:00`, zone: 'UTC' }
  return momentsOf(ofDays(rule), first, new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`)).map((moment) =>
    moment.toISOString().slice(0, 10),
  )
}
