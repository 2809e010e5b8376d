import type { Pooled } from '#contract/customers/pool.operations.ts'
import { poolTriggers, type PoolTrigger } from '#contract/customers/pool.ts'
import { inLanguage, label, type Language } from '#contract/shared/label.ts'
import { reasonText } from '../../foundation/timeline.texts.ts'
import { fill, textsIn } from '../../ui/language.tsx'
import { poolTexts } from './pool.texts.ts'

const days = label('{days} 天{what}', '{days} {days|day|days} {what}')

/** 30 天未跟进: what a rule asks for, in words. */
export function ruleWords(rule: { trigger: PoolTrigger; days: number }, language: Language): string {
  const what = poolTriggers.find((one) => one.value === rule.trigger)
  return fill(inLanguage(days, language), { days: rule.days, what: what ? inLanguage(what.label, language) : '' })
}

/** How a customer came into the pool, in words. */
export function cameWords({ by, reason }: Pooled['came'], language: Language): string {
  const text = textsIn(poolTexts, language)
  return by === 'other' ? text.other : fill(text[by], { reason: reasonText(reason ?? '', language) })
}
