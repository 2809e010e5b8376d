import type { DealStage } from '#contract/opportunities/gate.operations.ts'
import { dealRoles } from '#contract/opportunities/stage-definition.ts'
import { inLanguage, type Language } from '#contract/shared/label.ts'
import { gateTexts } from './gate.texts.ts'

export type Item = DealStage['items'][number]

/** What a thing that a stage asks for is called. */
export function itemName(item: Item, language: Language): string {
  if (item.name) return inLanguage(item.name, language)
  const role = dealRoles.find(({ value }) => item.kind === 'role' && value === item.key)
  return inLanguage(role?.label ?? gateTexts.hiddenField, language)
}
