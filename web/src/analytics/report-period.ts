import type { ResultRow } from '#contract/analytics/analysis.ts'
import { endOfUnit, type Unit } from '#contract/analytics/figure-lists.ts'
import type { Language } from '#contract/shared/label.ts'
import { addDays, type Period, type PeriodName, periodOf } from '#contract/shared/period.ts'

export const periodChoices = [
  'this-month',
  'last-month',
  'this-quarter',
  'last-quarter',
  'this-year',
  'last-year',
  'all',
  'custom',
] as const
export type PeriodChoice = (typeof periodChoices)[number]

/** The days of a choice; all of time has none. */
export function daysOf(
  choice: PeriodChoice,
  custom: Partial<Period>,
  today: string,
  fiscalMonth: number,
): Partial<Period> {
  if (choice === 'all') return {}
  if (choice === 'custom') return custom
  return periodOf(choice satisfies PeriodName, today, fiscalMonth)
}

/** The unit that cuts a period into a readable number of bars. */
export function unitFor(choice: PeriodChoice): Unit {
  return choice === 'all' ? 'quarter' : 'month'
}

/** More empty bars than this say nothing more. */
const mostUnits = 60

/** Results without gaps: a quarter in which nothing ended is seen as such, unless the gap is longer than a chart. */
export function withoutGaps(rows: readonly ResultRow[], unit: Unit): ResultRow[] {
  const known = new Map(rows.map((row) => [row.key, row]))
  const [first, last] = [rows[0]?.key, rows.at(-1)?.key]
  if (first === undefined || last === undefined) return []
  const all: ResultRow[] = []
  for (let start = first; start <= last; start = addDays(endOfUnit(start, unit), 1)) {
    all.push(known.get(start) ?? { key: start, name: start, won: 0, lost: 0, wonAmount: '0.00', winRate: null })
    if (all.length > mostUnits) return [...rows]
  }
  return all
}

/** 2026年11月, 2026 Q4, 2026 — and the months themselves where the fiscal year does not begin in January. */
export function unitName(start: string, unit: Unit, language: Language): string {
  const [year = 0, month = 1] = start.split('-').map(Number)
  if (unit === 'month')
    return language === 'zh'
      ? `${year}年${month}月`
      : new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
          Date.UTC(year, month - 1, 1),
        )
  if (unit === 'quarter' && month % 3 === 1)
    return language === 'zh' ? `${year}年${(month + 2) / 3}季度` : `Q${(month + 2) / 3} ${year}`
  if (unit === 'year' && month === 1) return language === 'zh' ? `${year}年` : String(year)
  return `${start.slice(0, 7)} – ${endOfUnit(start, unit).slice(0, 7)}`
}
