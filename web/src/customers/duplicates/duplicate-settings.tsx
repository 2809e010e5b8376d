import { type DuplicateType, duplicateTypes } from '#contract/customers/duplicate.ts'
import { duplicateOperations } from '#contract/customers/duplicate.operations.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useRegistry } from '../../foundation/record-kind.tsx'
import { SettingsSection } from '../../foundation/settings-section.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import './duplicate.css'
import { DuplicateRuleEditor } from './duplicate-rule-editor.tsx'
import { duplicateSettingsTexts } from './duplicate.texts.ts'

/** From which likeness on people are told, asked or stopped, per record type, with a place to try it. */
export function DuplicateSettings() {
  const text = useText(duplicateSettingsTexts)
  const say = useLabel()
  const { kinds } = useRegistry()
  const [type, setType] = useState<DuplicateType>('customer')
  const { data } = useQuery({
    queryKey: ['duplicates', 'rules'],
    queryFn: ({ signal }) => call(duplicateOperations.rules, { signal }),
  })
  const ruled = data?.items.find((one) => one.type === type)
  return (
    <SettingsSection title={text.title} hint={text.hint}>
      <div className="duplicates__kinds" role="group" aria-label={text.title}>
        {duplicateTypes.map((one) => (
          <button key={one} type="button" aria-pressed={one === type} onClick={() => setType(one)}>
            {say(kinds[one].names.many)}
          </button>
        ))}
      </div>
      {ruled ? <DuplicateRuleEditor key={`${type} ${ruled.version}`} {...ruled} /> : <SkeletonLines lines={8} />}
    </SettingsSection>
  )
}
