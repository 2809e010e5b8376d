import { Suspense } from 'react'
import { Link, useRouterState } from '@tanstack/react-router'
import { useRights } from '../../foundation/rights.ts'
import { useLabel, useText } from '../../ui/language.tsx'
import { Mark } from '../../ui/mark.tsx'
import { appTexts } from '../app.texts.ts'
import { furtherPlaces, isAt, openGroups, type Place, places, settingsPlace } from '../navigation.ts'
import { AllPlaces } from './all-places.tsx'

function PlaceLink({ place }: { place: Place }) {
  const say = useLabel()
  const isHere = useRouterState({ select: (state) => isAt(state.location.pathname, place) })
  return (
    <Link to={place.to} className={`side-bar__place${isHere ? ' side-bar__place--here' : ''}`}>
      <place.icon size={20} strokeWidth={1.75} aria-hidden />
      <span>{say(place.label)}</span>
      <Suspense fallback={null}>{place.Count && <place.Count />}</Suspense>
    </Link>
  )
}

/** The narrow bar of the desktop: picture and word of each place of every day, the way to all others, and settings at the end. */
export function SideBar() {
  const text = useText(appTexts)
  const rights = useRights()
  const groups = openGroups(furtherPlaces, rights)
  return (
    <nav className="side-bar" aria-label={text.navigation}>
      <Link to="/" className="side-bar__mark" aria-label={text.product}>
        <Mark size={34} />
      </Link>
      {places
        .filter((place) => place.isOpenTo(rights))
        .map((place) => (
          <PlaceLink key={place.to} place={place} />
        ))}
      {groups.length > 0 && <AllPlaces groups={groups} className="side-bar__place" size={20} />}
      <div className="side-bar__gap" />
      {settingsPlace.isOpenTo(rights) && <PlaceLink place={settingsPlace} />}
    </nav>
  )
}
