import type { RecordType } from '#contract/shared/field.ts'

/**
 * Keys of what is kept: the kind of answer first, then the record type, so that one message of the live stream finds all that it
 * makes stale.
 */
export const queryKeys = {
  session: ['session'] as const,
  people: ['people'] as const,
  departments: ['departments'] as const,
  customFields: ['custom-fields'] as const,
  choiceLists: ['choice-lists'] as const,
  layouts: ['layouts'] as const,
  views: ['views'] as const,
  exports: ['exports'] as const,
  lists: (type: RecordType) => ['list', type] as const,
  list: (type: RecordType, question: unknown) => ['list', type, question] as const,
  record: (type: RecordType, id: string) => ['record', type, id] as const,
  timeline: (type: RecordType, id: string) => ['timeline', type, id] as const,
  files: (type: RecordType, id: string) => ['files', type, id] as const,
  sight: (type: RecordType, id: string) => ['sight', type, id] as const,
}
