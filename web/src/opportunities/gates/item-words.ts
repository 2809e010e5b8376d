import type { DealStage } from '#contract/opportunities/gate.operations.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useCallback } from 'react'
import { useDealRoleName } from '../../foundation/choice-lists.ts'
import { useLanguage } from '../../ui/language.tsx'
import { gateTexts } from './gate.texts.ts'

export type Item = DealStage['items'][number]

/** What a thing that a stage asks for is called. */
export function useItemName(): (item: Item) => string {
  const { language } = useLanguage()
  const roleName = useDealRoleName()
  return useCallback(
    (item) => {
      if (item.name) return inLanguage(item.name, language)
      return item.kind === 'role' ? roleName(item.key) : inLanguage(gateTexts.hiddenField, language)
    },
    [language, roleName],
  )
}
