import { z } from 'zod'
import { type ContactDue, usualDue } from '../customers/contact-due.ts'
import type { FilterPart } from '../shared/filter.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { addDays } from '../shared/period.ts'
import { idSchema, moneySchema } from '../shared/schema.ts'

/** How long ago a customer was last in contact with us, from never to just now, as the columns of the matrix. */
export const contactAges = ['never', 'longer', 'quarter', 'twoMonths', 'month', 'week'] as const
export type ContactAge = (typeof contactAges)[number]

/** Whole days since the last contact, both included; the day itself counts 0. */
export const ageDays: Record<Exclude<ContactAge, 'never'>, { from: number; to: number }> = {
  week: { from: 0, to: 7 },
  month: { from: 8, to: 30 },
  twoMonths: { from: 31, to: 60 },
  quarter: { from: 61, to: 90 },
  longer: { from: 91, to: Infinity },
}

export type Neglect = 'fine' | 'late' | 'neglected'

/** How badly a customer of a level is neglected: late in the first column past what the level asks, neglected after it. */
export function neglectOf(level: string, age: ContactAge, contactDue: ContactDue): Neglect {
  if (age === 'never') return 'neglected'
  const due = contactDue[level] ?? usualDue
  const { from, to } = ageDays[age]
  if (to <= due) return 'fine'
  return from === due + 1 && to !== Infinity ? 'late' : 'neglected'
}

/** The customers of one age of contact, seen from today. */
export function agePart(age: ContactAge, today: string): FilterPart {
  const field = 'lastActivityAt'
  if (age === 'never') return { field, operator: 'isEmpty' }
  const { from, to } = ageDays[age]
  if (from === 0) return { field, operator: 'atLeast', value: addDays(today, -to) }
  if (to === Infinity) return { field, operator: 'atMost', value: addDays(today, -from) }
  return { field, operator: 'between', value: [addDays(today, -to), addDays(today, -from)] }
}

function levelPart(level: string): FilterPart {
  return level === '' ? { field: 'level', operator: 'isEmpty' } : { field: 'level', operator: 'is', value: level }
}

/** Customers that nobody holds are nobody's neglect. */
export const heldPart = { field: 'owner', operator: 'isNotEmpty' } as const satisfies FilterPart

/** The customers of one cell; without a level or an age those of a whole column or row. */
export function cellParts(level: string | undefined, age: ContactAge | undefined, today: string): FilterPart[] {
  return [
    heldPart,
    ...(level === undefined ? [] : [levelPart(level)]),
    ...(age === undefined ? [] : [agePart(age, today)]),
  ]
}

function silentPart(level: string, today: string, contactDue: ContactDue): FilterPart {
  const days = contactDue[level] ?? usualDue
  const before = addDays(today, -days - 1)
  const silent = [agePart('never', today), { field: 'lastActivityAt', operator: 'atMost', value: before } as const]
  return { all: [levelPart(level), { any: silent }] }
}

/** All that were not heard from within what their level asks. */
export function overdueParts(today: string, contactDue: ContactDue): FilterPart[] {
  return [heldPart, { any: Object.keys(contactDue).map((level) => silentPart(level, today, contactDue)) }]
}

/** Those of one level that were not heard from within what it asks. */
export function overdueOfLevel(level: string, today: string, contactDue: ContactDue): FilterPart[] {
  return [heldPart, silentPart(level, today, contactDue)]
}

const cellSchema = z.object({
  /** Empty where a customer has none. */
  level: z.string(),
  age: z.enum(contactAges),
  customers: z.int(),
  /** Amount of their open deals in the company's currency, where the reader may read amounts. */
  openAmount: moneySchema.nullable(),
})
export type NeglectCell = z.infer<typeof cellSchema>

export const neglectOperations = {
  read: operation({
    id: 'neglect-matrix',
    method: 'GET',
    path: '/api/v1/analytics/neglect',
    tag: 'analytics',
    title: label('客户维护矩阵：级别 × 最后联系', 'Customers by level and age of the last contact'),
    query: z.strictObject({
      department: idSchema.optional(),
      owner: idSchema.optional(),
      segment: idSchema.optional(),
    }),
    answer: z.object({
      currency: z.string(),
      /** The day from which ages are counted, in the company's zone. */
      today: z.iso.date(),
      /** Cells that hold customers. */
      cells: z.array(cellSchema),
    }),
  }),
}
