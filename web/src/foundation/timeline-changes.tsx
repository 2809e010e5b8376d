import type { Event } from '#contract/platform/event.ts'
import type { Field, RecordType, Reference } from '#contract/shared/field.ts'
import { recordTypes } from '#contract/shared/field.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { FieldDisplay } from './field-display.tsx'
import { type NamedField, useRecordFields } from './record-fields.ts'
import { type Registry, useRegistry } from './record-kind.tsx'
import { isEmptyValue, isReference, sameValue } from './record-value.ts'
import { useCompanyChoices } from './reference-names.ts'
import { timelineTexts } from './timeline.texts.ts'

/** More changes than this are one click away. */
const shownAtOnce = 3

const id = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

/** What a creation says of itself is on the page already; only later changes are worth reading. */
const silent = new Set(['created', 'deleted', 'restored'])

/** From what to what, field by field. */
export function TimelineChanges({ event }: { event: Event }) {
  const isRecord = (recordTypes as readonly string[]).includes(event.recordType)
  if (!isRecord || silent.has(event.kind)) return null
  return <Changes event={event} type={event.recordType as RecordType} />
}

function Changes({ event, type }: { event: Event; type: RecordType }) {
  const fields = useRecordFields(type)
  const text = useText(timelineTexts)
  const [whole, setWhole] = useState(false)
  const { kinds } = useRegistry()
  const all = Object.entries(event.changes).flatMap(([name, change]) => {
    const field = fields.find((candidate) => candidate.name === name) ?? toldField(kinds, type, name)
    return field ? [{ field, ...change }] : []
  })
  const shown = whole ? all : all.slice(0, shownAtOnce)
  if (all.length === 0) return null
  return (
    <ul className="timeline__changes">
      {shown.map(({ field, from, to }) => (
        <ChangeLine key={field.name} field={field} from={from} to={to} />
      ))}
      {shown.length < all.length && (
        <li>
          <button type="button" className="plain-button timeline__more" onClick={() => setWhole(true)}>
            {fill(text.showAll, { count: all.length })}
          </button>
        </li>
      )}
    </ul>
  )
}

/** What an event says of another record: which one (`contact`), or a field of that one (`contact.attitude`). */
function toldField(kinds: Registry['kinds'], type: RecordType, name: string): NamedField | undefined {
  const isType = (word: string | undefined): word is RecordType => word !== undefined && word in kinds
  if (isType(name)) return { kind: 'reference', to: name, label: kinds[name].names.one, name, access: 'read' }
  const [head, ...rest] = name.split('.')
  const [{ fields, told }, part] = isType(head) ? [kinds[head], rest.join('.')] : [kinds[type], name]
  const field = fields[part] ?? told?.[part]
  return field && { ...field, name, access: 'read' }
}

function ChangeLine({ field, from, to }: { field: NamedField; from: unknown; to: unknown }) {
  const { language } = useLanguage()
  return (
    <li className="timeline__change">
      <span className="faint">{inLanguage(field.label, language)}</span>
      {/* What was only looked at has no values. */}
      {!(isEmptyValue(from) && isEmptyValue(to)) && (
        <>
          {!sameValue(from, to) && (
            <>
              <Said field={field} value={from} />
              <ArrowRight size={12} aria-hidden />
            </>
          )}
          <Said field={field} value={to} />
        </>
      )}
    </li>
  )
}

function Said({ field, value }: { field: Field; value: unknown }) {
  const text = useText(timelineTexts)
  // A bare id says nothing to a person.
  if (isEmptyValue(value) || (field.kind === 'reference' && !isReference(value) && id.test(String(value))))
    return <span className="faint">{text.empty}</span>
  if ((field.to === 'stage' || field.to === 'pool') && isReference(value))
    return <ChoiceSaid field={field} value={value} />
  return (
    <span className="timeline__value">
      <FieldDisplay field={field} value={value} />
    </span>
  )
}

/** The log keeps the name of a stage or pool as it was then; where it still exists, it is said in the reader's language. */
function ChoiceSaid({ field, value }: { field: Field; value: Reference }) {
  const known = useCompanyChoices(field.to).find((choice) => choice.id === value.id)
  return <FieldDisplay field={field} value={known ?? value} />
}
