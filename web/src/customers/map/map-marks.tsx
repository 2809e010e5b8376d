import type { Cluster, Pin } from '#contract/customers/customer-map.ts'
import { memo } from 'react'
import { useLevels } from '../../foundation/choice-lists.ts'
import { formatNumber } from '../../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { customerMapTexts } from './customer-map.texts.ts'
import { townNear } from './place-towns.texts.ts'
import { type Size, spotOf, type View } from './place-view.ts'

type Props = {
  clusters: readonly Cluster[]
  pins: readonly Pin[]
  view: View
  size: Size
  openId: string | undefined
  onCluster: (cluster: Cluster) => void
  onPin: (pin: Pin) => void
}

/** So many customers carry their names beside them; more would cover each other. */
const named = 40

const diameter = (count: number) => Math.round(30 + 9 * Math.log10(count))

/** Clusters and single customers, as a list of buttons for whoever cannot see where they stand. */
export const MapMarks = memo(function MapMarks({ clusters, pins, view, size, openId, onCluster, onPin }: Props) {
  const text = useText(customerMapTexts)
  const levels = useLevels()
  const say = useLabel()
  const { language } = useLanguage()
  const isIn = ({ x, y }: { x: number; y: number }) => x > -40 && y > -40 && x < size.width + 40 && y < size.height + 40
  const near = (place: Pin | Cluster) => {
    const town = townNear(place)
    return town ? say(town.name) : null
  }
  const seen = pins.flatMap((pin) => {
    const at = spotOf(pin, view, size)
    return isIn(at) ? [{ pin, at }] : []
  })
  return (
    <ul className="place-map__marks" aria-label={text.onMap}>
      {clusters.map((cluster) => {
        const at = spotOf(cluster, view, size)
        if (!isIn(at)) return null
        const wide = diameter(cluster.count)
        const count = formatNumber(cluster.count, language)
        const town = near(cluster)
        const says = town ? fill(text.cluster, { town, count }) : fill(text.clusterAnywhere, { count })
        return (
          <li
            key={`${cluster.box.south} ${cluster.box.west} ${cluster.count}`}
            style={{ transform: `translate(${at.x}px, ${at.y}px)` }}
          >
            <button
              type="button"
              className="place-map__cluster number"
              style={{ width: wide, height: wide }}
              aria-label={says}
              title={says}
              onClick={() => onCluster(cluster)}
            >
              {count}
            </button>
          </li>
        )
      })}
      {seen.map(({ pin, at }) => {
        const level = levels.find(({ value }) => value === pin.level)
        const name = pin.name ?? text.unnamed
        const town = near(pin)
        return (
          <li key={pin.id} style={{ transform: `translate(${at.x}px, ${at.y}px)` }}>
            <button
              type="button"
              className={`place-map__pin place-map__pin--${level?.tone ?? 'plain'}`}
              aria-label={town ? fill(text.pin, { name, town }) : name}
              aria-pressed={pin.id === openId}
              title={level ? `${name} · ${say(level.label)}` : name}
              onClick={() => onPin(pin)}
            />
            {seen.length <= named && (
              <span className="place-map__name" aria-hidden>
                {name}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
})
