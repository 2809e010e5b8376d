import { asFields } from '#contract/platform/custom-field.ts'
import { importFields, userImportFields } from '#contract/platform/import-fields.ts'
import type { ImportTarget } from '#contract/platform/import-target.ts'
import type { Field, Fields } from '#contract/shared/field.ts'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useFurtherColumns, useOwnField } from '../foundation/choice-lists.ts'
import { customFieldsQuery } from '../foundation/record-fields.ts'
import { useRegistry } from '../foundation/record-kind.tsx'
import { useLabel, useText } from '../ui/language.tsx'
import { importTexts } from './import.texts.ts'

function mapValues(fields: Fields, change: (field: Field) => Field): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, change(field)]))
}

/** The fields that a column can fill, the company's own included. */
export function useImportFields(target: ImportTarget): Fields {
  const { kinds } = useRegistry()
  const custom = useQuery(customFieldsQuery).data?.items
  const ownField = useOwnField()
  const further = useFurtherColumns(target === 'user' ? {} : kinds[target])
  return useMemo(
    () =>
      importFields(
        target,
        target === 'user'
          ? userImportFields
          : { ...mapValues(kinds[target].fields, ownField), ...asFields(custom ?? [], target), ...further },
      ),
    [target, kinds, custom, ownField, further],
  )
}

/** What an import fills, by its name. */
export function useTargetName(): (target: ImportTarget) => string {
  const { kinds } = useRegistry()
  const say = useLabel()
  const text = useText(importTexts)
  return (target) => (target === 'user' ? text.people : say(kinds[target].names.many))
}
