import type { Point } from '#contract/customers/globe.ts'
import type { Route, RouteStop } from '#contract/activities/day/route.operations.ts'
import { useMemo, useRef } from 'react'
import { MapGround } from '../../customers/map/map-ground.tsx'
import '../../customers/map/customer-map.css'
import { fitted, spotOf } from '../../customers/map/place-view.ts'
import { useSize } from '../../customers/use-size.ts'
import { useText } from '../../ui/language.tsx'
import { routeTexts } from './route.texts.ts'

type Props = { stops: readonly RouteStop[]; route: Route; start: Point | null }

/** The way of a day as lines between numbered places; what it says stands in the list beside it. */
export function RouteDrawing({ stops, route, start }: Props) {
  const text = useText(routeTexts)
  const ground = useRef<HTMLDivElement>(null)
  const size = useSize(ground)
  const places = useMemo(
    () => route.visits.flatMap(({ id }) => stops.find((stop) => stop.id === id) ?? []),
    [route, stops],
  )
  const all: readonly Point[] = start ? [start, ...places] : places
  const [latitudes, longitudes] = [all.map(({ latitude }) => latitude), all.map(({ longitude }) => longitude)]
  const box = {
    south: Math.min(...latitudes),
    north: Math.max(...latitudes),
    west: Math.min(...longitudes),
    east: Math.max(...longitudes),
  }
  const view = size && fitted(box, size)
  const spots = view ? all.map((place) => spotOf(place, view, size)) : []
  return (
    <div ref={ground} className="route-drawing" role="img" aria-label={text.drawing}>
      {view && (
        <>
          <MapGround view={view} size={size} clusters={all} />
          <svg width={size.width} height={size.height} className="route-drawing__way" aria-hidden>
            <polyline points={spots.map(({ x, y }) => `${x},${y}`).join(' ')} />
            {spots.map(({ x, y }, at) =>
              start && at === 0 ? (
                <circle key="start" cx={x} cy={y} r={6} className="route-drawing__start" />
              ) : (
                <g key={places[start ? at - 1 : at]?.id}>
                  <circle cx={x} cy={y} r={11} />
                  <text x={x} y={y + 4} textAnchor="middle">
                    {start ? at : at + 1}
                  </text>
                </g>
              ),
            )}
          </svg>
        </>
      )}
    </div>
  )
}
