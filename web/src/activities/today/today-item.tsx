import type { TodayItem as Item } from '#contract/activities/today/today.operations.ts'
import type { TodaySource } from '#contract/shared/today-item.ts'
import { addDays } from '#contract/shared/period.ts'
import { useDraggable } from '@dnd-kit/core'
import { Link } from '@tanstack/react-router'
import {
  Building2,
  CalendarPlus,
  CalendarRange,
  Clock,
  Flag,
  Footprints,
  GripVertical,
  HandHelping,
  Handshake,
  LifeBuoy,
  ListTodo,
  type LucideIcon,
  MapPin,
  MessagesSquare,
  NotebookPen,
  Stamp,
} from 'lucide-react'
import { RecordLink } from '../../foundation/record-link.tsx'
import { useCompanyToday } from '../../foundation/use-company-today.ts'
import { Button } from '../../ui/button.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Menu } from '../../ui/menu.tsx'
import { formatTime } from '../../ui/time.ts'
import { kindIcons } from '../activity-icons.ts'
import { ItemReasons } from './item-reasons.tsx'
import { saysCustomer, titleOf } from './item-words.ts'
import { todayTexts } from './today.texts.ts'
import type { TodayActs } from './use-today-acts.ts'

const sourceIcons: Record<TodaySource, LucideIcon> = {
  activity: ListTodo,
  'visit-again': MapPin,
  'visit-plan': CalendarRange,
  'next-step': Flag,
  'agreed-step': Handshake,
  request: HandHelping,
  'request-pool': HandHelping,
  approval: Stamp,
  review: MessagesSquare,
  customer: Building2,
  report: NotebookPen,
  help: LifeBuoy,
  'funnel-talk': MessagesSquare,
}

/** What is asked further before something is done: its outcome, a time, a day. */
export type Asks = { complete: (item: Item) => void; plan: (item: Item) => void; otherDay: (item: Item) => void }

type Props = { item: Item; currency: string; acts: TodayActs | null; asks: Asks; drags: boolean }

/** Something of the day with why it stands there; where it is one's own day, with what can be done about it. */
export function TodayItem({ item, currency, acts, asks, drags }: Props) {
  const text = useText(todayTexts)
  const { language } = useLanguage()
  const name = titleOf(item, language)
  const Icon = (item.kind !== null && kindIcons[item.kind as keyof typeof kindIcons]) || sourceIcons[item.source]
  return (
    <li className="today-item">
      {acts && item.activity && item.kind !== 'visit' ? (
        <Tick item={item} name={name} acts={acts} asks={asks} />
      ) : (
        <span className="today-item__icon">
          <Icon size={18} aria-hidden />
        </span>
      )}
      <div className="today-item__words">
        <span className="today-item__line">
          {item.at !== null && item.fixed && (
            <time className="number today-item__time" dateTime={item.at}>
              {formatTime(item.at)}
            </time>
          )}
          <Name item={item} name={name} />
        </span>
        <About item={item} />
        <ItemReasons item={item} currency={currency} />
        {acts && item.kind === 'visit' && item.activity && (
          <Link
            to="/visits/$id"
            params={{ id: item.activity.id }}
            className="button button--default button--small today-item__begin"
          >
            <Footprints size={15} aria-hidden />
            <span>{text.visit}</span>
          </Link>
        )}
      </div>
      {acts && <Deeds item={item} name={name} acts={acts} asks={asks} drags={drags} />}
    </li>
  )
}

function Name({ item: { href }, name }: { item: Item; name: string }) {
  if (href === null) return <span className="today-item__name">{name}</span>
  const [to = '', search] = href.split('?')
  return (
    <Link to={to} search={Object.fromEntries(new URLSearchParams(search))} className="today-item__name">
      {name}
    </Link>
  )
}

/** With whom and about what, as far as its name does not say it. */
function About({ item }: { item: Item }) {
  const { source, customer, deal } = item
  const customerToo = customer !== null && source !== 'customer' && !saysCustomer(item)
  if (!customerToo && deal === null) return null
  return (
    <span className="today-item__about">
      {customerToo && (
        <RecordLink type="customer" id={customer.id} className="one-line">
          {customer.name}
        </RecordLink>
      )}
      {deal && (
        <RecordLink type="opportunity" id={deal.id} className="one-line">
          {deal.name}
        </RecordLink>
      )}
    </span>
  )
}

/** A task is ticked off at once; of a talk it is asked what came of it. */
export function Tick({ item, name, acts, asks }: { item: Item; name: string; acts: TodayActs; asks: Asks }) {
  const text = useText(todayTexts)
  const Icon = kindIcons[item.kind as keyof typeof kindIcons] ?? ListTodo
  return (
    <button
      type="button"
      className="plain-button today-item__tick"
      aria-label={fill(text.tick, { name })}
      onClick={() => (item.kind === 'task' ? acts.tick(item) : asks.complete(item))}
    >
      <span className="today-item__box" aria-hidden />
      <Icon size={16} aria-hidden />
    </button>
  )
}

function Deeds({
  item,
  name,
  acts,
  asks,
  drags,
}: Omit<Props, 'currency' | 'acts'> & { name: string; acts: TodayActs }) {
  const text = useText(todayTexts)
  const today = useCompanyToday()
  const put = (key: string, label: string, day: string) => ({ key, label, onSelect: () => acts.putOff(item, day) })
  const isLate = item.lateDays > 0
  const canPlan = (item.plans !== null || item.activity !== null) && !item.fixed
  return (
    <span className="today-item__deeds">
      {canPlan && (
        <Button
          size="small"
          icon={<CalendarPlus size={15} aria-hidden />}
          aria-label={fill(text.planOf, { name })}
          title={text.plan}
          onClick={() => asks.plan(item)}
        />
      )}
      {item.moves && (
        <Menu
          label={fill(text.later, { name })}
          align="end"
          items={[
            ...(isLate ? [put('today', text.toToday, today)] : []),
            put('tomorrow', text.toTomorrow, addDays(today, 1)),
            put('week', text.toNextWeek, addDays(today, 7)),
            { key: 'other', label: text.toOther, onSelect: () => asks.otherDay(item) },
          ]}
          trigger={(props) => (
            <Button
              size="small"
              type="text"
              icon={<Clock size={15} aria-hidden />}
              aria-label={fill(text.later, { name })}
              {...props}
            />
          )}
        />
      )}
      {drags && (canPlan || item.fixed) && <Grip item={item} name={name} />}
    </span>
  )
}

function Grip({ item, name }: { item: Item; name: string }) {
  const text = useText(todayTexts)
  const { setNodeRef, attributes, listeners } = useDraggable({ id: item.key, data: { item } })
  return (
    <button
      ref={setNodeRef}
      type="button"
      className="plain-button today-item__grip"
      {...attributes}
      {...listeners}
      aria-label={fill(text.grip, { name })}
    >
      <GripVertical size={16} aria-hidden />
    </button>
  )
}
