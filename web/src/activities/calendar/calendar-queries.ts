import { calendarOperations } from '#contract/activities/calendar/calendar.operations.ts'
import type { Period } from '#contract/shared/period.ts'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

const follows = ['activity', 'opportunity', 'resource-request', 'user', 'working-calendar']

type Question = Period & { people: readonly string[]; kind: string | undefined }

/** The entries of people between two days. */
export const calendarQuery = ({ from, to, people, kind }: Question) =>
  queryOptions({
    queryKey: ['calendar', 'items', from, to, people, kind],
    queryFn: ({ signal }) =>
      call(calendarOperations.read, {
        query: { from, to, ...(people.length > 0 ? { people: [...people] } : {}), ...(kind ? { kinds: [kind] } : {}) },
        signal,
      }),
    placeholderData: keepPreviousData,
    meta: { follows },
  })

/** How much many people have, day by day. */
export const teamCalendarQuery = ({ from, to }: Period, people: readonly string[]) =>
  queryOptions({
    queryKey: ['calendar', 'team', from, to, people],
    queryFn: ({ signal }) => call(calendarOperations.team, { query: { from, to, people: [...people] }, signal }),
    placeholderData: keepPreviousData,
    enabled: people.length > 0,
    meta: { follows },
  })
