import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { GapList } from '../customers/completeness/gap-list.tsx'
import { mapQuery } from '../customers/decision-map/map-queries.ts'
import type { AnyRecord } from '../foundation/record-kind.tsx'
import { useText } from '../ui/language.tsx'
import './deal-gaps.css'
import { opportunityTexts } from './opportunity.texts.ts'
import { showSection } from './room/show-section.ts'

/** What is missing in the relations of an open deal, and the way to where it is mended. */
export function DealGaps({ record }: { record: AnyRecord }) {
  const text = useText(opportunityTexts)
  const { data } = useQuery(mapQuery({ type: 'opportunity', id: record.id }))
  if (!data || data.gaps.length === 0 || record.deletedAt !== null) return null
  return (
    <div className="deal-gaps">
      <GapList gaps={data.gaps} />
      <Link to="." search={{ tab: 'people' }} replace resetScroll={false} onClick={() => showSection('people')}>
        {text.openMap}
      </Link>
    </div>
  )
}
