import { inLanguage } from '#contract/shared/label.ts'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useLanguage } from '../ui/language.tsx'
import { FieldInput } from './field-input.tsx'
import type { NamedField } from './record-fields.ts'
import { type AnyRecord, type RecordKind, useRegistry } from './record-kind.tsx'
import { sameValue, valueOf } from './record-value.ts'
import { useChangeRecord } from './use-change-record.ts'

type Props = { kind: RecordKind; record: AnyRecord; field: NamedField; onEnd: () => void }

/** Lists of choices and calendars stand elsewhere in the document; moving into them is not leaving. */
const popups = '.ant-select-dropdown, .ant-picker-dropdown'

/** Edits one value where it stands: Enter, a choice or leaving saves, Esc forgets. */
export function PropertyEditor({ kind, record: shown, field, onEnd }: Props) {
  const { language } = useLanguage()
  // The record as it was when the person began: what others change meanwhile is theirs to learn of, not to be written over unseen.
  const [record] = useState(shown)
  const before = valueOf(record, field.name)
  const [value, setValue] = useState<unknown>(before)
  const change = useChangeRecord(kind)
  const Alike = useRegistry().alike
  const ended = useRef(false)
  const end = (last: unknown, keep: boolean) => {
    if (ended.current) return
    ended.current = true
    if (keep && !sameValue(before, last)) change.mutate({ record, values: { [field.name]: last === '' ? null : last } })
    onEnd()
  }
  const keys = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') end(value, false)
    if (event.key === 'Enter' && field.kind === 'longText' && (event.metaKey || event.ctrlKey)) end(value, true)
  }
  return (
    <div
      className="property-editor"
      onKeyDown={keys}
      onBlur={(event) => {
        const into = event.relatedTarget
        if (into instanceof Element && (event.currentTarget.contains(into) || into.closest(popups))) return
        end(value, true)
      }}
    >
      <FieldInput
        field={field}
        value={value}
        onChange={setValue}
        onCommit={(last) => end(last, true)}
        autoFocus
        label={inLanguage(field.label, language)}
      />
      <Alike
        type={kind.names.type}
        values={{ ...record, [field.name]: value }}
        field={field.name}
        exceptId={record.id}
      />
    </div>
  )
}
