import { type VisitInterval, visitIntervals } from '#contract/activities/visit-plans/visit-interval.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { together } from '../../foundation/database/together.ts'
import { listChoiceLists } from '../../platform/index.ts'
import { readPlanSetting } from '../visit-plans/plan-setting.ts'

/** Within how many days a company wants its customers visited: by the rules of its visit plans, where it has set them. */
export async function readIntervals(tx: Kysely<never>, tenantId: string): Promise<VisitInterval[]> {
  const [lists, { version, setting }] = await together([listChoiceLists(tx, tenantId), readPlanSetting(tx, tenantId)])
  return visitIntervals(lists.find(({ list }) => list === 'level')?.options ?? [], version === 0 ? null : setting.rules)
}

/** The twin of `intervalFor` for customers of `alias`: what follows from the days within which each is to be visited; null for whom none is. */
export function byInterval(
  intervals: readonly VisitInterval[],
  alias: string,
  value: (days: number) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  if (intervals.length === 0) return sql`null`
  const isOf = (column: string, wanted: readonly string[]) =>
    wanted.length === 0 ? sql`` : sql` and ${sql.ref(`${alias}.${column}`)} = any(${[...wanted]}::text[])`
  const cases = intervals.map(
    ({ level, customerTypes, industries, days }) =>
      sql`when ${sql.ref(`${alias}.level`)} = ${level}${isOf('type', customerTypes)}${isOf('industry', industries)} then ${value(days)}`,
  )
  return sql`case ${sql.join(cases, sql` `)} end`
}
