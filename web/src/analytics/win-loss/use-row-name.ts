import { sizeBorders } from '#contract/analytics/conversion.ts'
import type { WinLossCut } from '#contract/analytics/win-loss.ts'
import { industries } from '#contract/shared/choices.ts'
import { reasonLists, useLevelName, useOptionName } from '../../foundation/choice-lists.ts'
import { formatMoneyShort } from '../../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { winLossTexts } from './win-loss.texts.ts'

/** How a row is called: by its own name, the label of a choice, or the borders of a size. */
export function useRowName(by: WinLossCut, currency: string): (row: { key: string; name: string }) => string {
  const text = useText(winLossTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const levelName = useLevelName()
  const names = { won: useOptionName(reasonLists.won), lost: useOptionName(reasonLists.lost) }
  const money = (value: number | undefined) => formatMoneyShort(value ?? 0, language, currency)
  return ({ key, name }) => {
    if (by === 'reason') {
      const [outcome, reason] = key.split(':')
      return reason ? names[outcome === 'won' ? 'won' : 'lost'](reason) : text.noReason
    }
    if (key === '') return by === 'competitor' ? text.noCompetitor : text.noValue
    if (by === 'size') {
      const [from, to] = [sizeBorders[Number(key) - 1], sizeBorders[Number(key)]]
      if (from === undefined) return fill(text.below, { to: money(to) })
      return fill(to === undefined ? text.above : text.between, { from: money(from), to: money(to) })
    }
    if (by === 'level') return levelName(key)
    const industry = by === 'industry' ? industries.find(({ value }) => value === key) : undefined
    return industry ? say(industry.label) : name
  }
}
