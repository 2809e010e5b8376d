import type { Outcome } from '#contract/opportunities/opportunity.ts'
import type { PlacedStage } from '../processes/process.queries.ts'
import { furthestAfter } from '../stage.rules.ts'

/** What of an opportunity is remembered for every moment, by column. */
export type Version = {
  process_id: string
  stage_id: string
  outcome: Outcome
  furthest: number
  amount: string | null
  currency: string | null
  probability: number | null
  forecast_category: string | null
  expected_close_on: string | null
  closed_on: string | null
  owner_id: string | null
  deleted: boolean
}

/** A version of an opportunity's past, with the time in which it was so. */
export type PastVersion = Version & { valid_from: string; valid_to: string }

const columns = [
  'process_id',
  'stage_id',
  'outcome',
  'furthest',
  'amount',
  'currency',
  'probability',
  'forecast_category',
  'expected_close_on',
  'closed_on',
  'owner_id',
] as const satisfies readonly (keyof Version)[]

/** A stored opportunity as its history keeps it. */
export function versionOf(row: Record<string, unknown>): Version {
  const kept = Object.fromEntries(columns.map((column) => [column, row[column] ?? null]))
  return { ...kept, deleted: row['deleted_at'] !== null && row['deleted_at'] !== undefined } as Version
}

export function isSameVersion(one: Version, other: Version): boolean {
  return one.deleted === other.deleted && columns.every((column) => one[column] === other[column])
}

/** A stay in a stage that history tells of, with what was expected of the opportunity while it stood there, where that was something else. */
export type PastVisit = {
  stage: PlacedStage
  enteredAt: string
  leftAt: string | null
  amount?: string
  expectedCloseOn?: string
}

/** The versions of an opportunity that comes with its history: one for each stage that it passed, the present one last. */
export function versionsOfVisits(
  now: Version,
  visits: readonly PastVisit[],
  dayOf: (moment: string) => string,
): PastVersion[] {
  let furthest = 0
  return visits.map(({ stage, enteredAt, amount, expectedCloseOn }, index) => {
    furthest = furthestAfter(furthest, stage)
    const next = visits[index + 1]
    if (!next) return { ...now, valid_from: enteredAt, valid_to: 'infinity' }
    return {
      ...now,
      stage_id: stage.id,
      outcome: stage.outcome,
      furthest,
      amount: amount ?? now.amount,
      probability: stage.probability,
      forecast_category: stage.forecastCategory,
      expected_close_on: expectedCloseOn ?? now.expected_close_on,
      closed_on: stage.outcome === 'open' ? null : dayOf(enteredAt),
      valid_from: enteredAt,
      valid_to: next.enteredAt,
    }
  })
}
