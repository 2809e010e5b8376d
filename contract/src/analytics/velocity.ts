import { z } from 'zod'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema, moneySchema } from '../shared/schema.ts'

/** What a quarter, or the present one so far, brought; open ones are those at its end. */
const quarterSchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  open: z.int(),
  won: z.int(),
  lost: z.int(),
  wonAmount: moneySchema,
  /** Mean days from the beginning to winning. */
  cycleDays: z.number().nullable(),
})
export type Quarter = z.infer<typeof quarterSchema>

/** What is won in a period already, and what is open that is to close in it. */
const closingSchema = z.object({
  period: z.enum(['this-quarter', 'next-quarter', 'this-year']),
  from: z.iso.date(),
  to: z.iso.date(),
  won: moneySchema,
  open: moneySchema,
  openCount: z.int(),
})
export type Closing = z.infer<typeof closingSchema>

export const velocityOperations = {
  read: operation({
    id: 'velocity',
    method: 'GET',
    path: '/api/v1/analytics/velocity',
    tag: 'analytics',
    title: label('销售速度与商机覆盖', 'Sales velocity and coverage'),
    query: z.strictObject({
      process: idSchema.optional(),
      department: idSchema.optional(),
      owner: idSchema.optional(),
    }),
    answer: z.object({
      currency: z.string(),
      today: z.iso.date(),
      /** The present quarter last. */
      quarters: z.array(quarterSchema),
      closing: z.array(closingSchema),
    }),
  }),
}

/** What moves sales: how many deals are open, what share is won, what a won one brings, how long one takes. */
export type Levers = { open: number; winRate: number | null; averageWon: number | null; cycleDays: number | null }

export function leversOf({
  open,
  won,
  lost,
  wonAmount,
  cycleDays,
}: Pick<Quarter, 'open' | 'won' | 'lost' | 'wonAmount' | 'cycleDays'>): Levers {
  return {
    open,
    winRate: won + lost > 0 ? won / (won + lost) : null,
    averageWon: won > 0 ? Number(wonAmount) / won : null,
    cycleDays,
  }
}

/** Sales velocity: open deals × win rate × average won deal ÷ days of a deal — what comes in a day if nothing changes. */
export function velocityOf({ open, winRate, averageWon, cycleDays }: Levers): number | null {
  if (winRate === null || averageWon === null || cycleDays === null) return null
  // A deal that is won on the day it begins still took that day.
  return (open * winRate * averageWon) / Math.max(1, cycleDays)
}

export type Coverage = {
  /** What is missing to the target. */
  gap: number
  /** What has to be open so that the gap is likely to be won; null where nothing is known of winning. */
  needed: number | null
  /** Open ÷ gap. */
  coverage: number | null
  /** What still has to be found. */
  missing: number | null
}

/** How much has to be open for a target: what is missing to it, divided by the share that is won. */
export function coverageOf(target: number, won: number, open: number, winRate: number | null): Coverage {
  const gap = Math.max(0, target - won)
  const needed = winRate === null || (winRate === 0 && gap > 0) ? null : gap === 0 ? 0 : gap / winRate
  return {
    gap,
    needed,
    coverage: gap === 0 ? null : open / gap,
    missing: needed === null ? null : Math.max(0, needed - open),
  }
}
