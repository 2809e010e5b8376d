import { startOfDay } from '../../foundation/calendar/wall-time.ts'
import type { Values } from '../../foundation/records/values.ts'
import type { NewOpportunity, PlacedStage } from '../../opportunities/index.ts'

type History = Pick<NewOpportunity, 'values' | 'closedOn' | 'createdAt' | 'visits'>

/**
 * What a row of history says about an opportunity's life. An open one was created when it began; one that ended stood in the last open
 * stage until its closing day (files know no more; such visits are marked as filled in afterwards). A closing date in the wrong column
 * for its stage is taken for what it must mean.
 */
export function historyOf(
  values: Values,
  stage: PlacedStage,
  stages: readonly PlacedStage[],
  timeZone: string,
  now: Date,
): History {
  const { stage: _stage, closedOn: closed, ...rest } = values
  const ended = stage.outcome !== 'open'
  const closedOn = ended ? ((closed ?? rest['expectedCloseOn'] ?? null) as string | null) : null
  const kept: Values = { ...rest, ...(ended ? {} : { expectedCloseOn: rest['expectedCloseOn'] ?? closed ?? null }) }
  const startedOn = (rest['startedOn'] ?? null) as string | null
  const began = startedOn ?? closedOn
  const createdAt = began === null ? undefined : earlier(startOfDay(began, timeZone), now)
  if (createdAt === undefined) return { values: kept, closedOn }
  if (!ended) return { values: kept, closedOn, createdAt, visits: [{ stage, enteredAt: createdAt, leftAt: null }] }
  const closedAt = closedOn === null ? createdAt : earlier(startOfDay(closedOn, timeZone), now)
  const last = stages.filter((one) => one.outcome === 'open').at(-1)
  const before =
    last && startedOn !== null && createdAt <= closedAt ? [{ stage: last, enteredAt: createdAt, leftAt: closedAt }] : []
  return { values: kept, closedOn, createdAt, visits: [...before, { stage, enteredAt: closedAt, leftAt: null }] }
}

function earlier(moment: string, now: Date): string {
  return moment < now.toISOString() ? moment : now.toISOString()
}
