import { passageOf } from '#contract/opportunities/gate.ts'
import { type Kysely } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { invalidField } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import { appendEvents, type NewEvent } from '../../foundation/events/event.ts'
import { nameOf } from '../../foundation/records/values.ts'
import { type NewOpportunity, writeOpportunities } from '../opportunity.write.ts'
import { asksFor, designOf } from '../processes/design.queries.ts'
import { inLog } from './enter-stage.ts'

/**
 * Writes deals that a file brings at any stage. What the stages before ask for is not known of the past: by the policy of the process that
 * is let through for everybody or for who may override gates, and the log says of each deal that it was.
 */
export async function writeImported(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  opportunities: readonly NewOpportunity[],
): Promise<void> {
  const events: NewEvent[] = []
  for (const one of opportunities) {
    const { stage, values } = one
    const { policy, stages } = await designOf(tx, actor.tenantId, stage.processId, stage.number)
    const from = stages[0]?.id ?? ''
    const passes = from === stage.id ? [] : (passageOf(stages, { from, to: stage.id, reached: null })?.passes ?? [])
    const asking = stages.filter(({ id, definition }) => passes.includes(id) && asksFor(definition))
    if (asking.length === 0) continue
    if (policy.imports === 'right' && !can(actor, 'override-gates')) throw invalidField('stage', 'import-skips-gates')
    const skipped = asking.map(({ name }) => name.zh || name.en).join('、')
    events.push({
      kind: 'gates-skipped',
      recordType: 'opportunity',
      recordId: one.id,
      recordName: nameOf(values),
      customerId: (values['customer'] as string | null | undefined) ?? null,
      reason: 'import-of-past-deals',
      changes: { stage: { from: inLog(stage), to: inLog(stage) }, missing: { from: skipped, to: skipped } },
    })
  }
  await writeOpportunities(tx, context, actor, opportunities)
  await appendEvents(tx, context, actor, events)
}
