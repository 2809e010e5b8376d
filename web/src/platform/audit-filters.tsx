import { eventChannels } from '#contract/platform/event.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { peopleQuery } from '../foundation/people.ts'
import { useRegistry } from '../foundation/record-kind.tsx'
import { useLabel, useText } from '../ui/language.tsx'
import type { AuditSearch } from './audit-search.ts'
import { auditKinds, auditObjects, auditTexts } from './audit.texts.ts'

type Props = { search: AuditSearch; change: (part: AuditSearch) => void }

const nothing: AuditSearch = {
  actor: undefined,
  recordType: undefined,
  recordId: undefined,
  kind: undefined,
  channel: undefined,
  from: undefined,
  to: undefined,
}

/** Narrows the log to a person, a thing, an action, a way and some days. */
export function AuditFilters({ search, change }: Props) {
  const text = useText(auditTexts)
  const say = useLabel()
  const { kinds } = useRegistry()
  const people = useQuery(peopleQuery).data?.items ?? []
  const isNarrowed = Object.values(search).some((value) => value !== undefined)
  const objects = [
    ...Object.values(kinds).map((kind) => ({ value: kind.names.type as string, label: say(kind.names.one) })),
    ...Object.entries(auditObjects).map(([value, name]) => ({ value, label: say(name) })),
  ]
  const pick = (
    name: 'actor' | 'recordType' | 'kind' | 'channel',
    said: string,
    all: string,
    options: { value: string; label: string }[],
  ) => (
    <Select<string>
      className="audit__filter"
      aria-label={said}
      placeholder={all}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={search[name] ?? null}
      options={options}
      onChange={(value: string | undefined) =>
        change({ [name]: value, ...(name === 'recordType' ? { recordId: undefined } : {}) })
      }
    />
  )
  return (
    <div className="audit__filters">
      {pick(
        'actor',
        text.actor,
        text.everybody,
        people.map((person) => ({ value: person.id, label: person.name })),
      )}
      {pick('recordType', text.what, text.everything, objects)}
      {pick(
        'kind',
        text.kind,
        text.anything,
        Object.entries(auditKinds).map(([value, name]) => ({ value, label: say(name) })),
      )}
      {pick(
        'channel',
        text.channel,
        text.anyChannel,
        eventChannels.map((channel) => ({ value: channel, label: text[channel] })),
      )}
      <DatePicker.RangePicker
        aria-label={text.period}
        allowEmpty={[true, true]}
        value={[search.from ? dayjs(search.from) : null, search.to ? dayjs(search.to) : null]}
        onChange={(days) => change({ from: days?.[0]?.format('YYYY-MM-DD'), to: days?.[1]?.format('YYYY-MM-DD') })}
      />
      {isNarrowed && (
        <Button type="text" onClick={() => change(nothing)}>
          {text.clear}
        </Button>
      )}
    </div>
  )
}
