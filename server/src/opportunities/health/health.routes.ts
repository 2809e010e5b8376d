import { healthOperations } from '#contract/opportunities/health/health.operations.ts'
import type { FastifyInstance } from 'fastify'
import { forbidden, invalidField } from '../../foundation/access/refusal.ts'
import { sightOf } from '../../foundation/access/sight.rules.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { readHealth, readHealthOf, rulesFor } from './health.queries.ts'
import type { HealthParts } from './health-part.ts'
import { tryRules, writeRules } from './rule.actions.ts'
import { readRuleSetting, toldSetting } from './rule-setting.ts'

/** Deals of one page: a screen shows no more at a time. */
const most = 100

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** How deals stand and why, and the rules by which that is judged. */
export function healthRoutes(app: FastifyInstance, context: Context, parts: HealthParts, wake: () => void): void {
  route(app, healthOperations.read, ({ actor, params }) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) => readHealthOf(tx, actor, context.now(), parts, params.id)),
  )
  route(app, healthOperations.list, async ({ actor, query }) => {
    if (sightOf(actor, 'opportunity', 'see').kind === 'none') throw forbidden()
    const ids = query.deals.split(',')
    if (ids.length > most || ids.some((id) => !idPattern.test(id))) throw invalidField('deals', 'value-unsuitable')
    const items = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
      readHealth(tx, actor, context.now(), parts, ids),
    )
    return { items }
  })
  route(app, healthOperations.rules, async ({ actor }) => {
    if (sightOf(actor, 'opportunity', 'see').kind === 'none') throw forbidden()
    const setting = await context.database.read(actor.tenantId, (tx: Tx<never>) => readRuleSetting(tx, actor.tenantId))
    return { ...toldSetting(setting), rules: rulesFor(actor, setting.rules) }
  })
  route(app, healthOperations.writeRules, async ({ actor, body, version }) => {
    const setting = await writeRules(context, actor, body.rules, version)
    wake()
    return setting
  })
  route(app, healthOperations.tryRules, ({ actor, body }) => tryRules(context, actor, parts, body.rules))
}
