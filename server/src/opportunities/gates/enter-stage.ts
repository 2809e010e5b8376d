import type { Stage } from '#contract/opportunities/process.ts'
import type { Kysely } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import { together } from '../../foundation/database/together.ts'
import { appendEvents, type Changes, type NewEvent } from '../../foundation/events/event.ts'
import { lifeEvent } from '../../foundation/records/actions.ts'
import { type Derived, type LockedRow, updateRecord } from '../../foundation/records/write.ts'
import { changeVisit } from '../durations.ts'
import { unjudged, unjudgedForGood } from '../health/unjudged.ts'
import { opportunitySpec } from '../opportunity.spec.ts'
import type { PlacedStage } from '../processes/process.queries.ts'
import type { Advance } from '../stage.rules.ts'
import { keepSums, standingOf } from '../standing.ts'

/** How a stage is entered: what was decided, as what it stands in the log, and what else is said there. */
export type Entry = {
  decision: Extract<Advance, { allowed: true }>
  kind: 'stage-changed' | 'version-moved'
  reason: string | null
  derived?: Derived
  changes?: Changes
  besides?: readonly NewEvent[]
}

/** A stage as the log names it. */
export const inLog = ({ id, name }: Pick<Stage, 'id' | 'name'>) => ({ id, name: name.zh || name.en })

/** Puts a locked opportunity into a stage, with its stay there, its event and all sums; what comes `after` is sent along. */
export async function enterStage<Answer>(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  locked: LockedRow,
  from: Pick<Stage, 'id' | 'name'> | null,
  stage: PlacedStage,
  { decision, kind, reason, derived = {}, changes = {}, besides = [] }: Entry,
  after: () => Promise<Answer>,
): Promise<Answer> {
  const { columns } = locked
  const now = context.now().toISOString()
  const written: Derived = {
    ...derived,
    ...(decision.outcome === 'open' ? unjudged : unjudgedForGood),
    stage_id: { type: 'uuid', value: stage.id },
    outcome: { type: 'text', value: decision.outcome },
    probability: { type: 'double precision', value: decision.probability },
    forecast_category: { type: 'text', value: decision.forecastCategory },
    closed_on: { type: 'date', value: decision.closedOn },
    loss_reason: { type: 'text', value: decision.lossReason },
    win_reason: { type: 'text', value: decision.winReason },
    furthest: { type: 'integer', value: decision.furthest },
    stage_entered_at: { type: 'timestamptz', value: now },
  }
  const columnsAfter: Record<string, unknown> = { ...columns }
  for (const [column, { value }] of Object.entries(written)) columnsAfter[column] = value
  const told = (name: string, column: string) =>
    columnsAfter[column] === columns[column] ? {} : { [name]: { from: columns[column], to: columnsAfter[column] } }
  const event = lifeEvent(opportunitySpec, locked, kind, {
    changes: {
      ...changes,
      stage: { from: from && inLog(from), to: inLog(stage) },
      ...told('outcome', 'outcome'),
      ...told('lossReason', 'loss_reason'),
      ...told('winReason', 'win_reason'),
      ...told('closedOn', 'closed_on'),
    },
    reason,
  })
  const visit = { stageId: stage.id, processId: stage.processId, ownerId: locked.ownerId }
  const [, , , answer] = await together([
    updateRecord(tx, context, actor, opportunitySpec, locked, {}, written),
    changeVisit(tx, context, actor, locked.id, visit, now),
    appendEvents(tx, context, actor, [event, ...besides]),
    after(),
    keepSums(tx, context, actor, locked.id, standingOf(columns), standingOf(columnsAfter)),
  ])
  return answer
}
