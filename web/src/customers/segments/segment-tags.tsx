import { segmentOperations } from '#contract/platform/segment.ts'
import { segmentField, type SegmentType } from '#contract/shared/segment.ts'
import type { Filter } from '#contract/shared/filter.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../foundation/api.ts'
import { useKind } from '../../foundation/record-kind.tsx'
import '../../ui/chip.css'
import { useText } from '../../ui/language.tsx'
import './segments.css'
import { segmentTexts } from './segments.texts.ts'

/** The segments that a record is in; each opens the others in it. */
export function SegmentTags({ type, id }: { type: SegmentType; id: string }) {
  const text = useText(segmentTexts)
  const kind = useKind(type)
  const { data } = useQuery({
    queryKey: ['views', 'segments-of', type, id],
    queryFn: ({ signal }) => call(segmentOperations.ofRecord, { params: { type, id }, signal }),
    meta: { follows: ['view', type] },
  })
  if (!data || data.items.length === 0) return null
  return (
    <nav className="segment-tags" aria-label={text.inSegments}>
      <span aria-hidden>{text.inSegments}</span>
      {data.items.map((segment) => {
        const filter: Filter = { all: [{ field: segmentField, operator: 'anyOf', value: [segment.id] }] }
        return (
          <Link key={segment.id} to={`/${kind.names.path}`} search={{ filter }} className="chip">
            {segment.name}
          </Link>
        )
      })}
    </nav>
  )
}
