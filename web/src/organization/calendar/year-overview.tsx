import type { WorkingDay } from '#contract/organization/calendar/working-calendar.ts'
import type { WorkTime } from '#contract/organization/work-time.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { addDays } from '#contract/shared/period.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { formatDay, formatMonth } from '../../ui/time.ts'
import { calendarSettingTexts } from './calendar-settings.texts.ts'

type Props = { year: number; work: WorkTime; published: readonly WorkingDay[]; own: readonly WorkingDay[] }

/** A year on one sheet: what is worked, what is free, and what differs from the week by name. */
export function YearOverview({ year, work, published, own }: Props) {
  const text = useText(calendarSettingTexts)
  const told = new Map([...published, ...own].map((day) => [day.day, day]))
  const free = (day: string) => {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7
    return !(told.get(day)?.working ?? work.days.includes(weekday))
  }
  const months = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}-01`)
  const days = months.flatMap(daysOfMonth)
  return (
    <>
      <p className="muted">{fill(text.counted, { days: days.filter((day) => !free(day)).length })}</p>
      <div className="year">
        {months.map((first) => (
          <Month key={first} first={first} free={free} told={told} own={own} />
        ))}
      </div>
    </>
  )
}

function daysOfMonth(first: string): string[] {
  const days: string[] = []
  for (let day = first; day.slice(0, 7) === first.slice(0, 7); day = addDays(day, 1)) days.push(day)
  return days
}

type MonthProps = {
  first: string
  free: (day: string) => boolean
  told: ReadonlyMap<string, WorkingDay>
  own: readonly WorkingDay[]
}

function Month({ first, free, told, own }: MonthProps) {
  const text = useText(calendarSettingTexts)
  const { language } = useLanguage()
  const blanks = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  const mine = new Set(own.map(({ day }) => day))
  return (
    <section className="year__month" aria-label={formatMonth(first, language)}>
      <h5>{formatMonth(first, language)}</h5>
      <div className="year__days">
        {Array.from({ length: blanks }, (_, at) => (
          <span key={`blank ${at}`} />
        ))}
        {daysOfMonth(first).map((day) => {
          const known = told.get(day)
          const state = known ? (known.working ? 'worked' : 'holiday') : free(day) ? 'free' : 'plain'
          const words = known && `${formatDay(day, language)} ${inLanguage(known.name, language)}`
          return (
            <span
              key={day}
              className={`year__day year__day--${state}${mine.has(day) ? ' year__day--own' : ''}`}
              title={words}
              {...(words ? { role: 'img', 'aria-label': `${words} (${text[known.working ? 'worked' : 'off']})` } : {})}
            >
              {Number(day.slice(8))}
            </span>
          )
        })}
      </div>
    </section>
  )
}
