import { helpOperations, type helpShows } from '#contract/conversations/reports/help-request.ts'
import { type ReportPeriod, reportSettingOperations } from '#contract/conversations/reports/report-form.ts'
import { workReportOperations } from '#contract/conversations/reports/work-report.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

/** The second part is what the live stream says when a report was sent or looked at. */
export const reportsKey = ['work-reports', 'work-report'] as const
export const helpKey = ['help-requests', 'help-request'] as const

/** What is said about a report changes how much is said about it. */
const meta = { follows: ['message'] }

export function draftQuery(period: ReportPeriod, on: string) {
  return queryOptions({
    queryKey: [...reportsKey, 'draft', period, on],
    queryFn: ({ signal }) => call(workReportOperations.draft, { query: { period, on }, signal }),
    // What is being written is not written over by what happens meanwhile.
    refetchOnWindowFocus: false,
  })
}

export function digestQuery(period: ReportPeriod, on: string | undefined, reach: 'direct' | 'all') {
  return queryOptions({
    queryKey: [...reportsKey, 'digest', period, on, reach],
    queryFn: ({ signal }) => call(workReportOperations.digest, { query: { period, on, reach }, signal }),
  })
}

export type StreamQuestion = {
  period?: ReportPeriod
  person?: string | undefined
  from?: string
  to?: string
  show: 'all' | 'unread' | 'help' | 'own'
}

export function streamQuery(asked: StreamQuestion) {
  return infiniteQueryOptions({
    queryKey: [...reportsKey, 'stream', asked],
    queryFn: ({ pageParam, signal }) =>
      call(workReportOperations.list, { query: { ...asked, limit: 20, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    meta,
  })
}

export function reportQuery(id: string) {
  return queryOptions({
    queryKey: [...reportsKey, 'one', id],
    queryFn: ({ signal }) => call(workReportOperations.read, { params: { id }, signal }),
    meta,
  })
}

export function helpQuery(show: (typeof helpShows)[number]) {
  return queryOptions({
    queryKey: [...helpKey, show],
    queryFn: ({ signal }) => call(helpOperations.list, { query: { show }, signal }),
  })
}

export const reportSettingQuery = queryOptions({
  queryKey: ['work-report-setting'],
  queryFn: ({ signal }) => call(reportSettingOperations.read, { signal }),
})
