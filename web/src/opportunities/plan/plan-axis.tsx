import { type PlanItem, planLanes } from '#contract/shared/plan-item.ts'
import { useLayoutEffect, useRef } from 'react'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { PlanMarkView } from './plan-mark.tsx'
import { marksOf, type PlanMark, widthOf, worstOf } from './plan-marks.rules.ts'
import { axisOf, dayWidth, placeOf, ticksOf, type Zoom } from './plan.rules.ts'
import { planTexts } from './plan.texts.ts'

type Props = { plan: { today: string; items: readonly PlanItem[] }; zoom: Zoom }

/** Lanes with more than this are told by marks alone, each with its words when pointed at: names would fill the screen. */
const mostNamed = 16
const rowHeight = 24
/** Pixels of the words of a tick, and of today. */
const tickRoom = 58
const todayRoom = 40
/** The most that words may take, in pixels. */
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
  const nameOf = (told: PlanMark['items']) =>
    told.length === 1
      ? say(told[0].title)
      : fill(text.andMore, { title: say(worstOf(told).title), more: told.length - 1 })
  const lanes = planLanes.flatMap((lane) => {
    const own = items.filter(({ kind }) => kind === lane.value)
    if (own.length === 0) return []
    const isNamed = own.length <= mostNamed
    const wordsOf = (told: PlanMark['items']) => (isNamed ? Math.min(widest, widthOf(nameOf(told))) : 0)
    const marks = marksOf(own, { from: axis.from, perDay, wordsOf })
    const rows = Math.max(...marks.map(({ row }) => row)) + 1
    return [{ ...lane, marks, height: rows * rowHeight + 8 }]
  })
  return (
    <div className="plan-axis">
      <ul className="plan-axis__lanes" aria-hidden>
        {lanes.map(({ value, label, height }) => (
          <li key={value} style={{ height }}>
            {say(label)}
          </li>
        ))}
      </ul>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- whoever has no mouse scrolls it by keys */}
      <section ref={frame} className="plan-axis__frame" aria-label={text.scroll} tabIndex={0}>
        <div className="plan-axis__sheet" style={{ width: axis.days * perDay }}>
          <div className="plan-axis__ticks" aria-hidden>
            {ticksOf(axis, zoom).map(({ day, place, text: name }) => (
              <span key={day} style={{ left: place * perDay }}>
                {/* Where today is written nothing else fits. */}
                {(place * perDay > now - tickRoom && place * perDay < now + todayRoom) || name}
              </span>
            ))}
          </div>
          <div className="plan-axis__today" style={{ left: now }} aria-hidden>
            <span>{text.today}</span>
          </div>
          {lanes.map(({ value, label, marks, height }) => (
            <ul key={value} aria-label={say(label)} className="plan-axis__lane" style={{ height }}>
              {marks.map((mark) => (
                <li key={mark.items[0].key} style={{ left: mark.left, top: mark.row * rowHeight + 4 }}>
                  <PlanMarkView mark={mark} name={nameOf(mark.items)} />
                </li>
              ))}
            </ul>
          ))}
        </div>
      </section>
    </div>
  )
}
