import { type LevelReason, type KindMeasure, measureLabels } from '#contract/customers/level-rule.ts'
import { customerTypes, industries } from '#contract/shared/choices.ts'
import type { Option } from '#contract/shared/field.ts'
import { inLanguage, type Language } from '#contract/shared/label.ts'
import { formatMoneyShort, formatNumber } from '../../ui/format.ts'
import { fill } from '../../ui/language.tsx'
import { proposalTexts } from './level.texts.ts'

export const kindOptions: Readonly<Record<KindMeasure, readonly Option[]>> = {
  industry: industries,
  type: customerTypes,
}

function optionWords(options: readonly Option[], value: string, language: Language): string {
  const option = options.find((one) => one.value === value)
  return option ? inLanguage(option.label, language) : value
}

/** Why a level is proposed, in the reader's words: 近 12 个月成交额 120 万，不低于 100 万. */
export function reasonWords({ condition, fact }: LevelReason, language: Language, currency: string): string {
  const { measure } = condition
  const what = inLanguage(measureLabels[measure], language)
  if (fact === null) return fill(proposalTexts.hidden[language], { what })
  if (condition.operator === 'anyOf')
    return fill(proposalTexts.anyOf[language], {
      what,
      fact: optionWords(kindOptions[condition.measure], String(fact), language),
    })
  const size = (value: number) =>
    measure === 'employees' ? formatNumber(value, language) : formatMoneyShort(value, language, currency)
  return fill(proposalTexts[condition.operator][language], {
    what,
    fact: size(Number(fact)),
    value: size(condition.value),
  })
}
