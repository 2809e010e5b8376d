import type { Stake, TodayFact, TodayQuestion } from '#contract/shared/today-item.ts'
import type { Kysely } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'

/** What another room has for somebody's day, as far as the reader may know it; few of it, by a bounded statement. */
export type TodayPart = (tx: Kysely<never>, actor: Actor, question: TodayQuestion) => Promise<TodayFact[]>

/** What money depends on deals, and on the open deals of customers, by their ids; given by `app`. */
export type ReadStakes = (
  tx: Kysely<never>,
  actor: Actor,
  of: { deals: readonly string[]; customers: readonly string[] },
) => Promise<ReadonlyMap<string, Stake>>

export type TodayParts = { parts: readonly TodayPart[]; stakes: ReadStakes }
