import type { Today, TodayItem as Item } from '#contract/activities/today/today.operations.ts'
import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  KeyboardSensor,
  MouseSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { RecordLink } from '../../foundation/record-link.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import { momentOf, titleOf } from './item-words.ts'
import { TodayColumn } from './today-column.tsx'
import { type Asks, TodayItem } from './today-item.tsx'
import { todayTexts } from './today.texts.ts'
import type { TodayActs } from './use-today-acts.ts'

const mouse = { activationConstraint: { distance: 5 } }
const usualLength: Readonly<Record<string, number>> = { call: 15, visit: 60, meeting: 60 }

type Props = { day: Today; acts: TodayActs | null; asks: Asks; route: ReactNode }

/** On the desktop the list beside the day's column, onto which it is dragged; on a phone one list after the other. */
export function DayBoard({ day, acts, asks, route }: Props) {
  const text = useText(todayTexts)
  const { language } = useLanguage()
  const isPhone = usePhone()
  const [lifted, setLifted] = useState<Item | null>(null)
  const sensors = useSensors(useSensor(MouseSensor, mouse), useSensor(KeyboardSensor))
  const drags = acts !== null && !isPhone
  const drop = ({ active, over }: DragEndEvent) => {
    setLifted(null)
    const minute: unknown = over?.data.current?.['minute']
    const item = [...day.rest, ...day.appointments].find(({ key }) => key === active.id)
    if (!item || typeof minute !== 'number') return
    const kind = item.plans?.kind ?? item.kind ?? ''
    acts?.place(item, { at: momentOf(day.day, minute), minutes: item.minutes ?? usualLength[kind] ?? 30 })
  }
  const items = (list: readonly Item[]) => (
    <ol className="today-list">
      {list.map((item) => (
        <TodayItem
          key={item.key}
          item={item}
          currency={day.currency}
          acts={acts}
          asks={asks}
          drags={drags && !item.fixed}
        />
      ))}
    </ol>
  )
  return (
    <DndContext
      sensors={sensors}
      onDragStart={({ active }) => setLifted((active.data.current as { item: Item } | undefined)?.item ?? null)}
      onDragCancel={() => setLifted(null)}
      onDragEnd={drop}
    >
      <div className="today__columns">
        <section className="card today__appointments" aria-label={text.appointments}>
          <h2>{text.appointments}</h2>
          {isPhone && day.appointments.length === 0 && <p className="muted">{text.appointmentsNone}</p>}
          {isPhone ? items(day.appointments) : <TodayColumn day={day} acts={acts} asks={asks} />}
          {drags && <p className="today__hint">{text.dropHint}</p>}
        </section>
        <section className="card today__rest" aria-label={text.rest}>
          <h2>{text.rest}</h2>
          <p className="today__hint">{text.restHint}</p>
          {day.rest.length === 0 ? (
            <EmptyState small picture="path" title={text.restNone} hint={text.restNoneHint} />
          ) : (
            items(day.rest)
          )}
          {day.more && (
            <p className="today__hint">
              {text.more} <Link to="/activities">{text.seeAll}</Link>
            </p>
          )}
          <Done day={day} />
        </section>
        {route && <div className="today__route">{route}</div>}
      </div>
      <DragOverlay dropAnimation={null}>
        {lifted && <div className="today-lifted">{titleOf(lifted, language)}</div>}
      </DragOverlay>
    </DndContext>
  )
}

/** What is done already: it is folded away, and still there. */
function Done({ day: { done } }: { day: Today }) {
  const text = useText(todayTexts)
  if (done.length === 0) return null
  return (
    <details className="today-done">
      <summary>
        <CircleCheck size={16} aria-hidden /> {fill(text.done, { count: done.length })}
      </summary>
      <ul>
        {done.map(({ id, name, customer }) => (
          <li key={id}>
            <RecordLink type="activity" id={id}>
              {name}
            </RecordLink>
            {customer && <span className="muted one-line">{customer.name}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}
