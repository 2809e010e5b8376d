import { seriesOperations, type SeriesWish } from '#contract/activities/series/series.operations.ts'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import '../problems.texts.ts'

/** The series of which an activity is one. */
export const seriesQuery = (id: string) =>
  queryOptions({
    queryKey: ['activity-series', id],
    queryFn: ({ signal }) => call(seriesOperations.read, { params: { id }, signal }),
    meta: { follows: ['activity'] },
  })

/** The next days of what a form asks for. */
export const previewQuery = (day: string, wish: SeriesWish) =>
  queryOptions({
    queryKey: ['series-preview', day, wish],
    queryFn: ({ signal }) => call(seriesOperations.preview, { body: { ...wish, day }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

/** What a change of a series makes stale. */
export const staleWithSeries = [
  ['activity-series'],
  queryKeys.lists('activity'),
  ['record'],
  ['timeline'],
  ['calendar'],
]
