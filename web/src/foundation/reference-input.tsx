import { outOfSight, type RecordType, type Reference, type ReferenceTarget } from '#contract/shared/field.ts'
import { amidSentence } from '#contract/shared/label.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { showToast } from '../ui/toast.tsx'
import { call, newKey } from './api.ts'
import { controlProps, type InputProps } from './input-props.ts'
import { fieldTexts } from './field.texts.ts'
import { PickReference } from './person-input.tsx'
import { asProblem } from './problem.ts'
import { problemText } from './problem.texts.ts'
import { queryKeys } from './query-keys.ts'
import { type AnyRecord, type RecordKind, useKind } from './record-kind.tsx'
import { isReference, nameOf } from './record-value.ts'
import { useCompanyChoices } from './reference-names.ts'
import { useRights } from './rights.ts'

/** Picks one of the company's own structures (stage, process) that some room keeps. */
export function CompanyChoiceInput({ target, ...props }: InputProps & { target: ReferenceTarget }) {
  const options = useCompanyChoices(target).map(({ id, name, note = '' }) => ({
    value: id,
    label: name,
    note,
    words: name,
  }))
  return <PickReference {...props} options={options} loading={false} />
}

/** What a record says beside its name in a list of candidates: its customer or company, else its town. */
function noteOf(record: AnyRecord): string {
  for (const name of ['customer', 'company', 'city', 'code']) {
    const value = record[name]
    if (isReference(value)) return value.name
    if (typeof value === 'string' && value !== '') return value
  }
  return ''
}

function useCandidates(kind: RecordKind, words: string) {
  const search = words.trim()
  return useQuery({
    queryKey: [...queryKeys.lists(kind.names.type), 'candidates', search],
    queryFn: ({ signal }) =>
      call(kind.operations.list, { query: { limit: 12, ...(search === '' ? {} : { search }) }, signal }),
    placeholderData: (before) => before,
  })
}

const creating = '+'

/** Picks a record by searching for it; one that is not there yet can be created by its name on the spot. */
export function RecordInput({ target, ...props }: InputProps & { target: RecordType }) {
  const kind = useKind(target)
  const text = useText(fieldTexts)
  const { language } = useLanguage()
  const rights = useRights()
  const [words, setWords] = useState('')
  const asked = useDeferredValue(words)
  const candidates = useCandidates(kind, asked)
  const client = useQueryClient()
  const chosen = props.value as Reference | null | undefined
  const { onChange, onCommit } = props

  const take = (value: Reference | null) => {
    setWords('')
    onChange(value)
    onCommit?.(value)
  }
  const create = async (name: string) => {
    try {
      const made = (await call(kind.operations.create, { body: { name }, idempotencyKey: newKey() })) as AnyRecord
      void client.invalidateQueries({ queryKey: queryKeys.lists(target) })
      take({ id: made.id, name })
    } catch (error) {
      showToast({ text: problemText(asProblem(error), language), tone: 'bad' })
    }
  }

  const found = ((candidates.data?.items ?? []) as AnyRecord[]).map((record) => ({
    value: record.id,
    label: nameOf(record),
    note: noteOf(record),
  }))
  const known =
    chosen && !found.some((option) => option.value === chosen.id) && words === ''
      ? [{ value: chosen.id, label: chosen.id === outOfSight.id ? text.outOfSight : chosen.name, note: '' }]
      : []
  const name = words.trim()
  const offersNew = name !== '' && rights.may(target, 'create') && !found.some((option) => option.label === name)
  const further = offersNew
    ? [
        {
          value: creating,
          label: fill(text.createNamed, { kind: amidSentence(kind.names.one, language), name }),
          note: '',
        },
      ]
    : []

  return (
    <Select<string, { value: string; label: string; note: string }>
      {...controlProps(props)}
      value={chosen?.id ?? null}
      options={[...known, ...found, ...further]}
      loading={candidates.isFetching}
      allowClear={props.field.required !== true}
      defaultOpen={props.autoFocus === true}
      showSearch={{ filterOption: false, searchValue: words, onSearch: setWords }}
      placeholder={fill(text.searchKind, { kind: amidSentence(kind.names.many, language) })}
      notFoundContent={candidates.isFetching ? text.searching : text.nothingFound}
      optionRender={(option) => (
        <span className="pick">
          <span className="one-line">{option.data.label}</span>
          <span className="pick__note one-line">{option.data.note}</span>
        </span>
      )}
      onChange={(id: string | undefined) => {
        if (id === creating) void create(name)
        else
          take(
            id === undefined
              ? null
              : { id, name: found.find((option) => option.value === id)?.label ?? chosen?.name ?? '' },
          )
      }}
    />
  )
}
