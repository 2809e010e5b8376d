import { conflictOperations } from '#contract/customers/conflict.operations.ts'
import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { proposeRuling } from './claim-conflict.rules.ts'
import { decideConflict, type Moving } from './conflict-decision.ts'
import { gatherFacts } from './conflict-evidence.queries.ts'
import { changeConflictRule, readConflictRule } from './conflict-rule.actions.ts'
import { commentOnConflict, dismissConflict, takeUpConflict } from './conflict.actions.ts'
import { openConflict } from './conflict-opening.actions.ts'
import { countWaiting, findConflict, listConflicts, readConflict } from './conflict.queries.ts'
import { type AddTask, askForAccess, checkMayAsk, lookUpTaken } from './taken.actions.ts'

/** Whether a company is taken, and cases in which several people claim one. */
export function conflictRoutes(app: FastifyInstance, context: Context, moving: Moving, addTask: AddTask): void {
  const { parts } = moving
  const read = <Result>(actor: Actor, work: (tx: Kysely<never>) => Promise<Result>) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) => work(tx))
  route(app, conflictOperations.taken, ({ actor, body }) => lookUpTaken(context, actor, body.text))
  route(app, conflictOperations.askAccess, async ({ actor, body }) => {
    await askForAccess(context, actor, body, addTask)
    return undefined
  })
  route(app, conflictOperations.list, ({ actor, query }) => {
    checkMayAsk(actor)
    return read(actor, (tx) => listConflicts(tx, actor, query))
  })
  route(app, conflictOperations.waiting, ({ actor }) => {
    checkMayAsk(actor)
    return read(actor, (tx) => countWaiting(tx, actor))
  })
  route(app, conflictOperations.open, ({ actor, body }) => openConflict(context, actor, parts, body))
  route(app, conflictOperations.read, ({ actor, params }) =>
    read(actor, (tx) => readConflict(tx, actor, parts, params.id, context.now())),
  )
  route(app, conflictOperations.comment, ({ actor, params, body }) =>
    commentOnConflict(context, actor, parts, params.id, body.text),
  )
  route(app, conflictOperations.takeUp, ({ actor, params, version }) =>
    takeUpConflict(context, actor, parts, params.id, version),
  )
  route(app, conflictOperations.dismiss, ({ actor, params, body, version }) =>
    dismissConflict(context, actor, parts, params.id, body.reason, version),
  )
  route(app, conflictOperations.decide, ({ actor, params, body, version }) =>
    decideConflict(context, actor, moving, params.id, body, version),
  )
  route(app, conflictOperations.rule, ({ actor }) => {
    checkMayAsk(actor)
    return read(actor, (tx) => readConflictRule(tx, actor.tenantId))
  })
  route(app, conflictOperations.changeRule, ({ actor, body, version }) =>
    changeConflictRule(context, actor, body, version),
  )
  route(app, conflictOperations.tryRule, ({ actor, body }) => {
    if (!can(actor, 'settle-conflicts')) throw forbidden()
    return read(actor, async (tx) => {
      const whole = await readConflict(tx, actor, parts, body.conflict, context.now())
      const { row, parties } = await findConflict(tx, actor, body.conflict)
      const asOf = row.decided_at ?? context.now().toISOString()
      const facts = row.evidence ?? (await gatherFacts(tx, actor.tenantId, parts, parties, asOf))
      return { parties: whole.parties, proposal: proposeRuling(facts, parties.length, body.rule, asOf) }
    })
  })
}
