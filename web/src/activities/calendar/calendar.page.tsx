import { activityKinds } from '#contract/activities/activity.ts'
import type { CalendarItem } from '#contract/shared/calendar-item.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Select } from 'antd'
import { CalendarSearch as FindIcon, CalendarX2, ChevronLeft, ChevronRight, Plus, Rss } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { peopleQuery } from '../../foundation/people.ts'
import { openQuickCreate } from '../../foundation/quick-create.tsx'
import { useSession } from '../../foundation/session.ts'
import { useCompanyToday } from '../../foundation/use-company-today.ts'
import { Button } from '../../ui/button.tsx'
import { useLanguage, useText } from '../../ui/language.tsx'
import { Menu } from '../../ui/menu.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { formatDay, formatMonth } from '../../ui/time.ts'
import { usePhone } from '../../ui/use-phone.ts'
import { CalendarNotes } from './calendar-notes.tsx'
import { calendarQuery } from './calendar-queries.ts'
import { type CalendarSearch, type ChangeSearch, useCalendarSearch } from './calendar-search.ts'
import { calendarViews, daysOf, shifted } from './calendar-span.rules.ts'
import './calendar.css'
import { calendarTexts } from './calendar.texts.ts'
import { TeamCalendar } from './team-calendar.tsx'

const CalendarGrid = lazy(async () => ({ default: (await import('./calendar-grid.tsx')).CalendarGrid }))
const RecordPanel = lazy(async () => ({ default: (await import('../../foundation/record-panel.tsx')).RecordPanel }))
const FreeSlots = lazy(async () => ({ default: (await import('./free-slots-dialog.tsx')).FreeSlotsDialog }))
const Subscriptions = lazy(async () => ({ default: (await import('./subscriptions-dialog.tsx')).SubscriptionsDialog }))
const Leaves = lazy(async () => ({ default: (await import('./leave-dialog.tsx')).LeaveDialog }))

const dialogs = { slots: FreeSlots, addresses: Subscriptions, leave: Leaves }

/** One's calendar, others', and a team's side by side. */
export function CalendarPage() {
  const text = useText(calendarTexts)
  const [search, change] = useCalendarSearch()
  const [dialog, setDialog] = useState<keyof typeof dialogs | null>(null)
  const isPhone = usePhone()
  const Dialog = dialog ? dialogs[dialog] : null
  const tools = [
    { key: 'slots', label: text.findTime, icon: FindIcon, onSelect: () => setDialog('slots') },
    { key: 'leave', label: text.leave, icon: CalendarX2, onSelect: () => setDialog('leave') },
    { key: 'addresses', label: text.addresses, icon: Rss, onSelect: () => setDialog('addresses') },
  ]
  return (
    <div className="calendar">
      <div className="calendar__main">
        <PageHeader title={text.title}>
          <Menu
            label={text.more}
            items={tools}
            trigger={(props) => (
              <Button type="text" {...props}>
                {text.more}
              </Button>
            )}
          />
          <Button
            type="primary"
            icon={<Plus size={16} />}
            aria-label={text.add}
            onClick={() => openQuickCreate('activity', { kind: 'visit', done: false })}
          >
            {isPhone ? undefined : text.add}
          </Button>
        </PageHeader>
        <div className="calendar__tools">
          <Tabs
            label={text.views}
            tabs={calendarViews.map((view) => ({ key: view, label: text[view] }))}
            current={search.view}
            onChange={(view) => change({ view })}
          />
          <Walk search={search} change={change} />
          {search.view !== 'team' && <Whose search={search} change={change} />}
        </div>
        {search.view === 'team' ? (
          <TeamCalendar search={search} change={change} />
        ) : (
          <Entries search={search} change={change} view={search.view} />
        )}
      </div>
      {search.open && (
        <Suspense fallback={null}>
          <RecordPanel type="activity" id={search.open} onClose={() => change({ open: undefined })} />
        </Suspense>
      )}
      {Dialog && (
        <Suspense fallback={null}>
          <Dialog search={search} onClose={() => setDialog(null)} />
        </Suspense>
      )}
    </div>
  )
}

type Part = { search: CalendarSearch; change: ChangeSearch }

