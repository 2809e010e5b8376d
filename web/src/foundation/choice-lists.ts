import {
  choiceListOperations,
  fieldOptions,
  offeredOf,
  type OwnOption,
  usualOptions,
} from '#contract/platform/choice-list.ts'
import type { Field, Fields, OwnList } from '#contract/shared/field.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useLanguage } from '../ui/language.tsx'
import { call } from './api.ts'
import { queryKeys } from './query-keys.ts'
import type { RecordKind } from './record-kind.tsx'

export const choiceListsQuery = queryOptions({
  queryKey: queryKeys.choiceLists,
  queryFn: ({ signal }) => call(choiceListOperations.list, { signal }),
  staleTime: Infinity,
})

const usual: Readonly<Record<OwnList, readonly OwnOption[]>> = {
  level: usualOptions('level'),
  'deal-role': usualOptions('deal-role'),
  'loss-reason': usualOptions('loss-reason'),
  'win-reason': usualOptions('win-reason'),
  'activity-outcome': usualOptions('activity-outcome'),
  'market-kind': usualOptions('market-kind'),
}

/** The options of a list in the company's order; the usual ones until they are known. */
export function useOwnOptions(list: OwnList): readonly OwnOption[] {
  const { data } = useQuery(choiceListsQuery)
  return data?.items.find((one) => one.list === list)?.options ?? usual[list]
}

/** Gives fields whose choices the company owns the company's choices. */
export function useOwnField(): <F extends Field>(field: F) => F {
  const { data } = useQuery(choiceListsQuery)
  return useCallback(
    (field) => {
      const own = field.list && data?.items.find((one) => one.list === field.list)
      return own && own.version > 0 ? { ...field, options: fieldOptions(own.options) } : field
    },
    [data],
  )
}

/** The columns that files have of a kind of record beside its fields. */
export function useFurtherColumns({ further }: Pick<RecordKind, 'further'>): Fields {
  const options = useOwnOptions(further?.list ?? 'level')
  return useMemo(() => further?.columns(fieldOptions(options)) ?? {}, [further, options])
}

/** An option of a list as people read it; one that is not known stands as it is. */
export function useOptionName(list: OwnList): (value: string) => string {
  const options = useOwnOptions(list)
  const { language } = useLanguage()
  return useMemo(() => {
    const names = new Map(options.map(({ value, label }) => [value, inLanguage(label, language)]))
    return (value) => names.get(value) ?? value
  }, [options, language])
}

/** A role in deals as people read it. */
export function useDealRoleName(): (role: string) => string {
  return useOptionName('deal-role')
}

/** Why deals end so, as the company says it, without what is retired. */
export function useReasons(outcome: 'won' | 'lost'): readonly OwnOption[] {
  const options = useOwnOptions(reasonLists[outcome])
  return useMemo(() => offeredOf(options), [options])
}

/** The list in which the reasons of an end stand. */
export const reasonLists = { won: 'win-reason', lost: 'loss-reason' } as const

/** The levels of customers, the most important first. */
export function useLevels(): readonly OwnOption[] {
  return useOwnOptions('level')
}

/** A level as people read it. */
export function useLevelName(): (level: string) => string {
  return useOptionName('level')
}
