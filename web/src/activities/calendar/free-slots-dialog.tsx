import { calendarOperations } from '#contract/activities/calendar/calendar.operations.ts'
import { addDays } from '#contract/shared/period.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { peopleQuery } from '../../foundation/people.ts'
import { openQuickCreate } from '../../foundation/quick-create.tsx'
import { useSession } from '../../foundation/session.ts'
import { useCompanyToday } from '../../foundation/use-company-today.ts'
import { Button } from '../../ui/button.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Modal } from '../../ui/modal.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { formatDay } from '../../ui/time.ts'
import { CalendarNotes } from './calendar-notes.tsx'
import type { CalendarSearch } from './calendar-search.ts'
import { slotTexts } from './calendar.texts.ts'

const lengths = [15, 30, 45, 60, 90, 120]

/** Proposes when several people are free together, and books one of the times. */
export function FreeSlotsDialog({ search, onClose }: { search: CalendarSearch; onClose: () => void }) {
  const text = useText(slotTexts)
  const { language } = useLanguage()
  const { user, company } = useSession()
  const today = useCompanyToday()
  const from = search.day > today ? search.day : today
  const [who, setWho] = useState<readonly string[]>(search.people.filter((id) => id !== user.id))
  const [minutes, setMinutes] = useState(60)
  const { data: everybody } = useQuery(peopleQuery)
  const people = [user.id, ...who]
  const query = { from, to: addDays(from, 13), minutes, people }
  const { data } = useQuery({
    queryKey: ['calendar', 'free', query],
    queryFn: ({ signal }) => call(calendarOperations.freeSlots, { query, signal }),
  })
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: company.timeZone, hour: '2-digit', minute: '2-digit' })
  const days = Map.groupBy(data?.slots ?? [], ({ start }) =>
    new Intl.DateTimeFormat('en-CA', { timeZone: company.timeZone }).format(new Date(start)),
  )
  const book = (start: string) => {
    onClose()
    openQuickCreate('activity', { name: text.meeting, kind: 'meeting', done: false, at: start, minutes })
  }
  return (
    <Modal open title={text.title} onCancel={onClose} footer={null} width={560}>
      <p className="muted">{text.hint}</p>
      <div className="slots__ask">
        <Select<string[]>
          mode="multiple"
          className="calendar__people"
          aria-label={text.who}
          placeholder={text.who}
          value={[...who]}
          maxCount={20}
          options={(everybody?.items ?? [])
            .filter(({ id, status }) => status !== 'disabled' && id !== user.id)
            .map(({ id, name }) => ({ value: id, label: name }))}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={setWho}
        />
        <Select<number>
          aria-label={text.long}
          value={minutes}
          options={lengths.map((value) => ({ value, label: fill(text.minutes, { minutes: value }) }))}
          onChange={setMinutes}
        />
      </div>
      {!data ? (
        <SkeletonLines lines={5} />
      ) : (
        <>
          <CalendarNotes unpublished={data.unpublished} more={false} />
          {data.slots.length === 0 && <p className="muted">{text.none}</p>}
          <ul className="slots">
            {[...days].map(([day, slots]) => (
              <li key={day}>
                <h3>{formatDay(day, language)}</h3>
                <div className="slots__times">
                  {slots.map(({ start, end }) => {
                    const times = { from: clock.format(new Date(start)), to: clock.format(new Date(end)) }
                    const when = `${formatDay(day, language)} ${fill(text.between, times)}`
                    return (
                      <Button
                        key={start}
                        size="small"
                        aria-label={fill(text.book, { when })}
                        onClick={() => book(start)}
                      >
                        {times.from}
                      </Button>
                    )
                  })}
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </Modal>
  )
}
