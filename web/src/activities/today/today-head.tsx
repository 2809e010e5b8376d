import type { Today } from '#contract/activities/today/today.operations.ts'
import { addDays } from '#contract/shared/period.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { DaySwitch } from '../../foundation/day-switch.tsx'
import { DayInput } from '../../foundation/day-input.tsx'
import { peopleQuery } from '../../foundation/people.ts'
import { useRights } from '../../foundation/rights.ts'
import { useSession } from '../../foundation/session.ts'
import { useCompanyToday } from '../../foundation/use-company-today.ts'
import { Button } from '../../ui/button.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Tag } from '../../ui/tag.tsx'
import { formatDayAndWeekday } from '../../ui/time.ts'
import { todayTexts } from './today.texts.ts'

export type DayAddress = {
  day?: string | undefined
  person?: string | undefined
  view?: string | undefined
  from?: string | undefined
  fixed?: string | undefined
}

type Props = { date: string; person: string | undefined; data: Today | undefined; onChange: (next: DayAddress) => void }

/** Which day of whom, and what kind of day it is. */
export function TodayHead({ date, person, data, onChange }: Props) {
  const text = useText(todayTexts)
  const { language } = useLanguage()
  const today = useCompanyToday()
  const go = (day: string) => onChange({ day: day === today ? undefined : day, fixed: undefined })
  const title = person !== undefined && data ? fill(text.titleOf, { name: data.person.name }) : text.title
  return (
    <PageHeader
      title={title}
      note={
        <span className="today-head__note">
          {formatDayAndWeekday(date, language)}
          {data && !data.working && <Tag tone="calm">{text.notWorking}</Tag>}
          {data?.away && <Tag tone="warn">{text.away}</Tag>}
        </span>
      }
    >
      <DaySwitch />
      <Whose person={person} onChange={onChange} />
      <span className="today-head__days">
        <Button icon={<ChevronLeft size={16} />} aria-label={text.before} onClick={() => go(addDays(date, -1))} />
        <DayInput
          className="today-head__day"
          aria-label={text.day}
          value={date}
          onChange={(day) => day !== '' && go(day)}
        />
        <Button icon={<ChevronRight size={16} />} aria-label={text.after} onClick={() => go(addDays(date, 1))} />
      </span>
      {date !== today && <Button onClick={() => go(today)}>{text.backToToday}</Button>}
    </PageHeader>
  )
}

/** For who sees what others do: whose day it is. */
function Whose({ person, onChange }: Pick<Props, 'person' | 'onChange'>) {
  const text = useText(todayTexts)
  const { user } = useSession()
  const isLeader = useRights().seesOthers('activity')
  const { data } = useQuery({ ...peopleQuery, enabled: isLeader })
  if (!isLeader) return null
  return (
    <Select<string>
      className="today-head__whose"
      aria-label={text.whose}
      value={person ?? user.id}
      showSearch={{ optionFilterProp: 'label' }}
      options={(data?.items ?? [{ ...user, status: 'active' }])
        .filter(({ status }) => status !== 'disabled')
        .map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(id) => onChange({ person: id === user.id ? undefined : id })}
    />
  )
}
