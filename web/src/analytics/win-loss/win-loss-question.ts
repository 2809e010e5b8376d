import type { WinLossCut } from '#contract/analytics/win-loss.ts'
import { addDays, type Period } from '#contract/shared/period.ts'
import { daysBetween } from '#contract/shared/day.ts'

/** What is asked of the report: how deals are told apart, and which ones. */
export type WinLossQuestion = { by: WinLossCut } & Partial<
  Record<'process' | 'department' | 'owner' | 'from' | 'to', string | undefined>
>

/** As many days right before those asked for, of which those to come do not count; null where all of time is asked for. */
export function daysBefore({ from, to }: Pick<WinLossQuestion, 'from' | 'to'>, today: string): Period | null {
  if (!from || !to) return null
  const last = to < today ? to : today
  const days = daysBetween(from, last) + 1
  return days < 1 ? null : { from: addDays(from, -days), to: addDays(from, -1) }
}
