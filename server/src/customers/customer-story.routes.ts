import { customerStoryOperations } from '#contract/customers/customer-story.ts'
import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { dayIn } from '../foundation/calendar/day.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { together } from '../foundation/database/together.ts'
import { route } from '../foundation/http/route.ts'
import { familyOf } from './groups/family.queries.ts'
import type { NextStepPart, Planned } from './next-step-part.ts'

/** Steps that are told; what comes after them is to be found in the lists. */
const told = 5

/** What stands above a customer's story: who belongs to it, and what is planned next. */
export function customerStoryRoutes(app: FastifyInstance, context: Context, parts: readonly NextStepPart[]): void {
  const { database } = context
  route(app, customerStoryOperations.family, async ({ actor, params }) => ({
    items: await database.read(actor.tenantId, (tx: Tx<never>) => familyOf(tx, actor, params.id, true)),
  }))
  route(app, customerStoryOperations.nextSteps, ({ actor, params, query }) =>
    database.read(actor.tenantId, async (tx: Tx<never>) => {
      const family = await familyOf(tx, actor, params.id, query.below === 'true')
      return nextSteps(
        tx,
        actor,
        parts,
        family.map((member) => member.id),
        context.now(),
      )
    }),
  )
}

async function nextSteps(
  tx: Kysely<never>,
  actor: Actor,
  parts: readonly NextStepPart[],
  customers: readonly string[],
  now: Date,
) {
  const known = await together(parts.map((part) => part(tx, actor, customers, told + 1)))
  const planned = known.flat().sort((one, other) => byTime(one).localeCompare(byTime(other)))
  const today = dayIn(actor.company.timeZone, now)
  const items = planned.slice(0, told).map((step) => ({
    ...step,
    overdue: step.at === null ? step.on < today : Date.parse(step.at) < now.getTime(),
  }))
  return { items, more: planned.length > told }
}

/** By day; on one day what has an hour first, by it. */
function byTime({ on, at, id }: Planned): string {
  return `${on} ${at === null ? '~' : at} ${id}`
}
