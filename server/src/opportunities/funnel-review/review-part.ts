import type { Kysely } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'

/** What was done with a deal since some moment, as far as the reader sees it. */
export type DoneSince = {
  deal: string
  count: number
  last: { name: string; kind: string | null; at: string } | null
}

/** What funnel reviews need of other rooms: promises are tasks, and what was done is kept elsewhere. Given by `app`. */
export type FunnelReviewParts = {
  /** Makes a task, of a deal where one is named, in the name of whoever leads the meeting, with the rights that they have; answers its id. */
  addTask: (
    tx: Kysely<never>,
    context: Context,
    actor: Actor,
    task: { name: string; at: string; owner: string | null; deal: string | null; customer: string | null },
  ) => Promise<string>
  doneSince: (tx: Kysely<never>, actor: Actor, deals: readonly string[], since: string) => Promise<DoneSince[]>
  /** Of these tasks, those that are there, whether and on which day each was done, and whether the reader sees it. */
  taskStates: (
    tx: Kysely<never>,
    actor: Actor,
    tasks: readonly string[],
  ) => Promise<{ id: string; done: boolean; completedOn: string | null; seen: boolean }[]>
}
