import { inLanguage } from '#contract/shared/label.ts'
import { useLanguage } from '../ui/language.tsx'
import './record-facts.css'
import { useRecordFields } from './record-fields.ts'
import type { AnyRecord, RecordKind } from './record-kind.tsx'
import { isEmptyValue, valueOf } from './record-value.ts'
import { ShownValue } from './shown-value.tsx'

/** The facts that matter, at the top of a record. */
export function RecordFacts({ kind, record }: { kind: RecordKind; record: AnyRecord }) {
  const fields = useRecordFields(kind.names.type)
  const { language } = useLanguage()
  const facts = kind.facts
    .flatMap((name) => fields.find((field) => field.name === name) ?? [])
    .filter((field) => !isEmptyValue(valueOf(record, field.name)))
  if (facts.length === 0) return null
  return (
    <dl className="record-facts">
      {facts.map((field) => (
        <div
          key={field.name}
          className={field.kind === 'money' ? 'record-facts__fact record-facts__fact--amount' : 'record-facts__fact'}
        >
          <dt>{inLanguage(field.label, language)}</dt>
          <dd>
            <ShownValue kind={kind} record={record} field={field} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
