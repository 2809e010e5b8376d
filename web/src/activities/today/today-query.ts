import { type Today, todayOperations } from '#contract/activities/today/today.operations.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

export type DayAsked = { date: string; person: string | undefined }

/** What the day shows changes with all that it is made of. */
const follows = ['activity', 'opportunity', 'customer', 'visit', 'visit-plan', 'resource-request', 'approval']

export const todayQuery = ({ date, person }: DayAsked) =>
  queryOptions({
    queryKey: ['today', date, person ?? ''],
    queryFn: ({ signal }): Promise<Today> =>
      call(todayOperations.read, { query: { date, ...(person === undefined ? {} : { person }) }, signal }),
    meta: { follows },
  })
