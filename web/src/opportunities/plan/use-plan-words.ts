import { type PlanItem, planLanes } from '#contract/shared/plan-item.ts'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { formatDay } from '../../ui/time.ts'
import { planTexts } from './plan.texts.ts'

/** Says what a mark of the plan is: in which lane, what, when, how it stands. */
export function usePlanWords(): (item: PlanItem) => string {
  const text = useText(planTexts)
  const say = useLabel()
  const { language } = useLanguage()
  return ({ kind, title, from, to, state }) => {
    const lane = planLanes.find(({ value }) => value === kind)
    const day = (date: string) => formatDay(date, language)
    const when = from === to ? day(from) : fill(text.span, { from: day(from), to: day(to) })
    return fill(text.item, { lane: lane ? say(lane.label) : '', title: say(title), when, state: text[state] })
  }
}
