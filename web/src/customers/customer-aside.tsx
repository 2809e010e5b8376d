import { Link } from '@tanstack/react-router'
import { MapPin } from 'lucide-react'
import type { AnyRecord } from '../foundation/record-kind.tsx'
import { useText } from '../ui/language.tsx'
import { KnowersCard } from './knowers-card.tsx'
import './nearby.css'
import { nearbyTexts } from './nearby.texts.ts'

/** What else is worth knowing of a customer: who of us knows it, and who is nearby. */
export function CustomerAside({ record }: { record: AnyRecord }) {
  const text = useText(nearbyTexts)
  return (
    <>
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
