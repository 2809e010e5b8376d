import type { RecordType } from '#contract/shared/field.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { call } from '../../foundation/api.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { type AnyRecord, useKind } from '../../foundation/record-kind.tsx'
import { nameOf } from '../../foundation/record-value.ts'
import type { ControlNames } from '../../ui/labelled.tsx'

export type Chosen = { id: string; name: string }

/** Picks several records by searching for them. */
export function SeveralInput({
  names,
  type,
  value,
  onChange,
}: {
  names: ControlNames
  type: RecordType
  value: readonly Chosen[]
  onChange: (chosen: Chosen[]) => void
}) {
  const kind = useKind(type)
  const [words, setWords] = useState('')
  const search = useDeferredValue(words).trim()
  const found = useQuery({
    queryKey: [...queryKeys.lists(type), 'candidates', search],
    queryFn: ({ signal }) =>
      call(kind.operations.list, { query: { limit: 12, ...(search === '' ? {} : { search }) }, signal }),
    placeholderData: (before) => before,
  })
  const candidates = ((found.data?.items ?? []) as AnyRecord[]).map((record) => ({
    id: record.id,
    name: nameOf(record),
  }))
  const known = new Map([...candidates, ...value].map((one) => [one.id, one]))
  return (
    <Select
      {...names}
      mode="multiple"
      value={value.map(({ id }) => id)}
      options={[...known.values()].map(({ id, name }) => ({ value: id, label: name }))}
      loading={found.isFetching}
      showSearch={{ filterOption: false, searchValue: words, onSearch: setWords }}
      onChange={(ids: string[]) => {
        setWords('')
        onChange(ids.flatMap((id) => known.get(id) ?? []))
      }}
    />
  )
}
