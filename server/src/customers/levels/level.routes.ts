import { levelRuleOperations } from '#contract/customers/level-rule.ts'
import type { FastifyInstance } from 'fastify'
import { forbidden } from '../../foundation/access/refusal.ts'
import { sightOf } from '../../foundation/access/sight.rules.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { adoptLevels, listProposals, previewLevels, readLevelSetting, writeLevelRules } from './level.actions.ts'
import type { ReadAmounts } from './level.queries.ts'

/** By what criteria customers have their level, and what that proposes. */
export function levelRoutes(app: FastifyInstance, context: Context, readAmounts: ReadAmounts, wake: () => void): void {
  route(app, levelRuleOperations.read, ({ actor }) => {
    if (sightOf(actor, 'customer', 'see').kind === 'none') throw forbidden()
    return context.database.read(actor.tenantId, (tx: Tx<never>) => readLevelSetting(tx, actor))
  })
  route(app, levelRuleOperations.write, async ({ actor, body, version }) => {
    const setting = await writeLevelRules(context, actor, body, version)
    wake()
    return setting
  })
  route(app, levelRuleOperations.preview, ({ actor, body }) => previewLevels(context, actor, body.rules, readAmounts))
  route(app, levelRuleOperations.proposals, ({ actor, query }) => {
    if (sightOf(actor, 'customer', 'see').kind === 'none') throw forbidden()
    return context.database.read(actor.tenantId, (tx: Tx<never>) =>
      listProposals(tx, context, actor, readAmounts, query.customer),
    )
  })
  route(app, levelRuleOperations.adopt, ({ actor, body }) => adoptLevels(context, actor, body.selection))
}
