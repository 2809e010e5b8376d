import type { CalendarBase, WorkingDay } from '#contract/organization/calendar/working-calendar.ts'
import { chinaDays, chinaExceptions, chinaYears } from './china-days.ts'

/** Zones in which China's holidays hold until a company says otherwise. */
const chineseZones: ReadonlySet<string> = new Set([
  'Asia/Shanghai',
  'Asia/Urumqi',
  'Asia/Chongqing',
  'Asia/Harbin',
  'PRC',
])

/** Whose holidays hold in a company that has said nothing. */
export function usualBase(timeZone: string): CalendarBase {
  return chineseZones.has(timeZone) ? 'china' : 'none'
}

/** The days on which the week does not hold; what the company says goes before what was published. */
export function exceptionsOf(
  base: CalendarBase,
  own: readonly Pick<WorkingDay, 'day' | 'working'>[],
): ReadonlyMap<string, boolean> {
  const given = own.map(({ day, working }) => [day, working] as const)
  return base === 'china'
    ? given.length === 0
      ? chinaExceptions
      : new Map([...chinaExceptions, ...given])
    : new Map(given)
}

/** Whether a year's holidays are known: published with the house, or vouched for by the company. Without a base there are none to wait for. */
export function isPublished(base: CalendarBase, ownYears: readonly number[], year: number): boolean {
  return base === 'none' || chinaYears.includes(year) || ownYears.includes(year)
}

/** The years between two days, both included, of which nobody knows the holidays. */
export function unpublishedYears(base: CalendarBase, ownYears: readonly number[], from: string, to: string): number[] {
  const first = Number(from.slice(0, 4))
  const years = Array.from({ length: Math.max(0, Number(to.slice(0, 4)) - first + 1) }, (_, at) => first + at)
  return years.filter((year) => !isPublished(base, ownYears, year))
}

/** A day that differs from the week, and who says so. */
type ToldDay = WorkingDay & { source: 'china' | 'own' }

/** The days between two others, both included, that differ from the week. */
export function toldDays(base: CalendarBase, own: readonly WorkingDay[], from: string, to: string): ToldDay[] {
  const within = ({ day }: WorkingDay) => from <= day && day <= to
  const said = new Set(own.map(({ day }) => day))
  const published = base === 'china' ? chinaDays.filter((one) => within(one) && !said.has(one.day)) : []
  return [
    ...published.map((one): ToldDay => ({ ...one, source: 'china' })),
    ...own.filter(within).map((one): ToldDay => ({ ...one, source: 'own' })),
  ].toSorted((one, other) => (one.day < other.day ? -1 : 1))
}
