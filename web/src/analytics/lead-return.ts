import type { FilterPart } from '#contract/shared/filter.ts'
import { addDays, type Period } from '#contract/shared/period.ts'

/** The part of a month (`2026-04`) that lies within the days asked for. */
export function leadPeriod(month: string, days: Partial<Period>): Period {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const next = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`
  const [from, to] = [`${month}-01`, addDays(next, -1)]
  return {
    from: days.from && days.from > from ? days.from : from,
    to: days.to && days.to < to ? days.to : to,
  }
}

/** Days as conditions on a field; none where all of time is asked for. */
export function periodParts(field: string, { from, to }: Partial<Period>): FilterPart[] {
  if (from && to) return [{ field, operator: 'between', value: [from, to] }]
  if (from) return [{ field, operator: 'atLeast', value: from }]
  return to ? [{ field, operator: 'atMost', value: to }] : []
}
