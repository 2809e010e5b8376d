import { Avatar } from '../ui/avatar.tsx'
import { CardList } from './card-list.tsx'
import { type NamedField, useRecordFields } from './record-fields.ts'
import type { AnyRecord, RecordKind } from './record-kind.tsx'
import { RecordLink } from './record-link.tsx'
import { isEmptyValue, isReference, nameOf, valueOf } from './record-value.ts'
import { ShownValue } from './shown-value.tsx'

type Props = { kind: RecordKind; records: readonly AnyRecord[]; hasMore: boolean; loadMore: () => void }

/** A list on a phone: one card for each record. */
export function RecordCards({ kind, records, hasMore, loadMore }: Props) {
  const fields = useRecordFields(kind.names.type)
  return (
    <CardList items={records} height={84} hasMore={hasMore} loadMore={loadMore}>
      {(record) => <Card kind={kind} record={record} fields={fields} />}
    </CardList>
  )
}

function Card({ kind, record, fields }: { kind: RecordKind; record: AnyRecord; fields: readonly NamedField[] }) {
  const shown = kind.card
    .flatMap((name) => fields.find((field) => field.name === name) ?? [])
    .filter((field) => !isEmptyValue(valueOf(record, field.name)))
  const [amount] = shown.filter((field) => field.kind === 'money')
  const owner = record['owner']
  return (
    <article className="record-card">
      <div className="record-card__head">
        <RecordLink type={kind.names.type} id={record.id} className="record-card__name one-line">
          {nameOf(record)}
        </RecordLink>
        {amount && <ShownValue kind={kind} record={record} field={amount} />}
      </div>
      <div className="record-card__facts">
        <div className="record-card__line">
          {shown
            .filter((field) => field !== amount)
            .map((field) => (
              <span key={field.name} className="record-card__fact">
                <ShownValue
                  brief
                  kind={kind}
                  record={record}
                  field={field.kind === 'reference' && field.to !== 'stage' ? { ...field, to: 'department' } : field}
                />
              </span>
            ))}
        </div>
        {isReference(owner) && <Avatar name={owner.name} size={20} />}
      </div>
    </article>
  )
}
