import type { PlannedStep } from '#contract/customers/customer-story.ts'
import type { Kysely } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'

/** A step as a room knows it; whether it is late is told by the day. */
export type Planned = Omit<PlannedStep, 'overdue'>

/**
 * What one room knows to be planned with customers: the earliest first, of what the reader sees, no more than asked for. Rooms that this
 * one does not know are given by `app`.
 */
export type NextStepPart = (
  tx: Kysely<never>,
  actor: Actor,
  customers: readonly string[],
  limit: number,
) => Promise<Planned[]>
