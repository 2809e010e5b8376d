import type { Department, Person } from '#contract/organization/organization.ts'
import type { RecordType } from '#contract/shared/field.ts'
import type { FilterPart } from '#contract/shared/filter.ts'

/** Whose figures are looked at: everybody in sight, a department with those below it, or one person. */
export type Scope = { department?: string | undefined; owner?: string | undefined }

/** Where a figure leads: a list with the conditions by which it was counted. */
export type ListAddress = { to: string; search: { filter: { all: readonly FilterPart[] }; sort?: string } }

const paths: Record<RecordType, string> = {
  customer: '/customers',
  contact: '/contacts',
  lead: '/leads',
  opportunity: '/opportunities',
  product: '/products',
  activity: '/activities',
}

/** The address of a list that shows exactly the records behind a figure. */
export function listAddress(type: RecordType, parts: readonly FilterPart[], sort?: string): ListAddress {
  return { to: paths[type], search: { filter: { all: parts }, ...(sort ? { sort } : {}) } }
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

/** The people of one department alone, as a condition; an empty id stands for people without a department. */
export function teamPart(people: readonly Person[], department: string): FilterPart {
  return membersPart(people, (one) => (one ?? '') === department)
}

/** A list of nobody is no condition to the server, so a team without people asks for an owner that nobody is. */
const nobody = '00000000-0000-7000-8000-000000000000'

function membersPart(people: readonly Person[], isIn: (department: string | null) => boolean): FilterPart {
  const members = people.filter((person) => isIn(person.departmentId)).map((person) => person.id)
  return { field: 'owner', operator: 'anyOf', value: members.length > 0 ? members : [nobody] }
}

export const openPart = { field: 'outcome', operator: 'is', value: 'open' } as const satisfies FilterPart
export const wonPart = { field: 'outcome', operator: 'is', value: 'won' } as const satisfies FilterPart
export const endedPart = { field: 'outcome', operator: 'anyOf', value: ['won', 'lost'] } as const satisfies FilterPart
