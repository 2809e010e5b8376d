import { requestStateLabels, requestStates } from '#contract/opportunities/requests/request.ts'
import type { Reference } from '#contract/shared/field.ts'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Select } from 'antd'
import { X } from 'lucide-react'
import { useOwnOptions } from '../../foundation/choice-lists.ts'
import { peopleQuery } from '../../foundation/people.ts'
import { PersonInput } from '../../foundation/person-input.tsx'
import { Button } from '../../ui/button.tsx'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { formatDay } from '../../ui/time.ts'
import { personField } from './person-field.ts'
import type { RequestFilter } from './request-queries.ts'
import { filterTexts } from './request.texts.ts'

type Props = { filter: Partial<RequestFilter>; onChange: (part: Partial<RequestFilter>) => void }

/** What a list of requests is narrowed to, seen and changed in one place; it stands in the address. */
export function RequestFilterBar({ filter, onChange }: Props) {
  const text = useText(filterTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const roles = useOwnOptions('deal-role')
  const people = useQuery(peopleQuery).data?.items
  const { role, state, late, due, person, from, to } = filter
  const name = people?.find(({ id }) => id === person)?.name
  const day = (date: string | undefined) => (date ? formatDay(date, language) : '')
  return (
    <div className="requests__filter" role="group" aria-label={text.filter}>
      <Select<string>
        aria-label={text.role}
        placeholder={text.role}
        allowClear
        value={role ?? null}
        options={roles.map(({ value, label }) => ({ value, label: say(label) }))}
        onChange={(value?: string) => onChange({ role: value })}
      />
      <Select<string>
        aria-label={text.state}
        placeholder={text.state}
        allowClear
        value={state ?? null}
        options={[
          { value: 'live', label: text.live },
          { value: 'waiting', label: text.waiting },
          ...requestStates.map((value) => ({ value, label: say(requestStateLabels[value]) })),
        ]}
        onChange={(value?: string) => onChange({ state: value })}
      />
      <span className="requests__person">
        <PersonInput
          field={personField}
          label={text.person}
          placeholder={text.person}
          value={person ? { id: person, name: name ?? '' } : null}
          onChange={(value) => onChange({ person: (value as Reference | null)?.id })}
        />
      </span>
      <Checkbox
        checked={late === 'true'}
        onChange={(event) => onChange({ late: event.target.checked ? 'true' : undefined })}
      >
        {text.late}
      </Checkbox>
      <Checkbox
        checked={due === 'week'}
        onChange={(event) => onChange({ due: event.target.checked ? 'week' : undefined })}
      >
        {text.dueWeek}
      </Checkbox>
      {(from ?? to) && (
        <Button size="small" icon={<X size={14} />} onClick={() => onChange({ from: undefined, to: undefined })}>
          {fill(text.askedBetween, { from: day(from), to: day(to) })}
        </Button>
      )}
    </div>
  )
}
