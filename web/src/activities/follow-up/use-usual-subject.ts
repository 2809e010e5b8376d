import { activityKinds } from '#contract/activities/activity.ts'
import { amidSentence } from '#contract/shared/label.ts'
import { useCallback } from 'react'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { followUpTexts } from './follow-up.texts.ts'

/** What a next step of a kind is called until somebody says more. */
export function useUsualSubject(): (kind: string) => string {
  const text = useText(followUpTexts)
  const { language } = useLanguage()
  return useCallback(
    (kind) => {
      const words = activityKinds.find((one) => one.value === kind)
      return fill(text.usualSubject, { kind: words ? amidSentence(words.label, language) : kind })
    },
    [text, language],
  )
}
