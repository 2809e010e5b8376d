import { label } from '#contract/shared/label.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { isSegmentType, segmentField, segmentOperators } from '#contract/shared/segment.ts'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { NamedField } from './record-fields.ts'
import { viewsQuery } from './views.ts'

/** The segments of a record type that the reader's filters may refer to. */
export function useSegments(type: RecordType) {
  const views = useQuery(viewsQuery).data?.items
  return useMemo(() => (views ?? []).filter((view) => view.segment && view.recordType === type), [views, type])
}

/** What a list can be filtered by: its fields, and being in a segment. */
export function useFilterFields(type: RecordType, fields: readonly NamedField[]): readonly NamedField[] {
  const segments = useSegments(type)
  return useMemo(() => {
    if (!isSegmentType(type)) return fields
    const options = segments.map(({ id, name }) => ({ value: id, label: label(name, name) }))
    return [
      ...fields,
      {
        name: segmentField,
        kind: 'choice',
        label: label('分群', 'Segment'),
        options,
        access: 'read',
        operators: segmentOperators,
      },
    ]
  }, [type, fields, segments])
}
