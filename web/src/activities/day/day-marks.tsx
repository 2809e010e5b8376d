import type { DayVisit } from '#contract/activities/day/day-map.ts'
import { useCallback, useMemo, useRef, useState } from 'react'
import '../../customers/map/customer-map.css'
import { MapGround, ScaleBar } from '../../customers/map/map-ground.tsx'
import { MapTiles } from '../../customers/map/map-tiles.tsx'
import { fitted, spotOf, type View } from '../../customers/map/place-view.ts'
import { useMapGestures } from '../../customers/decision-map/use-map-gestures.ts'
import { useSize } from '../../customers/use-size.ts'
import { useSession } from '../../foundation/session.ts'
import { fill, useText } from '../../ui/language.tsx'
import { formatTime } from '../../ui/time.ts'
import './day-map.css'
import { dayMapTexts } from './day-map.texts.ts'

/** How a visit stands, as the key of its word and of its mark. */
export function verdictName({ verdict, done }: Pick<DayVisit, 'verdict' | 'done'>) {
  return verdict ?? (done ? 'done' : 'planned')
}

/** A mark that is told by its shape as well as by its colour. */
export function VerdictMark({ visit }: { visit: Pick<DayVisit, 'verdict' | 'done'> }) {
  const name = verdictName(visit)
  return (
    <svg viewBox="-8 -8 16 16" width={16} height={16} className={`day-mark day-mark--${name}`} aria-hidden>
      {name === 'verified' ? (
        <circle r={6} />
      ) : name === 'outside' ? (
        <path d="M0 -7 7 6H-7z" />
      ) : name === 'planned' ? (
        <circle r={5} className="day-mark__hollow" />
      ) : name === 'done' ? (
        <path d="M-6 -1.5h4.5v-4.5h3v4.5H6v3H1.5V6h-3V1.5H-6z" />
      ) : (
        <path d="M0 -7 7 0 0 7-7 0z" />
      )}
    </svg>
  )
}

type Props = { visits: readonly DayVisit[]; open: string | null; onOpen: (id: string) => void }

/** The points of a day, as a list of buttons for whoever cannot see where they stand. */
export function DayMarks({ visits, open, onOpen }: Props) {
  const text = useText(dayMapTexts)
  const { company } = useSession()
  const ground = useRef<HTMLDivElement>(null)
  const size = useSize(ground)
  const placed = useMemo(
    () => visits.flatMap((visit) => (visit.point ? [{ visit, point: visit.point }] : [])),
    [visits],
  )
  const latitudes = placed.map(({ point }) => point.latitude)
  const longitudes = placed.map(({ point }) => point.longitude)
  const box = {
    south: Math.min(...latitudes),
    north: Math.max(...latitudes),
    west: Math.min(...longitudes),
    east: Math.max(...longitudes),
  }
  const all = size && placed.length > 0 ? fitted(box, size) : null
  const [own, setOwn] = useState<View | null>(null)
  const view = own ?? all
  const change = useCallback(
    (next: (seen: View) => View) =>
      setOwn((was) => {
        const seen = was ?? all
        return seen && next(seen)
      }),
    [all],
  )
  useMapGestures(ground, change)
  return (
    <div className="day-map__ground place-map">
      <div ref={ground} className="place-map__stage">
        {view && size && (
          <>
            <MapGround view={view} size={size} clusters={placed.map(({ point }) => point)} />
            {company.mapTiles && <MapTiles address={company.mapTiles} view={view} size={size} />}
            <ul className="place-map__marks" aria-label={text.onMap}>
              {placed.map(({ visit, point }) => {
                const spot = spotOf(point, view, size)
                const says = fill(text.mark, {
                  time: formatTime(visit.at),
                  owner: visit.owner.name,
                  customer: visit.customer ?? text.noCustomer,
                  verdict: text[verdictName(visit)],
                })
                return (
                  <li key={visit.id} style={{ transform: `translate(${spot.x}px, ${spot.y}px)` }}>
                    <button
                      type="button"
                      className="day-map__mark"
                      aria-label={says}
                      aria-pressed={visit.id === open}
                      title={says}
                      onClick={() => onOpen(visit.id)}
                    >
                      <VerdictMark visit={visit} />
                    </button>
                  </li>
                )
              })}
            </ul>
          </>
        )}
      </div>
      {view && (
        <div className="place-map__foot">
          <ScaleBar view={view} />
        </div>
      )}
    </div>
  )
}
