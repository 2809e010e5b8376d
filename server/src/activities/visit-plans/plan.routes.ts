import { visitPlanSettingOperations } from '#contract/activities/visit-plans/plan-setting.ts'
import { visitPlanOperations } from '#contract/activities/visit-plans/visit-plan.ts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route, transfer } from '../../foundation/http/route.ts'
import { tableTypes } from '../../foundation/tabular/table-file.ts'
import { actOnPlan, changePlan, makePlan } from './plan.actions.ts'
import { listPlans, readPlan } from './plan.queries.ts'
import { openPlanTable } from './plan-table.actions.ts'
import { tellPlanSetting, writePlanSetting } from './plan-setting.ts'

/** Plans of visits by level and frequency, and the rules by which they are made. */
export function visitPlanRoutes(app: FastifyInstance, context: Context): void {
  const { list, generate, read, change, submit, approve, return: sendBack, withdraw, table } = visitPlanOperations
  route(app, list, ({ actor, query }) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) => listPlans(tx, actor, query)),
  )
  route(app, generate, ({ actor, body }) => makePlan(context, actor, body))
  route(app, read, ({ actor, params }) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) => readPlan(tx, actor, params.id)),
  )
  route(app, change, ({ actor, params, body, version }) => changePlan(context, actor, params.id, body, version))
  route(app, submit, ({ actor, params, version }) => actOnPlan(context, actor, params.id, 'submit', version))
  route(app, approve, ({ actor, params, version }) => actOnPlan(context, actor, params.id, 'approve', version))
  route(app, sendBack, ({ actor, params, body, version }) =>
    actOnPlan(context, actor, params.id, 'return', version, body.reason),
  )
  route(app, withdraw, ({ actor, params, version }) => actOnPlan(context, actor, params.id, 'withdraw', version))
  transfer(app, table, async ({ actor, params, query, reply }) => {
    const { name, content } = await openPlanTable(context, actor, params.id, query.format)
    return reply
      .header('content-type', tableTypes[query.format])
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(content)
  })
  route(app, visitPlanSettingOperations.read, ({ actor }) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) => tellPlanSetting(tx, actor)),
  )
  route(app, visitPlanSettingOperations.write, ({ actor, body, version }) =>
    writePlanSetting(context, actor, body, version),
  )
}
