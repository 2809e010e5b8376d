import type { OwnerHealth } from '#contract/analytics/deal-health.ts'
import { healthLevels } from '#contract/opportunities/health/health.ts'

export type Levels = OwnerHealth['levels']

/** Levels of several owners together; amounts to the cent. */
export function addUp(rows: readonly Pick<OwnerHealth, 'levels'>[]): Levels {
  const sumOf = (level: keyof Levels) => ({
    count: rows.reduce((sum, { levels }) => sum + levels[level].count, 0),
    amount: (rows.reduce((sum, { levels }) => sum + Math.round(Number(levels[level].amount) * 100), 0) / 100).toFixed(
      2,
    ),
  })
  return Object.fromEntries(healthLevels.map(({ value }) => [value, sumOf(value)])) as Levels
}

/** The rows of owners by their departments, those with most at risk first. */
export function rowsBy(owners: readonly OwnerHealth[]): { department: string | null; levels: Levels }[] {
  return [...Map.groupBy(owners, ({ department }) => department)]
    .map(([department, rows]) => ({ department, levels: addUp(rows) }))
    .toSorted((one, other) => other.levels['at-risk'].count - one.levels['at-risk'].count)
}
