import type { CalendarDay } from '#contract/opportunities/requests/request.ts'
import { addDays } from '#contract/shared/period.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useDealRoleName } from '../../foundation/choice-lists.ts'
import { Button } from '../../ui/button.tsx'
import { useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { formatDay, formatTime, formatWeekday, today } from '../../ui/time.ts'
import { requestWeekQuery } from './request-queries.ts'
import { loadTexts } from './request.texts.ts'

/** A week of the reader's requests and tasks, each on the day on which it is due. */
export function RequestWeek() {
  const text = useText(loadTexts)
  const [from, setFrom] = useState(today())
  const { data } = useQuery(requestWeekQuery(from))
  return (
    <section className="week" aria-label={text.today}>
      <header className="week__head">
        <Button
          type="text"
          size="small"
          icon={<ChevronLeft size={16} />}
          aria-label={text.back}
          onClick={() => setFrom(addDays(from, -7))}
        />
        <Button type="text" size="small" onClick={() => setFrom(today())}>
          {text.today}
        </Button>
        <Button
          type="text"
          size="small"
          icon={<ChevronRight size={16} />}
          aria-label={text.next}
          onClick={() => setFrom(addDays(from, 7))}
        />
      </header>
      {!data ? (
        <SkeletonLines lines={6} />
      ) : (
        <ol className="week__days">
          {data.items.map((day) => (
            <WeekDay key={day.day} day={day} />
          ))}
        </ol>
      )}
    </section>
  )
}

function WeekDay({ day: { day, requests, tasks } }: { day: CalendarDay }) {
  const text = useText(loadTexts)
  const { language } = useLanguage()
  const roleName = useDealRoleName()
  return (
    <li className={`card week__day${day === today() ? ' week__day--today' : ''}`}>
      <h3>
        {formatDay(day, language)} <span className="faint">{formatWeekday(day, language)}</span>
      </h3>
      {requests.length + tasks.length === 0 && <p className="faint">{text.free}</p>}
      <ul>
        {requests.map(({ id, role, deal, late }) => (
          <li key={id} className="week__item">
            <Tag tone={late ? 'bad' : 'accent'} dot={late}>
              {roleName(role)}
            </Tag>
            {deal.open ? (
              <Link to="/opportunities/$id" params={{ id: deal.id }} search={{ tab: 'team' }}>
                {deal.name}
              </Link>
            ) : (
              <span>{deal.name}</span>
            )}
          </li>
        ))}
        {tasks.map(({ id, name, at, done }) => (
          <li key={id} className={`week__item${done ? ' week__item--done' : ''}`}>
            <span className="faint">{formatTime(at)}</span>
            <Link to="/activities/$id" params={{ id }}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </li>
  )
}
