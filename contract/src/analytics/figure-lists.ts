import type { Dimension, FunnelStage, ResultRow } from './analysis.ts'
import type { Department, Person } from '../organization/organization.ts'
import type { DataScope } from '../organization/rights.ts'
import type { FilterPart } from '../shared/filter.ts'
import { addDays, type Period, twelveMonths } from '../shared/period.ts'
import { segmentField } from '../shared/segment.ts'

/** Whose figures are looked at: everybody in sight, a department with those below it, or one person. */
export type Scope = { department?: string | undefined; owner?: string | undefined }
export type Unit = 'month' | 'quarter' | 'year'

export const openPart = { field: 'outcome', operator: 'is', value: 'open' } as const satisfies FilterPart
export const wonPart = { field: 'outcome', operator: 'is', value: 'won' } as const satisfies FilterPart
export const lostPart = { field: 'outcome', operator: 'is', value: 'lost' } as const satisfies FilterPart
export const endedPart = { field: 'outcome', operator: 'anyOf', value: ['won', 'lost'] } as const satisfies FilterPart

/** Sums hold the deals of the people in reach; a list shows those shared with the reader too, unless it says so. */
export function reachParts(scope: DataScope): FilterPart[] {
  const mayBeShared = scope === 'shared' || scope === 'department' || scope === 'below'
  return mayBeShared ? [{ field: 'owner', operator: 'is', value: 'reach' }] : []
}

/** A department and all below it. */
export function departmentsBelow(departments: readonly Department[], root: string): ReadonlySet<string> {
  const found = new Set([root])
  for (let grew = true; grew; ) {
    const next = departments.filter((one) => one.parentId !== null && found.has(one.parentId) && !found.has(one.id))
    for (const one of next) found.add(one.id)
    grew = next.length > 0
  }
  return found
}

/** Conditions of a scope, as lists know them: a department is the people in it. */
export function scopeParts(scope: Scope, people: readonly Person[], departments: readonly Department[]): FilterPart[] {
  if (scope.owner) return [{ field: 'owner', operator: 'is', value: scope.owner }]
  if (!scope.department) return []
  const below = departmentsBelow(departments, scope.department)
  return [membersPart(people, (department) => department !== null && below.has(department))]
}

/** Records in a segment, or about a customer in it; none where none is asked for. */
export function segmentParts(segment: string | undefined): FilterPart[] {
  return segment === undefined ? [] : [{ field: segmentField, operator: 'is', value: segment }]
}

/** The people of one department alone, as a condition; an empty id stands for people without a department, and for nobody. */
export function teamPart(people: readonly Person[], department: string): FilterPart {
  if (department !== '') return membersPart(people, (one) => one === department)
  return { any: [{ field: 'owner', operator: 'isEmpty' }, membersPart(people, (one) => one === null)] }
}

/** A list of nobody is no condition to the server, so a team without people asks for an owner that nobody is. */
const nobody = '00000000-0000-7000-8000-000000000000'

function membersPart(people: readonly Person[], isIn: (department: string | null) => boolean): FilterPart {
  const members = people.filter((person) => isIn(person.departmentId)).map((person) => person.id)
  return { field: 'owner', operator: 'anyOf', value: members.length > 0 ? members : [nobody] }
}

export type HomeFigure =
  | 'open'
  | 'wonThisMonth'
  | 'wonThisQuarter'
  | 'winRate'
  | 'closingThisMonth'
  | 'lateNext'
  | 'noNext'
  | 'lateClose'
  | 'noCustomer'
  | 'atRisk'

/** The conditions under which each figure of the home page is counted, seen from today. */
export function homeLists(today: string, reach: readonly FilterPart[] = []): Record<HomeFigure, readonly FilterPart[]> {
  const closed = (period: string): FilterPart => ({ field: 'closedOn', operator: 'within', value: period })
  const thisMonth: FilterPart = { field: 'expectedCloseOn', operator: 'within', value: 'this-month' }
  return {
    open: [openPart, ...reach],
    wonThisMonth: [wonPart, closed('this-month'), ...reach],
    wonThisQuarter: [wonPart, closed('this-quarter'), ...reach],
    winRate: [endedPart, ...closedParts(twelveMonths(today)), ...reach],
    closingThisMonth: [openPart, thisMonth, ...reach],
    lateNext: [openPart, { field: 'nextStepOn', operator: 'below', value: today }, ...reach],
    noNext: [openPart, { field: 'nextStepOn', operator: 'isEmpty' }, ...reach],
    lateClose: [openPart, { field: 'expectedCloseOn', operator: 'below', value: today }, ...reach],
    noCustomer: [openPart, { field: 'customer', operator: 'isEmpty' }, ...reach],
    atRisk: [{ field: 'health', operator: 'is', value: 'at-risk' }, ...reach],
  }
}

/** The deals that stand in a stage now. */
export function stageParts(stage: Pick<FunnelStage, 'stageId'>): FilterPart[] {
  return [{ field: 'stage', operator: 'is', value: stage.stageId }]
}

/** The deals that ever came to a stage, or past it; to a lost one only those come that stand there. */
export function reachedParts(
  stage: Pick<FunnelStage, 'stageId' | 'outcome' | 'position'>,
  process: string,
): FilterPart[] {
  if (stage.outcome === 'lost') return stageParts(stage)
  return [
    { field: 'process', operator: 'is', value: process },
    { field: 'furthest', operator: 'atLeast', value: stage.position },
  ]
}

const monthsIn: Record<Unit, number> = { month: 1, quarter: 3, year: 12 }

/** The last day of the unit that begins on a day. */
export function endOfUnit(start: string, unit: Unit): string {
  const [year = 0, month = 1] = start.split('-').map(Number)
  return addDays(new Date(Date.UTC(year, month - 1 + monthsIn[unit], 1)).toISOString().slice(0, 10), -1)
}

/** Deals that ended within some days, as a condition; none where all of time is asked for. */
export function closedParts({ from, to }: Partial<Period>): FilterPart[] {
  if (from && to) return [{ field: 'closedOn', operator: 'between', value: [from, to] }]
  if (from) return [{ field: 'closedOn', operator: 'atLeast', value: from }]
  return to ? [{ field: 'closedOn', operator: 'atMost', value: to }] : []
}

type Asked = { by: Dimension; unit: Unit; days: Partial<Period>; people: readonly Person[] }

/** The conditions under which a row of results was counted. */
export function rowParts(row: Pick<ResultRow, 'key'>, { by, unit, days, people }: Asked): FilterPart[] {
  if (by === 'period') {
    const end = endOfUnit(row.key, unit)
    return closedParts({
      from: days.from && days.from > row.key ? days.from : row.key,
      to: days.to && days.to < end ? days.to : end,
    })
  }
  if (by === 'department') return [...closedParts(days), teamPart(people, row.key)]
  return [
    ...closedParts(days),
    row.key === '' ? { field: by, operator: 'isEmpty' } : { field: by, operator: 'is', value: row.key },
  ]
}
