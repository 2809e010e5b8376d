import type { WorkingDay } from '#contract/organization/calendar/working-calendar.ts'
import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' }

type Published = Record<'holidays' | 'workdays', Record<string, string>>

/** Names come as `National Day,国庆节,3`. */
function dayOf(day: string, working: boolean, names: string): WorkingDay {
  const [en = '', zh = ''] = names.split(',')
  return { day, working, name: working ? { zh: `${zh}调休上班`, en: `${en} make-up day` } : { zh, en } }
}

const { holidays, workdays } = published as Published

/** Holidays and make-up days of China that the State Council has published, as far as this version of the house knows them. */
export const chinaDays: readonly WorkingDay[] = [
  ...Object.entries(holidays).map(([day, names]) => dayOf(day, false, names)),
  ...Object.entries(workdays).map(([day, names]) => dayOf(day, true, names)),
].toSorted((one, other) => (one.day < other.day ? -1 : 1))

/** The years whose days were published; every other looks like plain weeks and is not to be trusted. */
export const chinaYears: readonly number[] = [...new Set(chinaDays.map(({ day }) => Number(day.slice(0, 4))))]

/** Whether people work, by day, of the days that differ from the week. */
export const chinaExceptions: ReadonlyMap<string, boolean> = new Map(
  chinaDays.map(({ day, working }) => [day, working]),
)
