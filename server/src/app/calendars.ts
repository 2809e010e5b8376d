import type { CalendarPart } from '../activities/index.ts'
import { dealsInCalendars, requestsInCalendars } from '../opportunities/index.ts'

/** What other rooms put into the calendars of people: one line each. */
export const calendarParts: readonly CalendarPart[] = [requestsInCalendars, dealsInCalendars]
