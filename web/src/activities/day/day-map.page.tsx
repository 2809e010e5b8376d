import { dayMapOperations, type DayVisit } from '#contract/activities/day/day-map.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Select } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { DayInput } from '../../foundation/day-input.tsx'
import { useCompanyToday } from '../../foundation/use-company-today.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { formatTime } from '../../ui/time.ts'
import { DayMarks, VerdictMark, verdictName } from './day-marks.tsx'
import './day-map.css'
import { dayMapTexts } from './day-map.texts.ts'

/** The visits of one day on a map with the list beside it: points where people checked in, and what is still to come. */
export function DayMapPage() {
  const text = useText(dayMapTexts)
  const navigate = useNavigate()
  const today = useCompanyToday()
  const address: { day?: string; person?: string } = useSearch({ strict: false })
  const day = /^\d{4}-\d{2}-\d{2}$/.test(address.day ?? '') ? (address.day ?? today) : today
  const { person } = address
  const [open, setOpen] = useState<string | null>(null)
  const { data } = useQuery({
    queryKey: ['day-map', day, person],
    queryFn: ({ signal }) => call(dayMapOperations.read, { query: { day, ...(person ? { person } : {}) }, signal }),
    placeholderData: keepPreviousData,
    meta: { follows: ['activity', 'customer'] },
  })
  const change = (next: { day?: string; person?: string | undefined }) =>
    void navigate({ to: '.', search: (now: object) => ({ ...now, ...next }), replace: true })
  const visits = data?.visits ?? []
  return (
    <>
      <PageHeader title={text.title}>
        <div className="day-map__pickers">
          <DayInput
            className="day-map__day"
            aria-label={text.day}
            value={day}
            onChange={(picked) => picked !== '' && change({ day: picked })}
          />
          <Select<string>
            className="day-map__person"
            aria-label={text.person}
            value={person ?? ''}
            options={[
              { value: '', label: text.everybody },
              ...(data?.people ?? []).map(({ id, name, visits: count }) => ({
                value: id,
                label: fill(text.someone, { name, count }),
              })),
            ]}
            onChange={(id) => change({ person: id === '' ? undefined : id })}
          />
        </div>
      </PageHeader>
      <div className="page-body day-map">
        {!data ? (
          <SkeletonLines lines={8} />
        ) : visits.length === 0 ? (
          <div className="card">
            <EmptyState picture="calendar" title={text.none} hint={text.noneHint} />
          </div>
        ) : (
          <>
            <div className="day-map__columns">
              <DayMarks key={`${day} ${person}`} visits={visits} open={open} onOpen={setOpen} />
              <section className="card day-map__list" aria-label={text.list}>
                <p className="muted">
                  {fill(text.sum, {
                    count: visits.length,
                    made: visits.filter(({ verdict }) => verdict !== null).length,
                  })}
                </p>
                <ol>
                  {visits.map((visit) => (
                    <Line key={visit.id} visit={visit} isOpen={visit.id === open} onOpen={() => setOpen(visit.id)} />
                  ))}
                </ol>
              </section>
            </div>
            <p className="muted">{text.note}</p>
          </>
        )}
      </div>
    </>
  )
}

function Line({ visit, isOpen, onOpen }: { visit: DayVisit; isOpen: boolean; onOpen: () => void }) {
  const text = useText(dayMapTexts)
  const { id, name, at, until, owner, customer, point } = visit
  return (
    <li className={isOpen ? 'day-map__line day-map__line--open' : 'day-map__line'} onMouseEnter={onOpen}>
      <VerdictMark visit={visit} />
      <div className="day-map__facts">
        <span>
          <span className="number">{until ? `${formatTime(at)}–${formatTime(until)}` : formatTime(at)}</span>{' '}
          <Link to={`/visits/${id}`}>{customer ?? name}</Link>
        </span>
        <span className="muted">
          {owner.name} · {text[verdictName(visit)]}
          {point === null
            ? ` · ${text.nowhere}`
            : visit.verdict !== null && point.from === 'customer'
              ? ` · ${text.atCustomer}`
              : ''}
        </span>
      </div>
    </li>
  )
}
