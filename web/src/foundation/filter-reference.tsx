import type { Field, RecordType, Reference } from '#contract/shared/field.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useText } from '../ui/language.tsx'
import { call } from './api.ts'
import { filterTexts } from './filter.texts.ts'
import { queryKeys } from './query-keys.ts'
import { type AnyRecord, useKind } from './record-kind.tsx'
import { type Named, useChoicesOf, useNamesOf } from './reference-names.ts'
import { RecordInput } from './reference-input.tsx'
import { nameOf } from './record-value.ts'

type Many = { field: Field; ids: readonly string[]; onChange: (ids: string[]) => void }

/** Several people, stages, departments or records. */
export function ManyReferences(props: Many) {
  const { to } = props.field
  return to === 'user' || to === 'department' || to === 'stage' || to === 'process' || to === 'pool' ? (
    <ManyOfAll {...props} />
  ) : (
    <ManyRecords {...props} target={to ?? 'customer'} />
  )
}

function ManyOfAll({ field, ids, onChange }: Many) {
  const text = useText(filterTexts)
  const choices = useChoicesOf(field)
  return <Several ids={ids} options={choices} label={text.value} onChange={onChange} />
}

function ManyRecords({ field, ids, onChange, target }: Many & { target: RecordType }) {
  const text = useText(filterTexts)
  const kind = useKind(target)
  const [search, setSearch] = useState('')
  const known = useNamesOf(field, ids)
  const found = useQuery({
    queryKey: [...queryKeys.lists(target), 'candidates', search],
    queryFn: ({ signal }) =>
      call(kind.operations.list, { query: { limit: 12, ...(search ? { search } : {}) }, signal }),
    placeholderData: (before) => before,
  })
  const options: Named[] = [
    ...known,
    ...((found.data?.items ?? []) as AnyRecord[])
      .filter((record) => !ids.includes(record.id))
      .map((record) => ({ id: record.id, name: nameOf(record) })),
  ]
  return <Several ids={ids} options={options} label={text.value} onChange={onChange} onSearch={setSearch} />
}

type SeveralProps = {
  ids: readonly string[]
  options: readonly Named[]
  label: string
  onChange: (ids: string[]) => void
  onSearch?: (text: string) => void
}

function Several({ ids, options, label, onChange, onSearch }: SeveralProps) {
  return (
    <Select<string[]>
      className="field-input"
      mode="multiple"
      aria-label={label}
      value={[...ids]}
      options={options.map((option) => ({ value: option.id, label: option.name }))}
      maxTagCount={3}
      showSearch={onSearch ? { filterOption: false, onSearch } : { optionFilterProp: 'label' }}
      onChange={onChange}
    />
  )
}

/** One person, stage, department or record. */
export function OneReference({
  field,
  id,
  onChange,
}: {
  field: Field
  id: string | undefined
  onChange: (id: string) => void
}) {
  const text = useText(filterTexts)
  const { to } = field
  const choices = useChoicesOf(field)
  const [named] = useNamesOf(field, id ? [id] : [])
  if (to === 'user' || to === 'department' || to === 'stage' || to === 'process' || to === 'pool') {
    return (
      <Select<string>
        className="field-input"
        aria-label={text.value}
        value={id ?? null}
        options={choices.map((choice) => ({ value: choice.id, label: choice.name }))}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={onChange}
      />
    )
  }
  const value: Reference | null = named ?? null
  return (
    <RecordInput
      field={field}
      target={to ?? 'customer'}
      value={value}
      label={text.value}
      onChange={(next) => next && onChange((next as Reference).id)}
    />
  )
}
