import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { Avatar } from '../ui/avatar.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import './record-cards.css'
import { type NamedField, useRecordFields } from './record-fields.ts'
import type { AnyRecord, RecordKind } from './record-kind.tsx'
import { RecordLink } from './record-link.tsx'
import { isEmptyValue, isReference, nameOf, valueOf } from './record-value.ts'
import { ShownValue } from './shown-value.tsx'

type Props = { kind: RecordKind; records: readonly AnyRecord[]; hasMore: boolean; loadMore: () => void }

/** A list on a phone: one card for each record, as many as are on screen. */
export function RecordCards({ kind, records, hasMore, loadMore }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  const fields = useRecordFields(kind.names.type)
  const virtual = useVirtualizer({
    count: records.length + (hasMore ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => 84,
    overscan: 6,
  })
  const rows = virtual.getVirtualItems()
  const lastRow = rows.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && lastRow >= records.length - 15) loadMore()
  }, [hasMore, lastRow, records.length, loadMore])
  return (
    <div ref={scroller} className="record-cards">
      <ul style={{ height: virtual.getTotalSize() }}>
        {rows.map((row) => {
          const record = records[row.index]
          return (
            <li
              key={row.key}
              ref={virtual.measureElement}
              data-index={row.index}
              className="record-cards__item"
              style={{ transform: `translateY(${row.start}px)` }}
            >
              {record ? <Card kind={kind} record={record} fields={fields} /> : <SkeletonLines lines={2} />}
            </li>
          )
        })}
      </ul>
    </div>
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
