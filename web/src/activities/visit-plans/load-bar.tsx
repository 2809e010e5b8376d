import type { VisitPlan } from '#contract/activities/visit-plans/visit-plan.ts'
import { addDays } from '#contract/shared/period.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { formatDay } from '../../ui/time.ts'
import { planTexts } from './plan.texts.ts'

/** How much each day of a plan holds, as one small bar a day; what is over its limit stands out. */
export function LoadBar({ plan, most }: { plan: Pick<VisitPlan, 'from' | 'to' | 'days'>; most: number }) {
  const text = useText(planTexts)
  const { language } = useLanguage()
  const days: string[] = []
  for (let day = plan.from; day <= plan.to; day = addDays(day, 1)) days.push(day)
  const of = new Map(plan.days.map((day) => [day.day, day]))
  const says = ({ day, visits, minutes }: VisitPlan['days'][number]) =>
    fill(text.loadOf, { day: formatDay(day, language), visits, minutes: Math.round(minutes) })
  return (
    <span className="load-bar" role="img" aria-label={`${text.load}: ${plan.days.map(says).join('; ')}`}>
      {days.map((day) => {
        const load = of.get(day)
        const share = load ? Math.min(1, load.minutes / most) : 0
        return (
          <span
            key={day}
            className={`load-bar__day${load && load.minutes > most ? ' load-bar__day--over' : ''}`}
            title={load && says(load)}
          >
            <span style={{ height: `${Math.round(share * 100)}%` }} />
          </span>
        )
      })}
    </span>
  )
}
