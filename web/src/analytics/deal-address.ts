import type { RecordType } from '#contract/shared/field.ts'
import type { FilterPart } from '#contract/shared/filter.ts'

/** A place of the application with what is asked of it. */
export type Address = { to: string; search: object }

/** Where a figure leads: a list with the conditions by which it was counted. */
export type ListAddress = { to: string; search: { filter: { all: readonly FilterPart[] }; sort?: string } }

const paths: Record<RecordType, string> = {
  customer: '/customers',
  contact: '/contacts',
  lead: '/leads',
  opportunity: '/opportunities',
  competitor: '/competitors',
  product: '/products',
  activity: '/activities',
  'market-information': '/market-information',
}

/** The address of a list that shows exactly the records behind a figure. */
export function listAddress(type: RecordType, parts: readonly FilterPart[], sort?: string): ListAddress {
  return { to: paths[type], search: { filter: { all: parts }, ...(sort ? { sort } : {}) } }
}
