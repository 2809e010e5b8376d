import { asFields } from '#contract/platform/custom-field.ts'
import { importFields, userImportFields } from '#contract/platform/import-fields.ts'
import type { ImportTarget } from '#contract/platform/import.ts'
import type { Fields } from '#contract/shared/field.ts'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { customFieldsQuery } from '../foundation/record-fields.ts'
import { useRegistry } from '../foundation/record-kind.tsx'
import { useLabel, useText } from '../ui/language.tsx'
import { importTexts } from './import.texts.ts'

/** The fields that a column can fill, the company's own included. */
export function useImportFields(target: ImportTarget): Fields {
  const { kinds } = useRegistry()
  const custom = useQuery(customFieldsQuery).data?.items
  return useMemo(
    () =>
      importFields(
        target,
        target === 'user' ? userImportFields : { ...kinds[target].fields, ...asFields(custom ?? [], target) },
      ),
    [target, kinds, custom],
  )
}

/** What an import fills, by its name. */
export function useTargetName(): (target: ImportTarget) => string {
  const { kinds } = useRegistry()
  const say = useLabel()
  const text = useText(importTexts)
  return (target) => (target === 'user' ? text.people : say(kinds[target].names.many))
}