/** Back, today, on, and what is shown. */
function Walk({ search: { view, day }, change }: Part) {
  const text = useText(calendarTexts)
  const { language } = useLanguage()
  const today = useCompanyToday()
  const { from, to } = daysOf(view, day)
  const shown =
    view === 'month'
      ? formatMonth(day, language)
      : from === to
        ? formatDay(from, language)
        : `${formatDay(from, language)} – ${formatDay(to, language)}`
  return (
    <div className="calendar__walk">
      <Button
        type="text"
        size="small"
        icon={<ChevronLeft size={16} />}
        aria-label={text.back}
        onClick={() => change({ day: shifted(view, day, -1) })}
      />
      <Button size="small" onClick={() => change({ day: today })}>
        {text.today}
      </Button>
      <Button
        type="text"
        size="small"
        icon={<ChevronRight size={16} />}
        aria-label={text.on}
        onClick={() => change({ day: shifted(view, day, 1) })}
      />
      <h2 className="calendar__shown">{shown}</h2>
    </div>
  )
}

/** Whose calendars lie over each other, and which kind of activity is looked for. */
function Whose({ search: { people, kind }, change }: Part) {
  const text = useText(calendarTexts)
  const { language } = useLanguage()
  const { data } = useQuery(peopleQuery)
  const options = (data?.items ?? [])
    .filter(({ status }) => status !== 'disabled')
    .map(({ id, name, departmentName }) => ({ value: id, label: name, words: `${name} ${departmentName ?? ''}` }))
  return (
    <div className="calendar__whose">
      <Select<string[], (typeof options)[number]>
        mode="multiple"
        className="calendar__people"
        aria-label={text.people}
        placeholder={text.mine}
        value={[...people]}
        options={options}
        maxCount={20}
        maxTagCount="responsive"
        allowClear
        showSearch={{ optionFilterProp: 'words' }}
        onChange={(chosen) => change({ people: chosen.length === 0 ? undefined : chosen.join(',') })}
      />
      <Select<string>
        className="calendar__kind"
        aria-label={text.kind}
        value={kind ?? ''}
        options={[
          { value: '', label: text.allKinds },
          ...activityKinds.map(({ value, label }) => ({ value, label: inLanguage(label, language) })),
        ]}
        onChange={(chosen) => change({ kind: chosen || undefined })}
      />
    </div>
  )
}

function Entries({ search, change, view }: Part & { view: Exclude<CalendarSearch['view'], 'team'> }) {
  const { user } = useSession()
  const navigate = useNavigate()
  const isPhone = usePhone()
  const { data: everybody } = useQuery(peopleQuery)
  const { data } = useQuery(calendarQuery({ ...daysOf(view, search.day), people: search.people, kind: search.kind }))
  const names = useMemo(
    () => (search.people.length > 1 ? new Map((everybody?.items ?? []).map(({ id, name }) => [id, name])) : null),
    [everybody, search.people.length],
  )
  if (!data) return <SkeletonLines lines={12} />
  const open = ({ source, href }: CalendarItem) => {
    if (source === 'activity' && !isPhone) change({ open: href?.split('/').at(-1) })
    else if (href) void navigate({ to: href })
  }
  const pick = ({ start, end, allDay }: { start: Date; end: Date; allDay: boolean }) =>
    openQuickCreate('activity', {
      kind: 'visit',
      done: false,
      at: start.toISOString(),
      ...(allDay ? { allDay } : { minutes: Math.round((end.getTime() - start.getTime()) / 60_000) }),
      ...(search.people.length === 1 && search.people[0] !== user.id && everybody
        ? { owner: everybody.items.find(({ id }) => id === search.people[0]) }
        : {}),
    })
  return (
    <>
      <CalendarNotes unpublished={data.unpublished} more={data.more} />
      <Suspense fallback={<SkeletonLines lines={12} />}>
        <CalendarGrid
          view={view}
          day={search.day}
          items={data.items}
          days={data}
          names={names}
          onOpen={(item) => !item.busy && open(item)}
          onPick={pick}
          onDay={(day) => change({ view: 'day', day })}
        />
      </Suspense>
    </>
  )
}
