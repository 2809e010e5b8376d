import type { Kysely } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'

/** A standard task to be made for a deal. */
export type NewTask = { id: string; name: string; at: string; owner: string }

/** What this room needs of others for its gates: tasks and visits are kept elsewhere. Given by `app`. */
export type GateParts = {
  addTasks: (
    tx: Kysely<never>,
    context: Context,
    actor: Actor,
    deal: { id: string; customer: string | null },
    tasks: readonly NewTask[],
  ) => Promise<void>
  /** Of these tasks, those that are there and whether each is done; and how many visits were made for the deal. */
  readDone: (
    tx: Kysely<never>,
    tenantId: string,
    deal: string,
    tasks: readonly string[],
  ) => Promise<{ tasks: { id: string; done: boolean }[]; visits: number; visitsBy: Record<string, number> }>
  /** Somebody's tasks of a span of time, each with the deal that it is for. */
  readTasks: (
    tx: Kysely<never>,
    actor: Actor,
    from: string,
    until: string,
  ) => Promise<{ id: string; name: string; at: string; done: boolean; deal: { id: string; name: string } | null }[]>
}
