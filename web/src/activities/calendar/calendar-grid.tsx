import type { CalendarDays } from '#contract/activities/calendar/calendar.operations.ts'
import type { CalendarItem } from '#contract/shared/calendar-item.ts'
import { inLanguage } from '#contract/shared/label.ts'
import Calendar, { type EventChangeInfo, type EventDisplayInfo, type EventInput } from '@fullcalendar/react'
import dayGrid from '@fullcalendar/react/daygrid'
import interaction from '@fullcalendar/react/interaction'
import list from '@fullcalendar/react/list'
import chinese from '@fullcalendar/react/locales/zh-cn'
import classic from '@fullcalendar/react/themes/classic'
import timeGrid from '@fullcalendar/react/timegrid'
import '@fullcalendar/react/skeleton.css'
import '@fullcalendar/react/themes/classic/theme.css'
import { Check, Lock, Repeat } from 'lucide-react'
import { useMemo } from 'react'
import { dayIn } from '../../foundation/day-in.ts'
import { useSession } from '../../foundation/session.ts'
import { useAppearance } from '../../ui/appearance.tsx'
import { useLanguage, useText } from '../../ui/language.tsx'
import { kindIcons } from '../activity-icons.ts'
import { dayNotes } from './calendar-days.rules.ts'
import { toneOf, wordsOf } from './calendar-events.ts'
import { type CalendarView, daysOf, eachDay } from './calendar-span.rules.ts'
import { calendarTexts } from './calendar.texts.ts'
import { useMoveActivity } from './use-move-activity.ts'

const views: Record<Exclude<CalendarView, 'team'>, string> = {
  day: 'timeGridDay',
  week: 'timeGridWeek',
  month: 'dayGridMonth',
  list: 'listWeek',
}

type Props = {
  view: Exclude<CalendarView, 'team'>
  day: string
  items: readonly CalendarItem[]
  days: CalendarDays
  /** Names by id, where more than one person's entries are shown. */
  names: ReadonlyMap<string, string> | null
  onOpen: (item: CalendarItem) => void
  onPick: (span: { start: Date; end: Date; allDay: boolean }) => void
  onDay: (day: string) => void
}

/** Day, week, month and list: entries are moved and stretched where they stand. */
export function CalendarGrid({ view, day, items, days, names, onOpen, onPick, onDay }: Props) {
  const text = useText(calendarTexts)
  const { language } = useLanguage()
  const { isDark } = useAppearance()
  const { company } = useSession()
  const move = useMoveActivity()
  const noteOf = useMemo(() => dayNotes(days), [days])
  const events = useMemo(
    () => items.map((item) => asEvent(item, wordsOf(item, language), view === 'list')),
    [items, language, view],
  )
  // The grid knows hours by day of the week; a week has each once, so that holidays and make-up days come out right.
  const worked = eachDay(daysOf(view === 'day' ? 'day' : 'week', day))
    .filter((one) => noteOf(one).working)
    .map((one) => new Date(`${one}T00:00:00Z`).getUTCDay())
  const moved = (info: EventChangeInfo) => {
    const item = info.event.extendedProps['item'] as CalendarItem
    const { start, end, allDay } = info.event
    if (start) move(item, { start, end, allDay }, info.revert)
    else info.revert()
  }
  const dayOf = (moment: Date) => dayIn(company.timeZone, moment)
  const two = (part: number) => String(part).padStart(2, '0')
  const clock = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
  const offClass = (moment: Date) => (noteOf(dayOf(moment)).working ? '' : 'calendar__off')
  const mark = (moment: Date) => {
    const { name, working } = noteOf(dayOf(moment))
    return name ? (
      <span className={`calendar__mark calendar__mark--${working ? 'working' : 'off'}`}>
        <b>{working ? text.working : text.off}</b> {inLanguage(name, language)}
      </span>
    ) : null
  }
  return (
    <div className={`calendar__grid calendar__grid--${view}`}>
      <Calendar
        key={`${view} ${day}`}
        plugins={[dayGrid, timeGrid, list, interaction, classic]}
        initialView={views[view]}
        initialDate={day}
        timeZone={company.timeZone}
        locales={[chinese]}
        locale={language === 'zh' ? 'zh-cn' : 'en-gb'}
        colorScheme={isDark ? 'dark' : 'light'}
        headerToolbar={false}
        firstDay={1}
        height={view === 'list' ? 'auto' : '100%'}
        scrollTime={clock(Math.max(0, days.work.from - 60))}
        nowIndicator
        fixedWeekCount
        dayMaxEvents
        eventMinHeight={24}
        slotEventOverlap={false}
        eventTimeFormat={{ hour: '2-digit', minute: '2-digit', hour12: false }}
        displayEventEnd={view === 'day' || view === 'list'}
        eventDisplay="block"
        allDayText={text.allDay}
        noEventsContent={text.nothing}
        businessHours={
          view !== 'month' && {
            daysOfWeek: worked,
            startTime: clock(days.work.from),
            endTime: clock(days.work.to),
          }
        }
        events={events}
        eventContent={(info) => <Entry info={info} names={names} />}
        eventClick={(info) => {
          info.jsEvent.preventDefault()
          onOpen(info.event.extendedProps['item'] as CalendarItem)
        }}
        editable
        eventDrop={moved}
        eventResize={moved}
        selectable
        selectMirror
        select={({ start, end, allDay }) => onPick({ start, end, allDay })}
        navLinks={view !== 'day'}
        navLinkDayClick={(date) => onDay(dayOf(date))}
        dayCellClass={(info) => offClass(info.date)}
        dayLaneClass={(info) => offClass(info.date)}
        dayHeaderContent={(info) =>
          view === 'month' ? (
            info.text
          ) : (
            <span className="calendar__head">
              {info.text}
              {mark(info.date)}
            </span>
          )
        }
        dayCellTopContent={(info) => (
          <span className="calendar__top">
            {mark(info.date)}
            {info.text}
          </span>
        )}
      />
    </div>
  )
}

