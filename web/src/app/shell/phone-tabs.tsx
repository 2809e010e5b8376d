import { Link, useRouterState } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { Suspense } from 'react'
import { useRights } from '../../foundation/rights.ts'
import { Menu } from '../../ui/menu.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { appTexts } from '../app.texts.ts'
import { furtherPlaces, isAt, openGroups, type Place, places, settingsPlace } from '../navigation.ts'
import { AllPlaces } from './all-places.tsx'
import { useCreatable } from './creatable.ts'

/** The places that a thumb reaches at once; the others wait behind "all". */
const first = ['/', '/customers', '/opportunities', '/messages']

function Tab({ place }: { place: Place }) {
  const say = useLabel()
  const isHere = useRouterState({ select: (state) => isAt(state.location.pathname, place) })
  return (
    <Link to={place.to} className={`phone-tabs__tab${isHere ? ' phone-tabs__tab--here' : ''}`}>
      <place.icon size={22} strokeWidth={1.75} aria-hidden />
      <span className="one-line">{say(place.label)}</span>
      <Suspense fallback={null}>{place.Count && <place.Count />}</Suspense>
    </Link>
  )
}

/** The bar at the bottom of a phone. */
export function PhoneTabs() {
  const text = useText(appTexts)
  const rights = useRights()
  const creatable = useCreatable()
  const open = [...places, settingsPlace].filter((place) => place.isOpenTo(rights))
  const [home, customers, opportunities, messages] = first.map((to) => open.find((place) => place.to === to))
  const others = open.filter((place) => !first.includes(place.to))
  return (
    <nav className="phone-tabs" aria-label={text.navigation}>
      {home && <Tab place={home} />}
      {customers && <Tab place={customers} />}
      {creatable.length > 0 && (
        <Menu
          label={text.create}
          items={creatable}
          trigger={(props) => (
            <button type="button" className="phone-tabs__create" aria-label={text.create} {...props}>
              <Plus size={24} aria-hidden />
            </button>
          )}
        />
      )}
      {opportunities && <Tab place={opportunities} />}
      {messages && <Tab place={messages} />}
      <AllPlaces first={others} groups={openGroups(furtherPlaces, rights)} className="phone-tabs__tab" size={22} />
    </nav>
  )
}
