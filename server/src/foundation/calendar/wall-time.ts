import { dayMs } from '#contract/shared/day.ts'

const clocks = new Map<string, Intl.DateTimeFormat>()

/** A moment as clocks of a zone (IANA name) show it: `2026-03-02 00:30:05`. */
export function wallTime(moment: number, timeZone: string): string {
  let clock = clocks.get(timeZone)
  // Making a clock takes a hundred times as long as reading it.
  if (!clock) {
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
    clocks.set(timeZone, clock)
  }
  return clock.format(moment)
}

/**
 * The instant at which clocks of a zone show an ISO date and time: the first, where they show it twice; where they pass over it, as much
 * later as they are put forward.
 */
export function instantOfWall(wall: string, timeZone: string): string {
  const aim = Date.parse(`${wall}Z`)
  const shown = (moment: number) => Date.parse(`${wallTime(moment, timeZone).replace(' ', 'T')}Z`)
  const ahead = (moment: number) => shown(moment) - Math.floor(moment / 1_000) * 1_000
  // Clocks are not changed twice within two days.
  const before = aim - ahead(aim - dayMs)
  const after = aim - ahead(aim + dayMs)
  const isAfter = before !== after && shown(before) !== aim && shown(after) === aim
  return new Date(isAfter ? after : before).toISOString()
}

/** The instant at which a day (ISO date) begins in a zone. */
export function startOfDay(day: string, timeZone: string): string {
  return instantOfWall(`${day}T00:00:00`, timeZone)
}
