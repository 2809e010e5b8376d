import { everyKind, laidOutBy, layoutFor } from '#contract/platform/layout.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { layoutsQuery, usualLayout } from '../foundation/layouts.ts'
import { useRecordFields } from '../foundation/record-fields.ts'
import { useKind } from '../foundation/record-kind.tsx'
import { SettingsSection } from '../foundation/settings-section.tsx'
import { useLabel, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { LayoutEditor } from './layout-editor.tsx'
import { wholeLayout } from './layout-draft.ts'
import './layout.css'
import { layoutTexts } from './layout.texts.ts'

/** How page and form of customers are laid out, for all of them or by their type. */
export function LayoutSettings() {
  const text = useText(layoutTexts)
  const say = useLabel()
  const kind = useKind('customer')
  const fields = useRecordFields('customer')
  const [of, setOf] = useState<string>(everyKind)
  const stored = useQuery(layoutsQuery).data?.items
  const types = kind.fields[laidOutBy.customer ?? '']?.options ?? []
  const own = stored?.find((one) => one.recordType === 'customer' && one.of === of)
  const choices = [
    { value: everyKind, name: text.every },
    ...types.map(({ value, label }) => ({ value, name: say(label) })),
  ]
  return (
    <SettingsSection title={text.title} hint={text.hint}>
      <div className="layouts__types" role="group" aria-label={text.title}>
        {choices.map(({ value, name }) => (
          <button key={value} type="button" aria-pressed={value === of} onClick={() => setOf(value)}>
            {name}
            {stored?.some((one) => one.recordType === 'customer' && one.of === value) && (
              <span className="layouts__own">{text.own}</span>
            )}
          </button>
        ))}
      </div>
      {stored ? (
        <LayoutEditor
          key={`${of} ${own?.version ?? 0}`}
          of={of}
          version={own?.version ?? 0}
          fields={fields}
          saved={wholeLayout(
            fields.map((field) => field.name),
            layoutFor(stored, 'customer', of, usualLayout(kind)),
            layoutTexts.further,
          )}
        />
      ) : (
        <SkeletonLines lines={12} />
      )}
    </SettingsSection>
  )
}
