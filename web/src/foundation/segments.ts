import { label } from '#contract/shared/label.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { segmentField, segmentOperators, segmentsFor } from '#contract/shared/segment.ts'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { NamedField } from './record-fields.ts'
import { viewsQuery } from './views.ts'

/** The segments of a record type that the reader's filters may refer to. */
export function useSegments(type: RecordType | undefined) {
  const views = useQuery(viewsQuery).data?.items
  return useMemo(() => (views ?? []).filter((view) => view.segment && view.recordType === type), [views, type])
}

/** What a list can be filtered by: its fields, and being in a segment. */
export function useFilterFields(type: RecordType, fields: readonly NamedField[]): readonly NamedField[] {
  const of = segmentsFor[type]
  const segments = useSegments(of)
  return useMemo(() => {
    if (!of) return fields
    const options = segments.map(({ id, name }) => ({ value: id, label: label(name, name) }))
    return [
      ...fields,
      {
        name: segmentField,
        kind: 'choice',
        label: of === type ? label('分群', 'Segment') : label('客户分群', 'Customer segment'),
        options,
        access: 'read',
        operators: segmentOperators,
      },
    ]
  }, [of, type, fields, segments])
}
