import { Link } from '@tanstack/react-router'
import { MapPin } from 'lucide-react'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { useText } from '../../ui/language.tsx'
import { useVisit } from './use-visit.ts'
import { VisitReport } from './visit-report.tsx'
import { visitTexts } from './visit.texts.ts'
import './visits.css'

/** The visit of an activity on its page: the way to it, and what became of it. */
export function VisitSection({ record }: { record: AnyRecord }) {
  const text = useText(visitTexts)
  const { visit } = useVisit(record.id, record['kind'] === 'visit')
  if (!visit || record['kind'] !== 'visit' || (visit.done && !visit.checkIn)) return null
  const mayGo = visit.mine && !visit.checkOut
  return (
    <div className="visit-section">
      {(mayGo || visit.checkIn) && (
        <Link to={`/visits/${visit.id}`} className={`visit-section__go${mayGo ? ' visit-section__go--main' : ''}`}>
          <MapPin size={18} aria-hidden />
          {mayGo ? (visit.checkIn ? text.goOn : text.begin) : text.open}
        </Link>
      )}
      {visit.checkOut && <VisitReport visit={visit} />}
    </div>
  )
}
