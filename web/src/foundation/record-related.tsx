import { amidSentence, inLanguage } from '#contract/shared/label.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { openQuickCreate } from './quick-create.tsx'
import { useRecordFields } from './record-fields.ts'
import { type AnyRecord, type RecordKind, useKind } from './record-kind.tsx'
import { RecordLink } from './record-link.tsx'
import { pageTexts } from './record-page.texts.ts'
import { relatedFilter, relatedQuery } from './record-queries.ts'
import './record-related.css'
import { isEmptyValue, nameOf, valueOf } from './record-value.ts'
import { useRights } from './rights.ts'
import { ShownValue } from './shown-value.tsx'

const shown = 20

/** Records that belong to this one: the newest, and the way to all of them. */
export function RecordRelated({
  of,
  record,
  type,
  by,
}: {
  of: RecordKind
  record: AnyRecord
  type: RecordType
  by: string
}) {
  const kind = useKind(type)
  const text = useText(pageTexts)
  const { language } = useLanguage()
  const rights = useRights()
  const { data } = useQuery(relatedQuery(kind, by, record.id, shown))
  const create = rights.may(type, 'create') && (
    <Button
      icon={<Plus size={14} />}
      onClick={() =>
        openQuickCreate(type, {
          [by]: { id: record.id, name: nameOf(record) },
          ...further(of, record, kind),
        })
      }
    >
      {fill(text.create, { one: amidSentence(kind.names.one, language) })}
    </Button>
  )
  if (!data) return <SkeletonLines />
  if (data.items.length === 0) {
    return (
      <EmptyState
        small
        picture={kind.picture}
        title={fill(text.noRelated, { many: amidSentence(kind.names.many, language) })}
        hint={inLanguage(kind.teach, language)}
      >
        {create}
      </EmptyState>
    )
  }
  return (
    <div>
      <ul className="related">
        {data.items.map((one) => (
          <RelatedLine key={one.id} kind={kind} record={one} except={by} />
        ))}
      </ul>
      <div className="related__foot">
        {create}
        {(data.total?.value ?? 0) > shown && (
          <Link to={`/${kind.names.path}`} search={{ filter: relatedFilter(by, record.id) }}>
            {fill(text.seeAll, { count: data.total?.value ?? 0 })}
          </Link>
        )}
      </div>
    </div>
  )
}

/** What a new record also takes over: the customer of the one that it belongs to. */
function further(of: RecordKind, record: AnyRecord, kind: RecordKind): Record<string, unknown> {
  return of.names.type !== 'customer' && kind.fields['customer'] && record['customer']
    ? { customer: record['customer'] }
    : {}
}

function RelatedLine({ kind, record, except }: { kind: RecordKind; record: AnyRecord; except: string }) {
  const fields = useRecordFields(kind.names.type)
  const facts = kind.card
    .filter((name) => name !== except)
    .flatMap((name) => fields.find((field) => field.name === name) ?? [])
  return (
    <li className="related__line">
      <kind.icon size={16} aria-hidden />
      <RecordLink type={kind.names.type} id={record.id} className="related__name one-line">
        {nameOf(record)}
      </RecordLink>
      <span className="related__facts">
        {facts
          .filter((field) => !isEmptyValue(valueOf(record, field.name)))
          .map((field) => (
            <ShownValue key={field.name} kind={kind} record={record} field={field} />
          ))}
      </span>
    </li>
  )
}
