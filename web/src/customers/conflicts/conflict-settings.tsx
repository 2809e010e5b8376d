import { useQuery } from '@tanstack/react-query'
import { SettingsSection } from '../../foundation/settings-section.tsx'
import { useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import './conflict.css'
import { conflictRuleQuery } from './conflict-queries.ts'
import { ConflictRuleEditor } from './conflict-rule-editor.tsx'
import { conflictSettingsTexts } from './conflict-settings.texts.ts'

/** By what a company rules on claim conflicts, what a look-up tells, and a place to try it on a case. */
export function ConflictSettings() {
  const text = useText(conflictSettingsTexts)
  const { data } = useQuery(conflictRuleQuery)
  return (
    <SettingsSection title={text.title} hint={text.hint}>
      {data ? <ConflictRuleEditor key={data.version} saved={data} /> : <SkeletonLines lines={8} />}
    </SettingsSection>
  )
}
