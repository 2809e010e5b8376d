import { sectionsOf } from '#contract/platform/layout.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useLanguage, useText } from '../ui/language.tsx'
import { Bar, SkeletonLines } from '../ui/skeleton.tsx'
import { useKnownLayout } from './layouts.ts'
import { isChangeable, type NamedField, useRecordFields } from './record-fields.ts'
import type { AnyRecord, RecordKind } from './record-kind.tsx'
import './record-properties.css'
import { MaskedValue } from './masked-value.tsx'
import { isEmptyValue, valueOf } from './record-value.ts'
import { pageTexts } from './record-page.texts.ts'
import { useRights } from './rights.ts'
import { ShownValue } from './shown-value.tsx'

const PropertyEditor = lazy(async () => ({ default: (await import('./property-editor.tsx')).PropertyEditor }))

/** All that is known of a record, by topic; a click on a value, or the address (`edit`), changes it where the person may. */
export function RecordProperties({ kind, record }: { kind: RecordKind; record: AnyRecord }) {
  const fields = useRecordFields(kind.names.type)
  const { language } = useLanguage()
  const { edit: asked }: { edit?: string } = useSearch({ strict: false })
  const navigate = useNavigate()
  const forget = () =>
    void navigate({
      to: '.',
      search: (now: Record<string, unknown>) => ({ ...now, edit: undefined }),
      replace: true,
    })
  // What the house writes itself is there or not; nobody fills it in.
  const shown = fields.filter((field) => !field.system || !isEmptyValue(valueOf(record, field.name)))
  const layout = useKnownLayout(kind, record)
  if (!layout)
    return (
      <div className="properties__topic">
        <SkeletonLines lines={8} />
      </div>
    )
  const sections = sectionsOf(shown, layout)
  return (
    <div className="properties">
      {sections.map(({ title, fields }) => (
        <section key={`${title.zh} ${title.en}`} className="properties__topic">
          <h2>{inLanguage(title, language)}</h2>
          <dl>
            {fields.map((field) => (
              <Property
                key={field.name}
                kind={kind}
                record={record}
                field={field}
                onAnswered={asked === field.name ? forget : null}
              />
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}

type PropertyProps = {
  kind: RecordKind
  record: AnyRecord
  field: NamedField
  /** Where the address asks for its editor: says that the answer was given. */
  onAnswered: (() => void) | null
}

function Property({ kind, record, field, onAnswered }: PropertyProps) {
  const text = useText(pageTexts)
  const { language } = useLanguage()
  const rights = useRights()
  const [editing, setEditing] = useState(false)
  const value = valueOf(record, field.name)
  const editable = isChangeable(field) && rights.may(kind.names.type, 'change') && record.deletedAt === null
  const name = inLanguage(field.label, language)
  const isAsked = onAnswered !== null
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isAsked) line.current?.scrollIntoView({ block: 'center' })
  }, [isAsked])
  const end = () => {
    setEditing(false)
    onAnswered?.()
  }
  return (
    <div ref={line} className={`property${field.kind === 'longText' ? ' property--tall' : ''}`}>
      <dt>{name}</dt>
      <dd className="property__value">
        {editing || (isAsked && editable) ? (
          <Suspense fallback={<Bar width="80%" />}>
            <PropertyEditor kind={kind} record={record} field={field} onEnd={end} />
          </Suspense>
        ) : (
          <>
            {field.access === 'masked' && !isEmptyValue(value) ? (
              <MaskedValue key={record.id} kind={kind} record={record} field={field} />
            ) : isEmptyValue(value) ? (
              <span className="property__none">{editable ? text.addValue : '—'}</span>
            ) : (
              <ShownValue kind={kind} record={record} field={field} whole />
            )}
            {editable && (
              <button
                type="button"
                className="property__edit"
                aria-label={`${text.edit} ${name}`}
                onClick={() => setEditing(true)}
              />
            )}
          </>
        )}
      </dd>
    </div>
  )
}
