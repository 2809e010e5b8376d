import type { Field, RecordType, ReferenceTarget } from '#contract/shared/field.ts'
import { recordTypes } from '#contract/shared/field.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useLanguage, useText } from '../ui/language.tsx'
import { filterTexts } from './filter.texts.ts'
import { departmentsQuery, peopleQuery } from './people.ts'
import { type ReferenceChoice, useRegistry } from './record-kind.tsx'
import { recordQuery } from './record-queries.ts'
import { nameOf } from './record-value.ts'

export type Named = { id: string; name: string; note?: string }

const none: readonly never[] = []
const nothing = {
  queryKey: ['no-choices'],
  queryFn: async (): Promise<readonly ReferenceChoice[]> => none,
  staleTime: Infinity,
}

/** Choices of the company's own structure that some room keeps (stages, processes). */
export function useCompanyChoices(target: ReferenceTarget | undefined): readonly Named[] {
  const { language } = useLanguage()
  const { choices: known } = useRegistry()
  const source = (target ? known[target] : undefined) ?? nothing
  const choices = useQuery({ ...source, queryFn: ({ signal }) => source.queryFn({ signal }) }).data ?? none
  return choices.map((choice) => ({
    id: choice.id,
    name: inLanguage(choice.label, language),
    ...(choice.group ? { note: inLanguage(choice.group, language) } : {}),
  }))
}

/** All that a reference to people or to the company's structure can name; in filters the reader stands first, and those in reach. */
export function useChoicesOf(field: Field): readonly Named[] {
  const text = useText(filterTexts)
  const people = useQuery({ ...peopleQuery, enabled: field.to === 'user' }).data?.items ?? none
  const departments = useQuery({ ...departmentsQuery, enabled: field.to === 'department' }).data?.items ?? none
  const choices = useCompanyChoices(field.to)
  if (field.to === 'user')
    return [
      { id: 'me', name: text.me },
      { id: 'reach', name: text.reach },
      ...people.map(({ id, name }) => ({ id, name })),
    ]
  if (field.to === 'department') return departments.map(({ id, name }) => ({ id, name }))
  return choices
}

/** Names for ids that stand in an address. */
export function useNamesOf(field: Field, ids: readonly string[]): readonly Named[] {
  const choices = useChoicesOf(field)
  const registry = useRegistry()
  const isRecord = (recordTypes as readonly string[]).includes(field.to ?? '')
  const kind = registry.kinds[(isRecord ? field.to : 'customer') as RecordType]
  const records = useQueries({
    queries: (isRecord ? ids : none).map((id) => ({ ...recordQuery(kind, id), staleTime: 60_000 })),
  })
  if (!isRecord) return ids.flatMap((id) => choices.find((choice) => choice.id === id) ?? [])
  return ids.map((id, at) => {
    const record = records[at]?.data
    return { id, name: record ? nameOf(record) : '…' }
  })
}
