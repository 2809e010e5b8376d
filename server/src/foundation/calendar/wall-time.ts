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

/** The instant at which clocks of a zone show an ISO date and time. */
export function instantOfWall(wall: string, timeZone: string): string {
  const guess = Date.parse(`${wall}Z`)
  const ahead = Date.parse(`${wallTime(guess, timeZone).replace(' ', 'T')}Z`) - Math.floor(guess / 1_000) * 1_000
  return new Date(guess - ahead).toISOString()
}

/** The instant at which a day (ISO date) begins in a zone. */
export function startOfDay(day: string, timeZone: string): string {
  return instantOfWall(`${day}T00:00:00`, timeZone)
}
