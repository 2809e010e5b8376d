import { z } from 'zod'
import { type Label, labelSchema } from './label.ts'

/** Where something of a day comes from. */
export const todaySources = [
  'activity',
  'visit-again',
  'visit-plan',
  'next-step',
  'agreed-step',
  'request',
  'request-pool',
  'approval',
  'review',
  'customer',
  'report',
  'help',
  'funnel-talk',
] as const
export type TodaySource = (typeof todaySources)[number]

type Named = { id: string; name: string }

/** What a proposal becomes when it is planned: an activity with the same customer and deal. */
export const plannableSchema = z.object({
  kind: z.enum(['call', 'visit', 'task']),
  name: z.union([z.string(), labelSchema]),
  customer: z.uuid().nullable(),
  opportunity: z.uuid().nullable(),
})
export type Plannable = z.infer<typeof plannableSchema>

/** What is put off: an activity by its time, a deal by the day of its next step. */
export const movableSchema = z.object({ type: z.enum(['activity', 'opportunity']), id: z.uuid(), version: z.int() })

/** Something for somebody's day as a room tells it: facts alone; what they weigh is reckoned from all of them together. */
export type TodayFact = {
  key: string
  source: TodaySource
  title: string | Label | null
  /** The day by which it should be done; null where none is set. */
  due: string | null
  customer: Named | null
  deal: Named | null
  href: string | null
  /** Somebody gave their word for it. */
  promised: boolean
  /** Somebody waits for it. */
  waits: boolean
  /** For how long nobody was in touch with a customer, and how long may be at most; `days` is null where nobody ever was. */
  silent: { days: number | null; most: number } | null
  moves: z.infer<typeof movableSchema> | null
  plans: Plannable | null
  /** An activity of which this is told: it stands once, and says both. */
  joins: string | null
}

/** Whose day is asked for. `since` is how far back what is late counts: the day itself where another day than today is looked at. */
export type TodayQuestion = { person: string; day: string; since: string; isToday: boolean; now: Date }

/** Money that depends on a deal, or on all open deals of a customer, in the company's currency. */
export type Stake = { amount: string; probability: number | null; expected: string | null }
