import { type Segment, segmentOperations } from '#contract/platform/segment.ts'
import { segmentField } from '#contract/shared/segment.ts'
import type { Filter } from '#contract/shared/filter.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../foundation/api.ts'
import { useKind } from '../../foundation/record-kind.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatNumber } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import './segments.css'
import { RemoveSegment } from './remove-segment.tsx'
import { segmentTexts } from './segments.texts.ts'

/** All named groups of customers and contacts, with how many are in each now. */
export function SegmentsPage() {
  const text = useText(segmentTexts)
  const { data } = useQuery({
    queryKey: ['views', 'segments'],
    queryFn: ({ signal }) => call(segmentOperations.list, { signal }),
    meta: { follows: ['view', 'customer', 'contact'] },
  })
  return (
    <>
      <PageHeader title={text.title} />
      <div className="page-body segments">
        {!data ? (
          <SkeletonLines lines={6} />
        ) : data.items.length === 0 ? (
          <div className="card">
            <EmptyState picture="company" title={text.noneTitle} hint={text.noneHint}>
              <Link to="/customers">{text.toCustomers}</Link>
            </EmptyState>
          </div>
        ) : (
          <ul className="card segments__list">
            {data.items.map((segment) => (
              <SegmentLine key={segment.id} segment={segment} />
            ))}
          </ul>
        )}
      </div>
    </>
  )
}

function SegmentLine({ segment }: { segment: Segment }) {
  const text = useText(segmentTexts)
  const { language } = useLanguage()
  const kind = useKind(segment.recordType)
  const { count } = segment
  const filter: Filter = { all: [{ field: segmentField, operator: 'anyOf', value: [segment.id] }] }
  const number = count && formatNumber(count.value, language)
  const facts = [
    inLanguage(kind.names.many, language),
    `${text.by} ${segment.ownerName}`,
    segment.shared ? text.shared : text.mine,
  ]
  return (
    <li className="segments__line">
      <span className="segments__what">
        <Link to={`/${kind.names.path}`} search={{ filter }} className="segments__name">
          {segment.name}
        </Link>
        {segment.description && <span>{segment.description}</span>}
        <span className="segments__facts">{facts.join(' · ')}</span>
      </span>
      {count && number ? (
        <Link
          to={`/${kind.names.path}`}
          search={{ filter }}
          className="segments__count number"
          aria-hidden
          tabIndex={-1}
        >
          {count.exact ? number : fill(text.about, { count: number })}
        </Link>
      ) : (
        <span className="segments__unreadable">{text.unreadable}</span>
      )}
      <span className="segments__deeds">
        {segment.recordType === 'customer' && count && (
          <Link to="/customers" search={{ filter, layout: 'map' }}>
            {text.onMap}
          </Link>
        )}
        {segment.mine && <RemoveSegment segment={segment} />}
      </span>
    </li>
  )
}
