/** Named periods of the calendar and of the company's fiscal year. */
export const periodNames = [
  'today',
  'yesterday',
  'tomorrow',
  'this-week',
  'last-week',
  'next-week',
  'this-month',
  'last-month',
  'next-month',
  'this-quarter',
  'last-quarter',
  'next-quarter',
  'this-year',
  'last-year',
  'next-year',
] as const
export type PeriodName = (typeof periodNames)[number]

/** Days from `from` to `to`, both included, as ISO dates. */
export type Period = { from: string; to: string }

type Day = { year: number; month: number; day: number }

function read(date: string): Day {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  return { year, month, day }
}

/** ISO date of a day whose month or day may overflow (month 14 is February of the next year). */
function write(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}

export function addDays(date: string, days: number): string {
  const { year, month, day } = read(date)
  return write(year, month, day + days)
}

function months(year: number, month: number, count: number): Period {
  return { from: write(year, month, 1), to: write(year, month + count, 0) }
}

function week(date: string, shift: number): Period {
  const { year, month, day } = read(date)
  const weekday = (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7
  const from = addDays(date, shift * 7 - weekday)
  return { from, to: addDays(from, 6) }
}

/**
 * The days of a named period seen from `today`. Weeks start on Monday; quarters and years follow the fiscal year, which starts in
 * `fiscalMonth` (1 = January).
 */
export function periodOf(name: PeriodName, today: string, fiscalMonth = 1): Period {
  const { year, month } = read(today)
  const sinceFiscal = (month - fiscalMonth + 12) % 12
  const fiscalStart = month - sinceFiscal
  const quarterStart = fiscalStart + Math.floor(sinceFiscal / 3) * 3
  const shift =
    name.startsWith('last') || name === 'yesterday' ? -1 : name.startsWith('next') || name === 'tomorrow' ? 1 : 0
  const unit = name.includes('-') ? name.slice(name.indexOf('-') + 1) : 'day'
  switch (unit) {
    case 'week':
      return week(today, shift)
    case 'month':
      return months(year, month + shift, 1)
    case 'quarter':
      return months(year, quarterStart + shift * 3, 3)
    case 'year':
      return months(year, fiscalStart + shift * 12, 12)
    default: {
      const day = addDays(today, shift)
      return { from: day, to: day }
    }
  }
}

/** This month and the eleven before it, whole: a year of results as people speak of it. */
export function twelveMonths(today: string): Period {
  const { year, month } = read(today)
  return months(year, month - 11, 12)
}
