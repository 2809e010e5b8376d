import { dealContactOperations } from '#contract/opportunities/deal-contact.ts'
import { useQuery } from '@tanstack/react-query'
import { Target } from 'lucide-react'
import { call } from '../../foundation/api.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { RecordLink } from '../../foundation/record-link.tsx'
import '../../foundation/record-related.css'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import '../decision-map/decision-map.css'
import { mapTexts } from '../decision-map/decision-map.texts.ts'
import { ValueChip } from '../decision-map/map-chip.tsx'
import { mapsKey } from '../decision-map/map-queries.ts'

/** In which deals somebody plays which part. */
export function ContactDeals({ record }: { record: AnyRecord }) {
  const text = useText(mapTexts)
  const { data } = useQuery({
    queryKey: [...mapsKey, 'contact', record.id],
    queryFn: ({ signal }) => call(dealContactOperations.ofContact, { params: { id: record.id }, signal }),
    meta: { follows: ['contact', 'opportunity'] },
  })
  if (!data) return <SkeletonLines />
  if (data.items.length === 0) return <EmptyState small picture="path" title={text.noDeals} hint={text.noDealsHint} />
  return (
    <ul className="related">
      {data.items.map(({ id, name, outcome, part }) => (
        <li key={id} className="related__line">
          <Target size={16} aria-hidden />
          <RecordLink type="opportunity" id={id} className="related__name one-line">
            {name}
          </RecordLink>
          <span className="related__facts">
            <ValueChip aspect="buyingRole" value={part.buyingRole} />
            <ValueChip aspect="attitude" value={part.attitude} />
            {outcome === 'won' && <Tag tone="good">{text.won}</Tag>}
            {outcome === 'lost' && <Tag>{text.lost}</Tag>}
          </span>
        </li>
      ))}
    </ul>
  )
}
