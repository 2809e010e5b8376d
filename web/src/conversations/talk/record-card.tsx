import type { Named } from '#contract/conversations/talk/conversation.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useRecordFields } from '../../foundation/record-fields.ts'
import { type AnyRecord, useKind } from '../../foundation/record-kind.tsx'
import { RecordLink } from '../../foundation/record-link.tsx'
import { isEmptyValue, valueOf } from '../../foundation/record-value.ts'
import { ShownValue } from '../../foundation/shown-value.tsx'
import { useLanguage } from '../../ui/language.tsx'

/** A record that a message points at, with what matters of it now. */
export function RecordCard({ record }: { record: Named['records'][number] }) {
  const kind = useKind(record.type)
  const fields = useRecordFields(record.type)
  const { language } = useLanguage()
  const facts = { id: record.id, name: record.name, custom: {}, ...record.facts } as unknown as AnyRecord
  const shown = Object.keys(record.facts)
    .flatMap((name) => fields.find((field) => field.name === name) ?? [])
    .filter((field) => !isEmptyValue(valueOf(facts, field.name)))
  return (
    <RecordLink type={record.type} id={record.id} className="talk-card">
      <kind.icon size={16} aria-hidden />
      <span className="talk-card__name one-line">{record.name}</span>
      <span className="talk-card__facts">
        <span className="faint">{inLanguage(kind.names.one, language)}</span>
        {shown.map((field) => (
          <span key={field.name} title={inLanguage(field.label, language)}>
            <ShownValue kind={kind} record={facts} field={field} />
          </span>
        ))}
      </span>
    </RecordLink>
  )
}
