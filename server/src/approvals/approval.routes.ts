import { approvalOperations, flowOperations } from '#contract/approvals/approval.operations.ts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { route } from '../foundation/http/route.ts'
import { startBackground } from '../platform/index.ts'
import { askApproval, planApproval, resubmitApproval, withdrawApproval } from './approval.actions.ts'
import type { ApprovalPart } from './approval-part.ts'
import { countWaiting, listApprovals, readApproval } from './approval.queries.ts'
import { delegate, endDelegation, readDelegation } from './delegation.actions.ts'
import { escalationWork } from './escalation.ts'
import { arrangeFlows, changeFlow, createFlow, listFlows } from './flow.actions.ts'
import { addSigner, signApproval } from './sign.actions.ts'

/** Asking for leave and giving it, by the flows of the company; what it is asked for is given by the room that has it. */
export function approvalRoutes(app: FastifyInstance, context: Context, part: ApprovalPart): void {
  const read = <Result>(tenantId: string, work: (tx: Tx<never>) => Promise<Result>) =>
    context.database.read(tenantId, work)
  const background = startBackground(context, [escalationWork(context)])
  app.addHook('onClose', () => background.stop())

  route(app, approvalOperations.list, ({ actor, query }) =>
    read(actor.tenantId, (tx) => listApprovals(tx, part, actor, context.now(), query)),
  )
  route(app, approvalOperations.waiting, ({ actor }) =>
    read(actor.tenantId, (tx) => countWaiting(tx, actor, context.now())),
  )
  route(app, approvalOperations.plan, ({ actor, body }) =>
    read(actor.tenantId, (tx) => planApproval(tx, part, actor, body)),
  )
  route(app, approvalOperations.ask, ({ actor, body }) => askApproval(context, part, actor, body))
  route(app, approvalOperations.read, ({ actor, params }) =>
    read(actor.tenantId, (tx) => readApproval(tx, part, actor, context.now(), params.id)),
  )
  route(app, approvalOperations.sign, ({ actor, params, body, version }) =>
    signApproval(context, part, actor, params.id, body, version),
  )
  route(app, approvalOperations.addSigner, ({ actor, params, body, version }) =>
    addSigner(context, part, actor, params.id, body, version),
  )
  route(app, approvalOperations.withdraw, ({ actor, params, body, version }) =>
    withdrawApproval(context, part, actor, params.id, body.reason, version),
  )
  route(app, approvalOperations.resubmit, ({ actor, params, body, version }) =>
    resubmitApproval(context, part, actor, params.id, body, version),
  )
  route(app, approvalOperations.delegation, ({ actor }) =>
    read(actor.tenantId, (tx) => readDelegation(tx, actor, context.now())),
  )
  route(app, approvalOperations.delegate, ({ actor, body }) => delegate(context, actor, body))
  route(app, approvalOperations.endDelegation, async ({ actor }) => {
    await endDelegation(context, actor)
    return undefined
  })
  route(app, flowOperations.list, ({ actor }) => read(actor.tenantId, (tx) => listFlows(tx, actor)))
  route(app, flowOperations.create, ({ actor, body }) => createFlow(context, actor, body))
  route(app, flowOperations.change, ({ actor, params, body, version }) =>
    changeFlow(context, actor, params.id, body, version),
  )
  route(app, flowOperations.arrange, ({ actor, body }) => arrangeFlows(context, actor, body.ids))
}
