import type { MarketArea } from '#contract/commerce/market/market.operations.ts'
import type { Point } from '#contract/customers/globe.ts'
import { useRef } from 'react'
import { MapGround } from '../../customers/map/map-ground.tsx'
import { seatOf } from '../../customers/map/province-seats.ts'
import { fitted, spotOf } from '../../customers/map/place-view.ts'
import '../../customers/map/customer-map.css'
import { useSize } from '../../customers/use-size.ts'
import { formatMoneyShort, formatNumber } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Panel } from '../panel.tsx'
import './market.css'
import { marketTexts } from './market.texts.ts'

/** All of China, where nothing is known of any province. */
const china = { south: 18, north: 48, west: 82, east: 131 }

function boxOf(places: readonly Point[]) {
  if (places.length === 0) return china
  const [latitudes, longitudes] = [places.map(({ latitude }) => latitude), places.map(({ longitude }) => longitude)]
  return {
    south: Math.min(...latitudes),
    north: Math.max(...latitudes),
    west: Math.min(...longitudes),
    east: Math.max(...longitudes),
  }
}

const diameter = (count: number) => Math.round(26 + 10 * Math.log10(count))

type Props = {
  areas: readonly MarketArea[]
  currency: string
  chosen: string | undefined
  onChoose: (province: string | undefined) => void
}

/** Where prices were seen: a circle at the seat of each province, larger where more is known, as a list of buttons. */
export function AreaMap({ areas, currency, chosen, onChoose }: Props) {
  const text = useText(marketTexts)
  const { language } = useLanguage()
  const ground = useRef<HTMLDivElement>(null)
  const size = useSize(ground)
  const placed = areas.flatMap((area) => {
    const seat = seatOf(area.province)
    return seat ? [{ ...area, seat }] : []
  })
  const view = size && fitted(boxOf(placed.map(({ seat }) => seat)), size, 6.5)
  const money = (value: number | null) => (value === null ? text.none : formatMoneyShort(value, language, currency))
  return (
    <Panel title={text.areas} hint={text.areasHint}>
      <div className="market-map place-map">
        <div ref={ground} className="place-map__stage">
          {size && view && <MapGround view={view} size={size} clusters={[]} />}
          {size && view && (
            <ul className="place-map__marks" aria-label={text.areas}>
              {placed.map(({ province, count, median, seat }) => {
                const at = spotOf(seat, view, size)
                const wide = diameter(count)
                const says = fill(text.area, { province, count, median: money(median) })
                const isChosen = chosen === province
                return (
                  <li key={province} style={{ transform: `translate(${at.x}px, ${at.y}px)` }}>
                    <button
                      type="button"
                      className="place-map__cluster number"
                      style={{ width: wide, height: wide }}
                      aria-label={says}
                      aria-pressed={isChosen}
                      title={says}
                      onClick={() => onChoose(isChosen ? undefined : province)}
                    >
                      {formatNumber(count, language)}
                    </button>
                  </li>
                )
              })}
            </ul>
          )}
        </div>
      </div>
    </Panel>
  )
}
