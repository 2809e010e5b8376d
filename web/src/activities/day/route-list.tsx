import type { Route, RouteStop } from '#contract/activities/day/route.operations.ts'
import { Lock, LockOpen } from 'lucide-react'
import { RecordLink } from '../../foundation/record-link.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { formatTime } from '../../ui/time.ts'
import { routeTexts } from './route.texts.ts'
import { useSpan } from './use-span.ts'

type Props = { stops: readonly RouteStop[]; route: Route; fixed: readonly string[]; onFix?: (id: string) => void }

/** The visits of a route one after the other, with the way to each; a time that is agreed with the customer can be held. */
export function RouteList({ stops, route, fixed, onFix }: Props) {
  const text = useText(routeTexts)
  const span = useSpan()
  return (
    <ol className="route-list">
      {route.visits.map(({ id, begins, late, travel }, place) => {
        const stop = stops.find((one) => one.id === id)
        if (!stop) return null
        const isFixed = fixed.includes(id)
        return (
          <li key={id}>
            {travel > 0 && <span className="route-list__way">{fill(text.drive, { minutes: span(travel) })}</span>}
            <span className="route-list__number">{place + 1}</span>
            <time className="number" dateTime={begins}>
              {formatTime(begins)}
            </time>
            <span className="route-list__words">
              <RecordLink type="activity" id={id} className="one-line">
                {stop.name}
              </RecordLink>
              {stop.customer.name !== null && (
                <RecordLink type="customer" id={stop.customer.id} className="route-list__customer one-line">
                  {stop.customer.name}
                </RecordLink>
              )}
              {late > 0 && (
                <span className="route-list__late">
                  {isFixed || !onFix ? fill(text.late, { minutes: span(late) }) : text.beyond}
                </span>
              )}
            </span>
            {onFix && (
              <button
                type="button"
                className="plain-button route-list__fix"
                aria-pressed={isFixed}
                aria-label={fill(text.fix, { name: stop.name })}
                title={text.fixed}
                onClick={() => onFix(id)}
              >
                {isFixed ? <Lock size={16} aria-hidden /> : <LockOpen size={16} aria-hidden />}
              </button>
            )}
          </li>
        )
      })}
    </ol>
  )
}
