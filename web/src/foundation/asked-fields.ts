import { askedOf } from '#contract/platform/layout.ts'
import { useMemo } from 'react'
import { useLayout } from './layouts.ts'
import { type NamedField, useRecordFields } from './record-fields.ts'
import type { RecordKind } from './record-kind.tsx'

/** Fields that a form for a new record asks at once, and those that it can still ask, by the layout of what is being made. */
export function useAskedFields(
  kind: RecordKind,
  values: Readonly<Record<string, unknown>>,
): { first: readonly NamedField[]; rest: readonly NamedField[] } {
  const fields = useRecordFields(kind.names.type)
  const layout = useLayout(kind, values)
  return useMemo(
    () =>
      askedOf(
        fields.filter((field) => field.access === 'write' && !field.system),
        layout,
      ),
    [fields, layout],
  )
}
