import { sizeBorders } from '#contract/analytics/conversion.ts'
import type { WinLossCut } from '#contract/analytics/win-loss.ts'
import { lossReasons } from '#contract/opportunities/opportunity.ts'
import { industries } from '#contract/shared/choices.ts'
import { useLevels } from '../../foundation/choice-lists.ts'
import { formatMoneyShort } from '../../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { winLossTexts } from './win-loss.texts.ts'

/** How a row is called: by its own name, the label of a choice, or the borders of a size. */
export function useRowName(by: WinLossCut, currency: string): (row: { key: string; name: string }) => string {
  const text = useText(winLossTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const choices = { reason: lossReasons, level: useLevels(), industry: industries } as const
  const money = (value: number | undefined) => formatMoneyShort(value ?? 0, language, currency)
  return ({ key, name }) => {
    if (key === '') return by === 'competitor' ? text.noCompetitor : by === 'reason' ? text.notLost : text.noValue
    if (by === 'size') {
      const [from, to] = [sizeBorders[Number(key) - 1], sizeBorders[Number(key)]]
      if (from === undefined) return fill(text.below, { to: money(to) })
      return fill(to === undefined ? text.above : text.between, { from: money(from), to: money(to) })
    }
    if (by !== 'reason' && by !== 'level' && by !== 'industry') return name
    const option = choices[by].find(({ value }) => value === key)
    return option ? say(option.label) : key
  }
}
