import type { MapPerson } from '#contract/analytics/decision-map.ts'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { Avatar } from '../../ui/avatar.tsx'
import { useText } from '../../ui/language.tsx'
import { mapTexts } from './decision-map.texts.ts'
import { MapChip } from './map-chip.tsx'
import type { OutlineRow } from './map-layout.ts'

type Props = {
  label: string
  rows: readonly OutlineRow<MapPerson>[]
  ofDeal: boolean
  home: string | null
  onMore: (person: MapPerson, anchor: HTMLElement) => void
}

/** Deeper than this the lines of a narrow screen are not moved in any further. */
const deepest = 5

/** The same map as lines below each other, for a narrow screen and a thumb: a line opens what can be done. */
export function MapOutline({ label, rows, ofDeal, home, onMore }: Props) {
  const text = useText(mapTexts)
  const [current, setCurrent] = useState(0)
  const at = Math.min(current, rows.length - 1)
  return (
    <div
      className="map-outline"
      role="tree"
      aria-label={label}
      onKeyDown={(event) => {
        const next = at + ({ ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0)
        const line = event.currentTarget.children[next]
        if (next === at || !(line instanceof HTMLElement)) return
        event.preventDefault()
        setCurrent(next)
        line.focus()
      }}
    >
      {rows.map(({ person, level, position, of, children }, index) => (
        <div
          key={person.id}
          role="treeitem"
          tabIndex={index === at ? 0 : -1}
          aria-level={level}
          aria-posinset={position}
          aria-setsize={of}
          aria-selected={index === at}
          {...(children.length > 0 ? { 'aria-expanded': true } : {})}
          className="map-line"
          style={{ paddingInlineStart: 16 + Math.min(level - 1, deepest) * 18 }}
          onClick={(event) => {
            setCurrent(index)
            onMore(person, event.currentTarget)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' || event.key === ' ') onMore(person, event.currentTarget)
          }}
        >
          <Avatar name={person.name} size={32} />
          <div className="map-line__body">
            <span className="map-line__who one-line">
              <strong>{person.name}</strong>{' '}
              <span className="muted">
                {[person.title, person.customer && person.customer.id !== home ? person.customer.name : null]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <span className="map-card__chips">
              <MapChip person={person} aspect="buyingRole" />
              <MapChip person={person} aspect="attitude" />
              <MapChip person={person} aspect="relationship" />
            </span>
            {ofDeal && !person.deal && <span className="faint">{text.notInDeal}</span>}
          </div>
          <ChevronRight size={16} aria-hidden />
        </div>
      ))}
    </div>
  )
}
