import { z } from 'zod'
import type { FieldKind } from './field.ts'
import { periodNames } from './period.ts'

export const filterOperators = [
  'is',
  'isNot',
  'anyOf',
  'noneOf',
  'contains',
  'startsWith',
  'above',
  'below',
  'atLeast',
  'atMost',
  'between',
  'within',
  'isEmpty',
  'isNotEmpty',
] as const
export type FilterOperator = (typeof filterOperators)[number]

const textOperators = ['contains', 'is', 'isNot', 'startsWith', 'anyOf', 'isEmpty', 'isNotEmpty'] as const
const sizeOperators = [
  'is',
  'isNot',
  'above',
  'below',
  'atLeast',
  'atMost',
  'between',
  'isEmpty',
  'isNotEmpty',
] as const
const timeOperators = [
  'within',
  'between',
  'is',
  'above',
  'below',
  'atLeast',
  'atMost',
  'isEmpty',
  'isNotEmpty',
] as const
const setOperators = ['anyOf', 'noneOf', 'is', 'isNot', 'isEmpty', 'isNotEmpty'] as const

/** The operators that make sense for a kind, the first being the one a new condition starts with. */
export const operatorsOfKind: Record<FieldKind, readonly FilterOperator[]> = {
  text: textOperators,
  longText: ['contains', 'isEmpty', 'isNotEmpty'],
  phone: textOperators,
  email: textOperators,
  url: textOperators,
  number: sizeOperators,
  money: sizeOperators,
  percent: sizeOperators,
  date: timeOperators,
  dateTime: timeOperators,
  boolean: ['is', 'isEmpty', 'isNotEmpty'],
  choice: setOperators,
  choices: ['anyOf', 'noneOf', 'isEmpty', 'isNotEmpty'],
  reference: setOperators,
}

const scalar = z.union([z.string().max(500), z.number(), z.boolean()])

/**
 * One condition. `within` takes the name of a period (`this-month`) or `last:N` / `next:N` days. In references to users `me` stands
 * for the reader, so that a shared view means each reader's own, and `reach` for the people whose records the reader's role opens,
 * without those that are only shared with the reader.
 */
export const conditionSchema = z.strictObject({
  field: z.string().max(80),
  operator: z.enum(filterOperators),
  value: z.union([scalar, z.array(scalar).max(500)]).optional(),
})
export type Condition = z.infer<typeof conditionSchema>

export type Filter = { all: readonly FilterPart[] } | { any: readonly FilterPart[] }
export type FilterPart = Condition | Filter

const deepest = 4

function groupSchema(depth: number): z.ZodType<Filter> {
  const part: z.ZodType<FilterPart> = depth === 0 ? conditionSchema : z.union([conditionSchema, groupSchema(depth - 1)])
  const parts = z.array(part).max(50)
  return z.union([z.strictObject({ all: parts }), z.strictObject({ any: parts })])
}

/** And/or groups of conditions, nested at most four deep. */
export const filterSchema: z.ZodType<Filter> = groupSchema(deepest)

/** What `within` accepts besides period names. */
export const relativeDays = /^(last|next):(\d{1,4})$/
/** Everything up to this moment: what is overdue. */
export const beforeNow = 'past'
export const withinNames = periodNames
