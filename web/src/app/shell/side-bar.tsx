import { Link } from '@tanstack/react-router'
import { useRights } from '../../foundation/rights.ts'
import { useLabel, useText } from '../../ui/language.tsx'
import { Mark } from '../../ui/mark.tsx'
import { appTexts } from '../app.texts.ts'
import { laterPlaces, type Place, places } from '../navigation.ts'

function PlaceLink({ place }: { place: Place }) {
  const say = useLabel()
  return (
    <Link
      to={place.to}
      className="side-bar__place"
      activeOptions={{ exact: place.to === '/', includeSearch: false }}
      activeProps={{ className: 'side-bar__place--here' }}
    >
      <place.icon size={20} strokeWidth={1.75} aria-hidden />
      <span>{say(place.label)}</span>
      {place.Count && <place.Count />}
    </Link>
  )
}

/** The narrow bar of the desktop: picture and word of each place that the person may enter. */
export function SideBar() {
  const text = useText(appTexts)
  const rights = useRights()
  const visible = (place: Place) => place.isOpenTo(rights)
  return (
    <nav className="side-bar" aria-label={text.navigation}>
      <Link to="/" className="side-bar__mark" aria-label={text.product}>
        <Mark size={34} />
      </Link>
      {places.filter(visible).map((place) => (
        <PlaceLink key={place.to} place={place} />
      ))}
      <div className="side-bar__gap" />
      {laterPlaces.filter(visible).map((place) => (
        <PlaceLink key={place.to} place={place} />
      ))}
    </nav>
  )
}
