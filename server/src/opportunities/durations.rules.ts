import { dayMs } from '#contract/shared/day.ts'

/** A stay in a stage that has ended. */
export type EndedVisit = {
  processId: string
  stageId: string
  ownerId: string | null
  enteredAt: string
  leftAt: string
}

export type DurationDelta = {
  process_id: string
  stage_id: string
  owner_id: string | null
  half_days: number
  count: number
}

const halfDayMs = dayMs / 2

/**
 * Length of a stay in half days, as coarse as nobody minds: half days up to ten days, whole days up to sixty, steps of five beyond.
 * Stays of alike length are then one row of the sums instead of thousands.
 */
export function halfDaysOf(enteredAt: string, leftAt: string): number {
  const exact = Math.max(0, (Date.parse(leftAt) - Date.parse(enteredAt)) / halfDayMs)
  const step = exact < 20 ? 1 : exact < 120 ? 2 : 10
  return Math.round(exact / step) * step
}

/** How the counts of stays by length change; in a fixed order, so that two writers never wait for each other in a circle. */
export function durationDeltas(gone: readonly EndedVisit[], come: readonly EndedVisit[]): DurationDelta[] {
  const sums = new Map<string, DurationDelta>()
  const add = (visit: EndedVisit, sign: 1 | -1) => {
    const half_days = halfDaysOf(visit.enteredAt, visit.leftAt)
    const key = JSON.stringify([visit.stageId, visit.ownerId, half_days])
    const sum = sums.get(key) ?? {
      process_id: visit.processId,
      stage_id: visit.stageId,
      owner_id: visit.ownerId,
      half_days,
      count: 0,
    }
    sums.set(key, { ...sum, count: sum.count + sign })
  }
  for (const visit of gone) add(visit, -1)
  for (const visit of come) add(visit, 1)
  return [...sums]
    .filter(([, sum]) => sum.count !== 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, sum]) => sum)
}
