import { type PlanItem, planLanes } from '#contract/shared/plan-item.ts'
import { Link } from '@tanstack/react-router'
import { useLayoutEffect, useRef } from 'react'
import { useLabel, useText } from '../../ui/language.tsx'
import { axisOf, dayWidth, placeOf, rowsOf, ticksOf, type Zoom } from './plan.rules.ts'
import { planTexts } from './plan.texts.ts'
import { usePlanWords } from './use-plan-words.ts'

type Props = { plan: { today: string; items: readonly PlanItem[] }; zoom: Zoom }

/** Lanes with more marks than this show no words: they would fill the screen. */
const mostNamed = 8
const rowHeight = 24
/** Pixels of a letter, and the most that words may take. */
const letter = 13
const widest = 170

/** The plan as lanes on one axis; every mark can be reached by keyboard and says what it is. */
export function PlanAxis({ plan: { today, items }, zoom }: Props) {
  const text = useText(planTexts)
  const say = useLabel()
  const axis = axisOf(items, today)
  const perDay = dayWidth[zoom]
  const now = placeOf(today, axis.from) * perDay
  const frame = useRef<HTMLElement>(null)
  // Today stands a third from the left: most of what matters lies ahead of it.
  useLayoutEffect(() => {
    if (frame.current) frame.current.scrollLeft = now - frame.current.clientWidth / 3
  }, [now])
  const lanes = planLanes.flatMap((lane) => {
    const own = items.filter(({ kind }) => kind === lane.value)
    return own.length === 0 ? [] : [{ ...lane, items: own }]
  })
  return (
    <div className="plan-axis">
      <ul className="plan-axis__lanes" aria-hidden>
        {lanes.map((lane) => (
          <li key={lane.value} style={{ height: heightOf(lane.items, axis.from, perDay, say) }}>
            {say(lane.label)}
          </li>
        ))}
      </ul>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- whoever has no mouse scrolls it by keys */}
      <section ref={frame} className="plan-axis__frame" aria-label={text.scroll} tabIndex={0}>
        <div className="plan-axis__sheet" style={{ width: axis.days * perDay }}>
          <div className="plan-axis__ticks" aria-hidden>
            {ticksOf(axis, zoom).map(({ day, place, text: name }) => (
              <span key={day} style={{ left: place * perDay }}>
                {name}
              </span>
            ))}
          </div>
          <div className="plan-axis__today" style={{ left: now }} aria-hidden>
            <span>{text.today}</span>
          </div>
          {lanes.map((lane) => (
            <ul
              key={lane.value}
              aria-label={say(lane.label)}
              className="plan-axis__lane"
              style={{ height: heightOf(lane.items, axis.from, perDay, say) }}
            >
              {placedOf(lane.items, axis.from, perDay, say).map(({ item, row, left, width }) => (
                <li key={item.key} style={{ left, top: row * rowHeight + 4 }}>
                  <Mark item={item} width={width} named={lane.items.length <= mostNamed} />
                </li>
              ))}
            </ul>
          ))}
        </div>
      </section>
    </div>
  )
}

type Say = ReturnType<typeof useLabel>

function placedOf(items: readonly PlanItem[], from: string, perDay: number, say: Say) {
  const room = (item: PlanItem) =>
    items.length > mostNamed ? 0 : Math.min(widest, say(item.title).length * letter + 20)
  return rowsOf(items, from, perDay, room)
}

function heightOf(items: readonly PlanItem[], from: string, perDay: number, say: Say): number {
  const rows = placedOf(items, from, perDay, say).map(({ row }) => row)
  return (Math.max(...rows) + 1) * rowHeight + 8
}

function Mark({ item, width, named }: { item: PlanItem; width: number; named: boolean }) {
  const say = useLabel()
  const words = usePlanWords()(item)
  const isPoint = item.from === item.to
  const look = (
    <>
      <span
        className={`plan-mark__shape plan-mark__shape--${isPoint ? 'point' : 'span'} plan-mark__shape--${item.state}`}
        style={isPoint ? undefined : { width }}
        aria-hidden
      />
      {named && (
        <span className="plan-mark__name" aria-hidden>
          {say(item.title)}
        </span>
      )}
      <span className="seen-by-readers-only">{words}</span>
    </>
  )
  return item.href ? (
    <Link to={item.href} className="plan-mark" title={words}>
      {look}
    </Link>
  ) : (
    <span className="plan-mark" title={words}>
      {look}
    </span>
  )
}
