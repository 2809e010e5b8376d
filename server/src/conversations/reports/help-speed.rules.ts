import type { HelpSpeed } from '#contract/conversations/reports/help-request.ts'

/** How fast help came: the middle of the working minutes of what was answered; of an even number the lower middle. */
export function speedOf(asked: readonly { state: string; minutes: number }[]): HelpSpeed {
  const counted = asked.filter(({ state }) => state !== 'withdrawn')
  const minutes = counted
    .filter(({ state }) => state === 'answered')
    .map((one) => one.minutes)
    .toSorted((less, more) => less - more)
  return {
    asked: counted.length,
    answered: minutes.length,
    median: minutes[Math.floor((minutes.length - 1) / 2)] ?? null,
  }
}
