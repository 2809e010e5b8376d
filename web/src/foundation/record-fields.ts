import { asFields, customFieldOperations } from '#contract/platform/custom-field.ts'
import type { Field, Option, RecordType } from '#contract/shared/field.ts'
import type { FilterOperator } from '#contract/shared/filter.ts'
import { label } from '#contract/shared/label.ts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call } from './api.ts'
import { useOwnField } from './choice-lists.ts'
import { queryKeys } from './query-keys.ts'
import { type FieldChoices, useKind } from './record-kind.tsx'
import { useRights } from './rights.ts'

/** A field as the reader meets it: built in or the company's own, and what they may do with it. */
export type NamedField = Field & {
  readonly name: string
  readonly access: 'write' | 'read' | 'masked'
  /** How it is compared, where not as all of its kind. */
  readonly operators?: readonly FilterOperator[]
  /** Choices that the company adds to its own. */
  readonly choices?: FieldChoices | undefined
}

export const customFieldsQuery = queryOptions({
  queryKey: queryKeys.customFields,
  queryFn: ({ signal }) => call(customFieldOperations.list, { signal }),
  staleTime: Infinity,
})

/** Times that every record carries. */
const metaFields: Record<string, Field> = {
  createdAt: { kind: 'dateTime', label: label('创建时间', 'Created'), system: true, rare: true },
  updatedAt: { kind: 'dateTime', label: label('更新时间', 'Updated'), system: true, rare: true },
}

/** The fields of a record type, built-in ones first, without those that the reader's role hides. */
export function useRecordFields(type: RecordType): readonly NamedField[] {
  const kind = useKind(type)
  const rights = useRights()
  const custom = useQuery(customFieldsQuery).data
  const ownField = useOwnField()
  return useMemo(() => {
    const all = { ...kind.fields, ...asFields(custom?.items ?? [], type), ...metaFields }
    return Object.entries(all).flatMap(([name, field]) => {
      const access = rights.fieldAccess(type, name)
      return access === 'hidden'
        ? []
        : [
            {
              ...ownField(field),
              name,
              access: field.system ? ('read' as const) : access,
              choices: kind.choices?.[name],
            },
          ]
    })
  }, [kind, rights, custom, type, ownField])
}

const noChoices = { queryKey: ['no-choices'], queryFn: async () => [], staleTime: Infinity } satisfies FieldChoices

/** All choices of a field, those that the company adds among them once they are known. */
export function useOptions(field: NamedField): readonly Option[] {
  const { data } = useQuery({ ...(field.choices ?? noChoices), enabled: field.choices !== undefined })
  return useMemo(() => [...(field.options ?? []), ...(data ?? [])], [field, data])
}

/** Whether a person may change the field of a record that exists. */
export function isChangeable(field: NamedField): boolean {
  return field.access === 'write' && !field.system && !field.atCreation
}

/** Whether a list can be ordered by it. */
export function isSortable(field: NamedField): boolean {
  return field.kind !== 'choices' && field.kind !== 'longText'
}
