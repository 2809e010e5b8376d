import type { FilterPart } from '../../shared/filter.ts'
import { addDays, type Period } from '../../shared/period.ts'
import type { ReportFigure } from './report-figures.ts'

/** How far back what was not done counts: what is older is no longer of these days. */
export const lateDays = 90

export type FigureList = { type: 'activity' | 'customer' | 'opportunity'; parts: FilterPart[] }

/**
 * The list of records behind a figure of somebody's report; null of those that follow from what deals became, which the report itself
 * shows deal by deal.
 */
export function listBehind(
  figure: ReportFigure,
  { person, from, to, ahead }: { person: string; from: string; to: string; ahead: Period },
): FigureList | null {
  const owner: FilterPart = { field: 'owner', operator: 'is', value: person }
  const during = (field: string, first = from, last = to): FilterPart => ({
    field,
    operator: 'between',
    value: [first, last],
  })
  const activities = (...parts: FilterPart[]): FigureList => ({ type: 'activity', parts: [owner, ...parts] })
  const kind = (value: string): FilterPart => ({ field: 'kind', operator: 'is', value })
  const done = (value: boolean): FilterPart => ({ field: 'done', operator: 'is', value })
  const ended = (value: string): FigureList => ({
    type: 'opportunity',
    parts: [owner, { field: 'outcome', operator: 'is', value }, during('closedOn')],
  })
  switch (figure) {
    case 'visits':
      return activities(kind('visit'), done(true), during('at'))
    case 'plannedVisits':
      return activities(kind('visit'), during('at'))
    case 'calls':
      return activities(kind('call'), done(true), during('at'))
    case 'meetings':
      return activities(kind('meeting'), done(true), during('at'))
    case 'tasks':
      return activities(kind('task'), done(true), during('at'))
    case 'late':
      return activities(done(false), during('at', addDays(to, -lateDays), to))
    case 'next':
      return activities(done(false), during('at', ahead.from, ahead.to))
    case 'newCustomers':
      return { type: 'customer', parts: [owner, during('createdAt')] }
    case 'newDeals':
      return { type: 'opportunity', parts: [owner, during('createdAt')] }
    case 'won':
    case 'lost':
      return ended(figure)
    default:
      return null
  }
}
