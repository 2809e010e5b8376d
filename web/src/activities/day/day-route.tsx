import { type Route, type RouteStop, routeOperations } from '#contract/activities/day/route.operations.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { LocateFixed } from 'lucide-react'
import { useMyPlace } from '../../customers/map/use-my-place.ts'
import { nearbyTexts } from '../../customers/map/nearby.texts.ts'
import { call } from '../../foundation/api.ts'
import { openQuickCreate } from '../../foundation/quick-create.tsx'
import { RecordLink } from '../../foundation/record-link.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatNumber } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { formatTime } from '../../ui/time.ts'
import { WhenShown } from '../../ui/when-shown.tsx'
import { RouteDrawing } from './route-drawing.tsx'
import { RouteList } from './route-list.tsx'
import './route.css'
import { routeTexts } from './route.texts.ts'
import { useAdoptRoute } from './use-adopt-route.ts'
import { useSpan } from './use-span.ts'

/** Gains below this are no reason to call customers about another time. */
const worthwhile = 5

type Props = {
  day: string
  /** When one sets out, and which visits keep their times. */
  from: string
  fixed: readonly string[]
  onChange: (next: { from?: string; fixed?: string | undefined }) => void
}

/** One's visits of a day in the order that takes least, beside the order as it stands. */
export function DayRoute({ day, from, fixed, onChange }: Props) {
  const text = useText(routeTexts)
  const faults = useText(nearbyTexts)
  const mine = useMyPlace()
  const asked = { day, from, fixed: [...fixed], ...(mine.place ? { start: mine.place } : {}) }
  // Where one is stands in no address: it would be kept by the browser's history and by logs.
  const { data } = useQuery({
    queryKey: ['day-route', asked],
    queryFn: ({ signal }) => call(routeOperations.plan, { body: asked, signal }),
    placeholderData: keepPreviousData,
    meta: { follows: ['activity', 'customer'] },
  })
  const toggle = (id: string) => {
    const next = fixed.includes(id) ? fixed.filter((one) => one !== id) : [...fixed, id]
    onChange({ fixed: next.length > 0 ? next.join(',') : undefined })
  }
  return (
    <section className="route" aria-label={text.title}>
      <div className="route__ask">
        <h2>{text.title}</h2>
        <WhenShown value={from} className="route__from">
          <Input
            type="time"
            aria-label={text.from}
            value={from}
            onChange={({ target }) => target.value !== '' && onChange({ from: target.value })}
          />
        </WhenShown>
        <Button icon={<LocateFixed size={16} />} loading={mine.isAsking} onClick={mine.ask}>
          {mine.place ? text.hereSet : text.here}
        </Button>
      </div>
      {mine.fault && (
        <p className="route__fault" role="alert">
          {faults[mine.fault]}
        </p>
      )}
      {!data ? (
        <SkeletonLines lines={6} />
      ) : data.best && data.present ? (
        <Routes {...data} best={data.best} present={data.present} fixed={fixed} start={mine.place} onFix={toggle} />
      ) : (
        <div className="card">
          <EmptyState small picture="path" title={text.none} hint={text.noneHint}>
            <Button onClick={() => openQuickCreate('activity', { kind: 'visit', done: false })}>{text.plan}</Button>
          </EmptyState>
        </div>
      )}
      {data && data.unplaced.length > 0 && (
        <section className="card route__unplaced">
          <h3>{text.unplaced}</h3>
          <ul>
            {data.unplaced.map(({ id, name, at }) => (
              <li key={id}>
                <span className="muted number">{formatTime(at)}</span>{' '}
                <RecordLink type="activity" id={id}>
                  {name}
                </RecordLink>
              </li>
            ))}
          </ul>
        </section>
      )}
    </section>
  )
}

type Both = {
  stops: readonly RouteStop[]
  best: Route
  present: Route
  fixed: readonly string[]
  start: { latitude: number; longitude: number } | null
  onFix: (id: string) => void
}

function Routes({ stops, best, present, fixed, start, onFix }: Both) {
  const text = useText(routeTexts)
  const span = useSpan()
  const adopt = useAdoptRoute()
  const saved = present.travel + present.late - best.travel - best.late
  const isWorthIt = saved >= worthwhile
  // A visit whose time is not agreed may begin at any time of its day: it is late where the day is over before.
  const isTooMuch = best.visits.some(({ id, late }) => late > 0 && !fixed.includes(id))
  return (
    <>
      <div className="route__columns">
        <section className="card route__best" aria-label={text.best}>
          <header className="route__head">
            <h3>{isWorthIt ? text.best : text.present}</h3>
            {isWorthIt && <span className="route__gain">{fill(text.saves, { minutes: span(saved) })}</span>}
            <RouteSum route={isWorthIt ? best : present} />
          </header>
          <RouteList stops={stops} route={isWorthIt ? best : present} fixed={fixed} onFix={onFix} />
          {isTooMuch ? (
            <p className="muted">{text.tooMuch}</p>
          ) : isWorthIt ? (
            <Button type="primary" loading={adopt.isPending} onClick={() => adopt.mutate({ stops, route: best })}>
              {text.adopt}
            </Button>
          ) : (
            <p className="muted">{text.asGood}</p>
          )}
        </section>
        <RouteDrawing stops={stops} route={isWorthIt ? best : present} start={start} />
      </div>
      {isWorthIt && (
        <details className="card route__present">
          <summary>
            {text.present} · <RouteSum route={present} />
          </summary>
          <RouteList stops={stops} route={present} fixed={fixed} />
        </details>
      )}
      <p className="muted">{text.reckoned}</p>
    </>
  )
}

function RouteSum({ route }: { route: Route }) {
  const text = useText(routeTexts)
  const { language } = useLanguage()
  const span = useSpan()
  return (
    <span className="muted route__sum">
      {fill(text.sum, {
        travel: span(route.travel),
        kilometres: formatNumber(route.metres / 1000, language, 1),
        ends: formatTime(route.ends),
      })}
    </span>
  )
}
