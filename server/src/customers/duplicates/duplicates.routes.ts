import type { DuplicateType } from '#contract/customers/duplicate.ts'
import { duplicateOperations } from '#contract/customers/duplicate.operations.ts'
import type { FastifyInstance } from 'fastify'
import { can } from '../../foundation/access/actor.ts'
import { forbidden } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { countTold } from '../conflicts/told.actions.ts'
import { listPairs } from './duplicate-pairs.queries.ts'
import { changeRule, checkMayAsk, checkMayAskAny, decidePair } from './duplicates.actions.ts'
import { checkDuplicates, readRule, readRules } from './duplicates.queries.ts'
import { compare, decide, subjectOf } from './duplicates.rules.ts'
import { askForSweep, readSweep } from './duplicate-sweep.ts'

/** The company that was typed, for the log; of people nothing is kept there, for it would outlast their erasure. */
function typedCompany(type: DuplicateType, values: Record<string, string | null>): string | null {
  if (type === 'contact') return null
  return values[type === 'lead' ? 'company' : 'name'] ?? null
}

/** Likely duplicates: looked for while somebody types, compared, decided about, swept for. */
export function duplicateRoutes(app: FastifyInstance, context: Context, wake: () => void): void {
  route(app, duplicateOperations.check, async ({ actor, body }) => {
    checkMayAsk(actor, body.type)
    const { matches, hidden } = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
      checkDuplicates(tx, actor, body.type, body.values, { exceptId: body.exceptId }),
    )
    await countTold(context, actor, typedCompany(body.type, body.values), hidden)
    const order = ['block', 'ask', 'warn'] as const
    return { verdict: order.find((verdict) => matches.some((match) => match.verdict === verdict)) ?? 'none', matches }
  })
  route(app, duplicateOperations.compare, async ({ actor, body }) => {
    checkMayAsk(actor, body.type)
    const rule =
      body.rule ??
      (await context.database.read(actor.tenantId, (tx: Tx<never>) => readRule(tx, actor.tenantId, body.type)))
    const { score, reasons } = compare(subjectOf(body.type, body.one), subjectOf(body.type, body.other), rule.off)
    return { score, reasons, verdict: decide(score, rule) }
  })
  route(app, duplicateOperations.rules, async ({ actor }) => {
    checkMayAskAny(actor)
    return {
      items: await context.database.read(actor.tenantId, (tx: Tx<never>) => readRules(tx, actor.tenantId)),
    }
  })
  route(app, duplicateOperations.changeRule, ({ actor, params, body, version }) =>
    changeRule(context, actor, params.type, body, version),
  )
  route(app, duplicateOperations.pairs, ({ actor, query }) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) => listPairs(tx, actor, query)),
  )
  route(app, duplicateOperations.decidePair, ({ actor, params, body }) =>
    decidePair(context, actor, params.id, body.state),
  )
  route(app, duplicateOperations.sweep, async ({ actor }) => {
    checkMayAskAny(actor)
    return context.database.read(actor.tenantId, (tx: Tx<never>) => readSweep(tx, actor.tenantId))
  })
  route(app, duplicateOperations.startSweep, async ({ actor }) => {
    if (!can(actor, 'manage-fields')) throw forbidden()
    const standing = await askForSweep(context, actor)
    wake()
    return standing
  })
}
