import { Link } from '@tanstack/react-router'
import { MapPin } from 'lucide-react'
import type { AnyRecord } from '../foundation/record-kind.tsx'
import { useText } from '../ui/language.tsx'
import { KnowersCard } from './contacts/knowers-card.tsx'
import './map/nearby.css'
import { nearbyTexts } from './map/nearby.texts.ts'
import { SegmentTags } from './segments/segment-tags.tsx'

/** What else is worth knowing of a customer: its segments, who is nearby, and who of us knows it. */
export function CustomerAside({ record }: { record: AnyRecord }) {
  const text = useText(nearbyTexts)
  return (
    <>
      <SegmentTags type="customer" id={record.id} />
      {typeof record['latitude'] === 'number' && (
        <Link to="/customers/nearby" search={{ customer: record.id }} className="nearby-link">
          <MapPin size={15} aria-hidden />
          {text.title}
        </Link>
      )}
      <KnowersCard record={record} />
    </>
  )
}
