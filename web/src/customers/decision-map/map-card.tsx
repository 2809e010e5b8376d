import type { MapPerson } from '#contract/analytics/decision-map.ts'
import { EllipsisVertical, Plus, Users } from 'lucide-react'
import { memo } from 'react'
import { Avatar } from '../../ui/avatar.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { mapTexts } from './decision-map.texts.ts'
import { Knowers, MapChip } from './map-chip.tsx'
import { type Aspect, saidOf, toneOf } from './map-words.ts'

export type CardProps = {
  person: MapPerson
  /** On a deal's map, whoever is not in the deal stands back. */
  ofDeal: boolean
  /** The customer whose map it is: people of other companies say where they are. */
  home: string | null
  maySay: (person: MapPerson, aspect: Aspect) => boolean
  onSay: (person: MapPerson, aspect: Aspect, value: string | null) => void
  onMore: (person: MapPerson, anchor: HTMLElement) => void
  /** Absent where the reader may not take anybody into the deal. */
  onInclude?: ((person: MapPerson) => void) | undefined
}

function Card({ person, ofDeal, home, maySay, onSay, onMore, onInclude }: CardProps) {
  const text = useText(mapTexts)
  const outside = ofDeal && !person.deal
  const tone = toneOf('attitude', saidOf(person, 'attitude'))
  const chip = (aspect: Aspect) => (
    <MapChip
      person={person}
      aspect={aspect}
      onSay={maySay(person, aspect) ? (value) => onSay(person, aspect, value) : undefined}
    />
  )
  const place = [person.title, person.department].filter(Boolean).join(' · ')
  const elsewhere = person.customer && person.customer.id !== home ? person.customer.name : ''
  return (
    <div className={`map-card map-card--${tone}${outside ? ' map-card--outside' : ''}`}>
      <div className="map-card__head">
        <Avatar name={person.name} size={28} />
        <div className="map-card__who">
          <strong className="one-line">{person.name}</strong>
          <span className="one-line muted" title={[place, elsewhere].filter(Boolean).join(' · ')}>
            {[place, elsewhere].filter(Boolean).join(' · ') || ' '}
          </span>
        </div>
        <button
          type="button"
          className="icon-button icon-button--small"
          aria-label={fill(text.more, { name: person.name })}
          aria-haspopup="dialog"
          onClick={(event) => onMore(person, event.currentTarget)}
        >
          <EllipsisVertical size={16} />
        </button>
      </div>
      <div className="map-card__chips">
        {chip('buyingRole')}
        {chip('attitude')}
      </div>
      <div className="map-card__foot">
        {outside && onInclude ? (
          <button type="button" className="map-chip map-chip--open" onClick={() => onInclude(person)}>
            <Plus size={13} aria-hidden />
            {text.include}
          </button>
        ) : (
          chip('relationship')
        )}
        <span className="map-card__knowers">
          <Users size={13} aria-hidden />
          <Knowers person={person} />
        </span>
      </div>
    </div>
  )
}

/** Who somebody is, which part they play, how they stand to us and who of us knows them; drawn anew only when that changes. */
export const MapCard = memo(Card)
