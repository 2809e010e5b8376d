import type { TeamCalendar as Team } from '#contract/activities/calendar/calendar.operations.ts'
import { activityKinds } from '#contract/activities/activity.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Select } from 'antd'
import { useMemo } from 'react'
import { departmentsQuery, peopleQuery } from '../../foundation/people.ts'
import { useSession } from '../../foundation/session.ts'
import { useCompanyToday } from '../../foundation/use-company-today.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { formatDay } from '../../ui/time.ts'
import { kindIcons } from '../activity-icons.ts'
import { CalendarNotes } from './calendar-notes.tsx'
import { dayNotes } from './calendar-days.rules.ts'
import { teamCalendarQuery } from './calendar-queries.ts'
import type { CalendarSearch, ChangeSearch } from './calendar-search.ts'
import { daysOf, eachDay } from './calendar-span.rules.ts'
import { membersOf } from './team.rules.ts'
import { teamTexts } from './calendar.texts.ts'

type Props = { search: CalendarSearch; change: ChangeSearch }

/** People side by side over four weeks: who has how much on which day, who is away, and which days are free for all. */
export function TeamCalendar({ search, change }: Props) {
  const text = useText(teamTexts)
  const { user } = useSession()
  const { data: everybody } = useQuery(peopleQuery)
  const { data: departments } = useQuery(departmentsQuery)
  const own = everybody?.items.find(({ id }) => id === user.id)?.departmentId ?? null
  const department = search.department ?? own ?? departments?.items[0]?.id ?? null
  const members = useMemo(
    () => membersOf(everybody?.items ?? [], departments?.items ?? [], department),
    [everybody, departments, department],
  )
  const span = daysOf('team', search.day)
  const ids = useMemo(() => members.map(({ id }) => id), [members])
  const { data } = useQuery(teamCalendarQuery(span, ids))
  if (!everybody || !departments) return <SkeletonLines lines={12} />
  return (
    <>
      <div className="calendar__team-tools">
        <Select<string>
          className="calendar__people"
          aria-label={text.department}
          value={department}
          options={departments.items.map(({ id, name }) => ({ value: id, label: name }))}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(chosen) => change({ department: chosen })}
        />
        <span className="muted">{text.counted}</span>
      </div>
      {members.length === 0 ? (
        <EmptyState picture="calendar" title={text.nobody} />
      ) : !data ? (
        <SkeletonLines lines={12} />
      ) : (
        <>
          <CalendarNotes unpublished={data.unpublished} more={false} />
          <Table data={data} members={members} days={eachDay(span)} />
        </>
      )}
    </>
  )
}

function Table({
  data,
  members,
  days,
}: {
  data: Team
  members: ReturnType<typeof membersOf>
  days: readonly string[]
}) {
  const text = useText(teamTexts)
  const { language } = useLanguage()
  const today = useCompanyToday()
  const noteOf = useMemo(() => dayNotes(data), [data])
  const cells = useMemo(() => new Map(data.cells.map((cell) => [`${cell.person} ${cell.day}`, cell])), [data])
  const weekday = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { weekday: 'narrow', timeZone: 'UTC' })
  const isAway = (person: string, day: string) =>
    data.leaves.some((leave) => leave.person === person && leave.from <= day && day <= leave.to)
  const classes = (day: string) =>
    [noteOf(day).working ? '' : 'team__off', day === today ? 'team__today' : ''].filter(Boolean).join(' ')
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What scrolls must be reached by the keyboard.
    <section className="card team" tabIndex={0} aria-label={text.person}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="team__who">
              {text.person}
            </th>
            {days.map((day) => {
              const { name } = noteOf(day)
              return (
                <th
                  key={day}
                  scope="col"
                  className={classes(day)}
                  title={name ? inLanguage(name, language) : undefined}
                >
                  <span className="team__weekday">{weekday.format(new Date(`${day}T00:00:00Z`))}</span>
                  <span>{Number(day.slice(8))}</span>
                  {name && <span className="team__name">{inLanguage(name, language).slice(0, 3)}</span>}
                </th>
              )
            })}
            <th scope="col" className="number">
              {text.sum}
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map(({ id, name }) => {
            const all = days.map((day) => cells.get(`${id} ${day}`))
            return (
              <tr key={id}>
                <th scope="row" className="team__who">
                  <span className="team__person">
                    <Avatar name={name} size={22} />
                    <span className="one-line">{name}</span>
                  </span>
                </th>
                {days.map((day, at) => (
                  <td key={day} className={classes(day)}>
                    <Cell cell={all[at]} person={{ id, name }} day={day} away={isAway(id, day)} />
                  </td>
                ))}
                <td className="number">{all.reduce((sum, cell) => sum + countOf(cell), 0)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

type OneCell = Team['cells'][number]
const countOf = (cell: OneCell | undefined) => Object.values(cell?.kinds ?? {}).reduce((sum, count) => sum + count, 0)

/** What is out of the reader's sight, or private. */
const busyKind = { value: 'busy', label: teamTexts.busy } as const

type CellProps = { cell: OneCell | undefined; person: { id: string; name: string }; day: string; away: boolean }

function Cell({ cell, person, day, away }: CellProps) {
  const text = useText(teamTexts)
  const { language } = useLanguage()
  const count = countOf(cell)
  if (count === 0) return away ? <span className="team__away">{text.away}</span> : null
  const kinds = [...activityKinds, busyKind].filter(({ value }) => (cell?.kinds[value] ?? 0) > 0)
  const main = kinds.find(({ value }) => value === 'visit') ?? kinds[0]
  const Icon = main && main.value !== 'busy' ? kindIcons[main.value] : undefined
  const told = kinds.map(({ value, label }) => `${inLanguage(label, language)} ${cell?.kinds[value]}`).join(', ')
  return (
    <Link
      to="/calendar"
      search={{ view: 'day', day, people: person.id }}
      className={`team__cell team__cell--${kinds.length === 1 && main?.value === 'busy' ? 'busy' : count > 6 ? 'full' : count > 3 ? 'some' : 'few'}${away ? ' team__cell--away' : ''}`}
      title={told}
      aria-label={`${fill(text.cell, { who: person.name, day: formatDay(day, language), count })} (${told})`}
    >
      {Icon && <Icon size={11} aria-hidden />}
      {count}
    </Link>
  )
}
