import { Link, useRouterState } from '@tanstack/react-router'
import { LayoutGrid } from 'lucide-react'
import { type KeyboardEvent, Suspense, useCallback, useState } from 'react'
import { useLabel, useText } from '../../ui/language.tsx'
import { Popover } from '../../ui/popover.tsx'
import { appTexts } from '../app.texts.ts'
import { isAt, type Place, type PlaceGroup } from '../navigation.ts'
import './all-places.css'

/** Arrows walk from place to place, in the order in which they stand. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const steps: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }
  const step = steps[event.key]
  if (step === undefined) return
  event.preventDefault()
  const links = [...event.currentTarget.querySelectorAll('a')]
  const at = links.indexOf(document.activeElement as HTMLAnchorElement)
  links[at === -1 && step === -1 ? links.length - 1 : (at + step + links.length) % links.length]?.focus()
}

function PlaceTile({ place, onDone }: { place: Place; onDone: () => void }) {
  const say = useLabel()
  return (
    <Link
      to={place.to}
      className="all-places__place"
      activeOptions={{ exact: false, includeSearch: false }}
      activeProps={{ className: 'all-places__place--here' }}
      onClick={onDone}
    >
      <place.icon size={20} strokeWidth={1.75} aria-hidden />
      <span>{say(place.label)}</span>
      <Suspense fallback={null}>{place.Count && <place.Count />}</Suspense>
    </Link>
  )
}

type Props = {
  /** Beside the groups, without a heading. */
  first?: readonly Place[]
  groups: readonly PlaceGroup[]
  className: string
  size: number
}

/** A button that opens the places one press further, by what they are about; it is marked while one of them is looked at. */
export function AllPlaces({ first = [], groups, className, size }: Props) {
  const text = useText(appTexts)
  const say = useLabel()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [open, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  const held = [...first, ...groups.flatMap((group) => group.places)]
  const isHere = held.some((place) => isAt(path, place))
  return (
    <>
      <button
        ref={setAnchor}
        type="button"
        className={`${className}${isHere ? ` ${className}--here` : ''}`}
        aria-expanded={open}
        aria-haspopup="dialog"
        onClick={() => setOpen((was) => !was)}
      >
        <LayoutGrid size={size} strokeWidth={1.75} aria-hidden />
        <span>{text.all}</span>
        <span className="all-places__dots" aria-hidden>
          <Suspense fallback={null}>{held.map(({ to, Count }) => Count && <Count key={to} />)}</Suspense>
        </span>
      </button>
      {open && (
        <Popover anchor={anchor} onClose={close} label={text.allPlaces} align="beside" width={332} focuses="first">
          <nav className="all-places" aria-label={text.allPlaces} onKeyDown={walk}>
            {first.length > 0 && (
              <div className="all-places__row">
                {first.map((place) => (
                  <PlaceTile key={place.to} place={place} onDone={close} />
                ))}
              </div>
            )}
            {groups.map((group) => (
              <section key={group.label.zh} aria-label={say(group.label)}>
                <h2 className="all-places__heading">{say(group.label)}</h2>
                <div className="all-places__row">
                  {group.places.map((place) => (
                    <PlaceTile key={place.to} place={place} onDone={close} />
                  ))}
                </div>
              </section>
            ))}
          </nav>
        </Popover>
      )}
    </>
  )
}
