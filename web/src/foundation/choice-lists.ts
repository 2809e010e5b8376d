import { choiceListOperations, fieldOptions, type OwnOption, usualOptions } from '#contract/platform/choice-list.ts'
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

/** A role in deals as people read it; one that is no longer offered stands as it is. */
export function useDealRoleName(): (role: string) => string {
  const roles = useOwnOptions('deal-role')
  const { language } = useLanguage()
  return useMemo(() => {
    const names = new Map(roles.map(({ value, label }) => [value, inLanguage(label, language)]))
    return (role) => names.get(role) ?? role
  }, [roles, language])
}

/** The levels of customers, the most important first. */
export function useLevels(): readonly OwnOption[] {
  return useOwnOptions('level')
}

/** A level as people read it; one that is no longer offered stands as it is. */
export function useLevelName(): (level: string) => string {
  const levels = useLevels()
  const { language } = useLanguage()
  return useMemo(() => {
    const names = new Map(levels.map(({ value, label }) => [value, inLanguage(label, language)]))
    return (level) => names.get(level) ?? level
  }, [levels, language])
}
