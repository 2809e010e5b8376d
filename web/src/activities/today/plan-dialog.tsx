import type { TodayItem } from '#contract/activities/today/today.operations.ts'
import { calendarOperations } from '#contract/activities/calendar/calendar.operations.ts'
import { activityKinds } from '#contract/activities/activity.ts'
import { addDays } from '#contract/shared/period.ts'
import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useSession } from '../../foundation/session.ts'
import { useCompanyToday } from '../../foundation/use-company-today.ts'
import { Button } from '../../ui/button.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { Modal } from '../../ui/modal.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { formatDayAndWeekday, formatMoment, formatTime, isoDay } from '../../ui/time.ts'
import { WhenShown } from '../../ui/when-shown.tsx'
import { titleOf } from './item-words.ts'
import { todayTexts } from './today.texts.ts'
import type { Place } from './use-today-acts.ts'

const lengths = [15, 30, 45, 60, 90, 120, 180]
const usualLength: Readonly<Record<string, number>> = { call: 15, visit: 60, meeting: 60 }
const kinds = activityKinds.filter(({ value }) => ['call', 'visit', 'meeting', 'task'].includes(value))

/** So many days are looked at, and of each so many times are proposed. */
const days = 7
const perDay = 6

type Props = { item: TodayItem; day: string; onPlace: (where: Place) => void; onClose: () => void }

/** Gives something a time: when one is free, or any other. */
export function PlanDialog({ item, day, onPlace, onClose }: Props) {
  const text = useText(todayTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const today = useCompanyToday()
  const { user } = useSession()
  const [kind, setKind] = useState<string>(item.plans?.kind ?? item.kind ?? 'task')
  const [minutes, setMinutes] = useState(item.minutes ?? usualLength[kind] ?? 30)
  const [exact, setExact] = useState('')
  const from = day > today ? day : today
  const query = { from, to: addDays(from, days - 1), minutes: Math.max(15, minutes), people: [user.id] }
  const { data } = useQuery({
    queryKey: ['calendar', 'free', query],
    queryFn: ({ signal }) => call(calendarOperations.freeSlots, { query, signal }),
  })
  const byDay = Map.groupBy(data?.slots ?? [], ({ start }) => isoDay(new Date(start)))
  const place = (at: string) => onPlace({ at, minutes, kind })
  return (
    <Modal
      open
      title={fill(text.planOf, { name: titleOf(item, language) })}
      onCancel={onClose}
      footer={null}
      width={520}
    >
      <div className="today-plan">
        <div className="today-plan__ask">
          {item.plans && (
            <Labelled label={text.as}>
              {(names) => (
                <Select<string>
                  {...names}
                  value={kind}
                  options={kinds.map(({ value, label }) => ({ value, label: say(label) }))}
                  onChange={(next) => {
                    setKind(next)
                    setMinutes(usualLength[next] ?? 30)
                  }}
                />
              )}
            </Labelled>
          )}
          <Labelled label={text.minutes}>
            {(names) => (
              <Select<number>
                {...names}
                value={minutes}
                options={[...new Set([...lengths, minutes])]
                  .toSorted((one, other) => one - other)
                  .map((value) => ({ value, label: fill(text.minuteCount, { minutes: value }) }))}
                onChange={setMinutes}
              />
            )}
          </Labelled>
        </div>
        <p className="muted">{text.planHint}</p>
        {!data ? (
          <SkeletonLines lines={4} />
        ) : data.slots.length === 0 ? (
          <p className="muted">{text.noSlots}</p>
        ) : (
          <ul className="today-plan__days">
            {[...byDay].map(([on, slots]) => (
              <li key={on}>
                <h3>{formatDayAndWeekday(on, language)}</h3>
                <div className="today-plan__times">
                  {slots.slice(0, perDay).map(({ start }) => (
                    <Button
                      key={start}
                      size="small"
                      aria-label={fill(text.takeAt, { when: formatMoment(start, language) })}
                      onClick={() => place(start)}
                    >
                      {formatTime(start)}
                    </Button>
                  ))}
                </div>
              </li>
            ))}
          </ul>
        )}
        <form
          className="today-plan__exact"
          onSubmit={(event) => {
            event.preventDefault()
            if (exact !== '') place(new Date(exact).toISOString())
          }}
        >
          <Labelled label={text.exact}>
            {(names) => (
              <WhenShown value={exact}>
                <Input
                  {...names}
                  type="datetime-local"
                  value={exact}
                  onChange={({ target }) => setExact(target.value)}
                />
              </WhenShown>
            )}
          </Labelled>
          <Button htmlType="submit" disabled={exact === ''}>
            {text.take}
          </Button>
        </form>
      </div>
    </Modal>
  )
}