const colours: Record<ReturnType<typeof toneOf>, [color: string, contrastColor: string]> = {
  own: ['var(--accent-soft)', 'var(--accent-text)'],
  task: ['var(--sunken)', 'var(--text)'],
  shown: ['var(--calm-soft)', 'var(--calm)'],
  busy: ['var(--line)', 'var(--muted)'],
}

/** In a list an entry is told by a dot, which needs the full colour. */
const dots: typeof colours = {
  own: ['var(--accent)', 'var(--text)'],
  task: ['var(--muted)', 'var(--text)'],
  shown: ['var(--calm)', 'var(--text)'],
  busy: ['var(--line-strong)', 'var(--muted)'],
}

function asEvent(item: CalendarItem, title: string, listed: boolean): EventInput {
  const tone = toneOf(item)
  const [color, contrastColor] = (listed ? dots : colours)[tone]
  return {
    id: item.key,
    title,
    start: item.start,
    end: item.end,
    allDay: item.allDay,
    color,
    contrastColor,
    className: `calendar__event calendar__event--${tone}${item.done ? ' calendar__event--done' : ''}`,
    startEditable: item.moves !== null,
    durationEditable: item.moves !== null && !item.allDay,
    extendedProps: { item },
  }
}

function Entry({ info, names }: { info: EventDisplayInfo; names: ReadonlyMap<string, string> | null }) {
  const text = useText(calendarTexts)
  const item = info.event.extendedProps['item'] as CalendarItem | undefined
  if (!item) return <span className="calendar__entry">{info.timeText}</span>
  const Icon = item.kind && item.source === 'activity' ? kindIcons[item.kind as keyof typeof kindIcons] : undefined
  return (
    <span
      className="calendar__entry"
      title={[info.timeText, info.event.title, item.about?.name].filter(Boolean).join(' ')}
    >
      {item.done ? <Check size={12} aria-hidden /> : Icon && <Icon size={12} aria-hidden />}
      {item.private && !item.busy && <Lock size={11} aria-label={text.private} />}
      {item.repeats && <Repeat size={11} aria-label={text.repeats} />}
      {info.timeText !== '' && <span className="calendar__time">{info.timeText}</span>}
      <span className="calendar__words">
        {names && <b>{names.get(item.person)} </b>}
        {info.event.title}
        {item.source === 'activity' && item.about && <span className="calendar__about"> {item.about.name}</span>}
      </span>
    </span>
  )
}
