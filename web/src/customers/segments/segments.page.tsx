import { segmentOperations } from '#contract/platform/segment.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../foundation/api.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import './segments.css'
import { SegmentLine } from './segment-line.tsx'
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
