import type { Today, TodayItem } from '#contract/activities/today/today.operations.ts'
import { useDraggable, useDroppable } from '@dnd-kit/core'
import { Link } from '@tanstack/react-router'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { formatTime } from '../../ui/time.ts'
import { clockOf, minuteOf, saysCustomer, titleOf } from './item-words.ts'
import { lanesOf } from './lanes.rules.ts'
import { type Asks, Tick } from './today-item.tsx'
import { todayTexts } from './today.texts.ts'
import type { TodayActs } from './use-today-acts.ts'

/** The column is at least this long, and grows with what lies outside. */
const usual = { from: 8 * 60, to: 19 * 60 }
const step = 30
const stepHeight = 26
/** What says no length is drawn so long. */
const usualMinutes: Readonly<Record<string, number>> = { call: 15, visit: 60, meeting: 60 }

type Props = { day: Today; acts: TodayActs | null; asks: Asks }

/** The day from morning to evening: what has its time lies at it, and everything else can be dropped onto a half hour. */
export function TodayColumn({ day, acts, asks }: Props) {
  const text = useText(todayTexts)
  const spans = day.appointments.flatMap((item) => {
    if (item.at === null) return []
    const from = minuteOf(item.at)
    return [
      { key: item.key, item, from, to: from + Math.max(step, item.minutes ?? usualMinutes[item.kind ?? ''] ?? step) },
    ]
  })
  const first = Math.min(usual.from, ...spans.map(({ from }) => Math.floor(from / 60) * 60))
  const last = Math.min(24 * 60, Math.max(usual.to, ...spans.map(({ to }) => Math.ceil(to / 60) * 60)))
  const lanes = lanesOf(spans)
  const slots = Array.from({ length: (last - first) / step }, (_, at) => first + at * step)
  return (
    <div className="today-column" role="group" aria-label={text.column} style={{ height: slots.length * stepHeight }}>
      {slots.map((minute) => (
        <Slot key={minute} minute={minute} top={((minute - first) / step) * stepHeight} />
      ))}
      {spans.map(({ key, item, from, to }) => {
        const { lane, of } = lanes.get(key) ?? { lane: 0, of: 1 }
        const place = {
          top: ((from - first) / step) * stepHeight,
          height: ((Math.min(to, last) - from) / step) * stepHeight - 2,
          insetInlineStart: `calc(52px + ${lane} * (100% - 52px) / ${of})`,
          width: `calc((100% - 52px) / ${of} - 4px)`,
        }
        return <Appointment key={key} item={item} place={place} acts={acts} asks={asks} />
      })}
    </div>
  )
}

function Slot({ minute, top }: { minute: number; top: number }) {
  const { setNodeRef, isOver } = useDroppable({ id: `slot ${minute}`, data: { minute } })
  const isHour = minute % 60 === 0
  return (
    <div
      ref={setNodeRef}
      className={`today-column__slot${isHour ? ' today-column__slot--hour' : ''}${isOver ? ' today-column__slot--over' : ''}`}
      style={{ top, height: stepHeight }}
    >
      {isHour && <span className="today-column__hour number">{clockOf(minute)}</span>}
      {isOver && <span className="today-column__drop number">{clockOf(minute)}</span>}
    </div>
  )
}

type Placed = { top: number; height: number; insetInlineStart: string; width: string }

function Appointment({ item, place, acts, asks }: Omit<Props, 'day'> & { item: TodayItem; place: Placed }) {
  const text = useText(todayTexts)
  const { language } = useLanguage()
  const moves = acts !== null && item.activity !== null
  const { setNodeRef, attributes, listeners } = useDraggable({ id: item.key, data: { item }, disabled: !moves })
  const name = titleOf(item, language)
  return (
    <div className={`today-column__item today-column__item--${item.kind ?? 'task'}`} style={place}>
      {moves && item.kind !== 'visit' && <Tick item={item} name={name} acts={acts} asks={asks} />}
      <Link to={item.href ?? ''} className="today-column__name one-line">
        {item.at !== null && <span className="number">{formatTime(item.at)}</span>} {name}
      </Link>
      {item.customer && place.height > 40 && !saysCustomer(item) && (
        <span className="today-column__about one-line">{item.customer.name}</span>
      )}
      {moves && (
        <button
          ref={setNodeRef}
          type="button"
          className="plain-button today-column__grip"
          {...attributes}
          {...listeners}
          aria-label={fill(text.grip, { name })}
        />
      )}
    </div>
  )
}
