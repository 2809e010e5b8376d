import type { Point } from '#contract/customers/globe.ts'
import { memo } from 'react'
import { formatNumber } from '../../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { customerMapTexts } from './customer-map.texts.ts'
import { type Town, towns } from './place-towns.texts.ts'
import { graticule, scaleBar, type Size, spotOf, type View } from './place-view.ts'

/** From here on the smaller towns are named too. */
const townZoom = 6.2

function degrees(value: number, positive: string, negative: string): string {
  return `${Math.abs(value)}°${value === 0 ? '' : value > 0 ? positive : negative}`
}

type Props = { view: View; size: Size; clusters: readonly Point[] }

/** Pixels around a town within which a cluster would cover its name. */
const covered = 30

type Named = { town: Town; x: number; y: number; below: number }

/** The towns in sight whose names cover neither each other nor a cluster. */
function namedTowns(view: View, size: Size, clusters: readonly Point[]): Named[] {
  const spots = clusters.map((cluster) => spotOf(cluster, view, size))
  const named: Named[] = []
  for (const town of towns) {
    const { x, y } = spotOf(town, view, size)
    const isSeen = x > -40 && y > -20 && x < size.width + 40 && y < size.height + 20
    if (!isSeen || (!town.isSeat && view.zoom < townZoom)) continue
    const isCovered = spots.some((spot) => Math.hypot(spot.x - x, spot.y - y) < covered)
    const below = isCovered ? 32 : 14
    if (!named.some((other) => Math.abs(other.x - x) < 36 && Math.abs(other.y + other.below - y - below) < 13))
      named.push({ town, x, y, below })
  }
  return named
}

/** What lies below the customers: meridians, parallels and the names of towns; borders are left to maps that may draw them. */
export const MapGround = memo(function MapGround({ view, size, clusters }: Props) {
  const say = useLabel()
  const { meridians, parallels } = graticule(view, size)
  const named = namedTowns(view, size, clusters)
  return (
    <svg className="place-map__ground" width={size.width} height={size.height} aria-hidden>
      {meridians.map((longitude) => {
        const { x } = spotOf({ latitude: view.latitude, longitude }, view, size)
        return (
          <g key={`m${longitude}`}>
            <line x1={x} x2={x} y1={0} y2={size.height} />
            <text x={x + 4} y={12}>
              {degrees(longitude, 'E', 'W')}
            </text>
          </g>
        )
      })}
      {parallels.map((latitude) => {
        const { y } = spotOf({ latitude, longitude: view.longitude }, view, size)
        return (
          <g key={`p${latitude}`}>
            <line x1={0} x2={size.width} y1={y} y2={y} />
            <text x={4} y={y - 4}>
              {degrees(latitude, 'N', 'S')}
            </text>
          </g>
        )
      })}
      {named.map(({ town, x, y, below }) => (
        <g key={town.name.en} className="place-map__town">
          <circle cx={x} cy={y} r={2} />
          <text x={x} y={y + below} textAnchor="middle">
            {say(town.name)}
          </text>
        </g>
      ))}
    </svg>
  )
})

/** How long a kilometre is. */
export function ScaleBar({ view }: { view: View }) {
  const text = useText(customerMapTexts)
  const { language } = useLanguage()
  const { metres, pixels } = scaleBar(view)
  const isFar = metres >= 1000
  const count = formatNumber(isFar ? metres / 1000 : metres, language)
  return (
    <span className="place-map__scale number" style={{ width: pixels }} aria-hidden>
      {fill(isFar ? text.kilometres : text.metres, { count })}
    </span>
  )
}
