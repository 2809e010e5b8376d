import { Link, useNavigate } from '@tanstack/react-router'
import { Ellipsis, Plus } from 'lucide-react'
import { useRights } from '../../foundation/rights.ts'
import { Menu } from '../../ui/menu.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { appTexts } from '../app.texts.ts'
import { laterPlaces, type Place, places } from '../navigation.ts'
import { useCreatable } from './creatable.ts'

/** The places that a thumb reaches at once; the others wait behind "more". */
const first = ['/', '/customers', '/opportunities']

function Tab({ place }: { place: Place }) {
  const say = useLabel()
  return (
    <Link
      to={place.to}
      className="phone-tabs__tab"
      activeOptions={{ exact: place.to === '/', includeSearch: false }}
      activeProps={{ className: 'phone-tabs__tab--here' }}
    >
      <place.icon size={22} strokeWidth={1.75} aria-hidden />
      <span className="one-line">{say(place.label)}</span>
    </Link>
  )
}

/** The bar at the bottom of a phone. */
export function PhoneTabs() {
  const text = useText(appTexts)
  const say = useLabel()
  const rights = useRights()
  const navigate = useNavigate()
  const creatable = useCreatable()
  const open = [...places, ...laterPlaces].filter((place) => place.isOpenTo(rights))
  const [home, customers, opportunities] = first.map((to) => open.find((place) => place.to === to))
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
      <Menu
        label={text.more}
        items={others.map((place) => ({
          key: place.to,
          label: say(place.label),
          icon: place.icon,
          onSelect: () => void navigate({ to: place.to }),
        }))}
        trigger={(props) => (
          <button type="button" className="phone-tabs__tab" {...props}>
            <Ellipsis size={22} strokeWidth={1.75} aria-hidden />
            <span>{text.more}</span>
          </button>
        )}
      />
    </nav>
  )
}
