import { sequenceOperations } from '#contract/activities/sequences/sequence.operations.ts'
import type { SequenceType } from '#contract/activities/sequences/sequence.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import '../problems.texts.ts'

/** All sequences of the company. */
export const sequencesQuery = queryOptions({
  queryKey: ['sequences'],
  queryFn: ({ signal }) => call(sequenceOperations.list, { query: {}, signal }),
})

/** The days of a sequence that is applied today. */
export const sequencePreviewQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['sequence-preview', id, version],
    queryFn: ({ signal }) => call(sequenceOperations.preview, { params: { id }, query: {}, signal }),
  })

/** The sequences that were applied to a record. */
export const runsQuery = (recordType: SequenceType, record: string) =>
  queryOptions({
    queryKey: ['sequence-runs', recordType, record],
    queryFn: ({ signal }) => call(sequenceOperations.runs, { query: { recordType, record }, signal }),
    meta: { follows: ['activity', recordType] },
  })

/** What applying or stopping makes stale. */
export const staleWithSequences = [
  ['sequence-runs'],
  ['sequences'],
  ['timeline'],
  ['calendar'],
  queryKeys.lists('activity'),
]
