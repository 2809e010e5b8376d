import type { GateItem } from '#contract/opportunities/gate.ts'
import type { Move } from '#contract/opportunities/opportunity.operations.ts'
import type { Selection } from '#contract/shared/standard-operations.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import { Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import { forEachSelected } from '../../foundation/records/bulk.ts'
import { opportunitySpec } from '../opportunity.spec.ts'
import { findStage, findStageOf } from '../processes/process.queries.ts'
import { advanceLocked } from './advance.actions.ts'
import type { GateParts } from './gate-part.ts'

/** Moves many opportunities to a stage, each by the same gate as alone; those that it stops are told with what they miss. */
export async function bulkAdvance(
  context: Context,
  actor: Actor,
  parts: GateParts,
  selection: Selection,
  move: Move,
): Promise<{ changed: number; refused: { id: string; code: string; missing: GateItem[] }[] }> {
  const missing = new Map<string, GateItem[]>()
  const done = await forEachSelected(context, actor, opportunitySpec, selection, 'change', async (tx, locked) => {
    try {
      const stage = await findStage(tx, actor.tenantId, move.stage)
      const from = await findStageOf(tx, actor.tenantId, locked.id)
      await advanceLocked(tx, context, actor, parts, locked, stage, from, move)
    } catch (error) {
      if (error instanceof Refusal && error.matches.length > 0) missing.set(locked.id, [...error.matches] as GateItem[])
      throw error
    }
  })
  return {
    changed: done.changed,
    refused: done.refused.map((one) => ({ ...one, missing: missing.get(one.id) ?? [] })),
  }
}
