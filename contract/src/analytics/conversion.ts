import { z } from 'zod'
import { stageSchema } from '../opportunities/process.ts'
import type { FilterPart } from '../shared/filter.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema } from '../shared/schema.ts'

/** By what deals are told apart; level and industry are those of their customers, size is their amount. */
export const segmentations = ['owner', 'department', 'product', 'source', 'level', 'industry', 'size'] as const
export type Segmentation = (typeof segmentations)[number]

/** Where the size classes of deals begin, in the company's currency; a class is named by how many of them an amount has passed. */
export const sizeBorders = [100_000, 500_000, 2_000_000] as const

/** The deals of a segment, where the list of deals can be asked for them. */
export function segmentParts(by: Segmentation, key: string, currency: string): FilterPart[] | null {
  if (by === 'size') return key === '' ? null : sizeParts(Number(key), currency)
  if (by === 'level' || by === 'industry' || by === 'department') return null
  return [key === '' ? { field: by, operator: 'isEmpty' } : { field: by, operator: 'is', value: key }]
}

function sizeParts(size: number, currency: string): FilterPart[] {
  const [from, to] = [sizeBorders[size - 1], sizeBorders[size]]
  const inCurrency: FilterPart = { field: 'currency', operator: 'is', value: currency }
  if (from === undefined) return [inCurrency, { field: 'amount', operator: 'below', value: `${to}.00` }]
  if (to === undefined) return [inCurrency, { field: 'amount', operator: 'atLeast', value: `${from}.00` }]
  return [
    inCurrency,
    { field: 'amount', operator: 'atLeast', value: `${from}.00` },
    { field: 'amount', operator: 'below', value: `${to}.00` },
  ]
}

/** Deals that began within some days; of all time without any. */
export function beganParts(
  process: string,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): FilterPart[] {
  const inProcess: FilterPart = { field: 'process', operator: 'is', value: process }
  if (from && to) return [inProcess, { field: 'startedOn', operator: 'between', value: [from, to] }]
  if (from) return [inProcess, { field: 'startedOn', operator: 'atLeast', value: from }]
  return to ? [inProcess, { field: 'startedOn', operator: 'atMost', value: to }] : [inProcess]
}

/** What became of the deals of one segment. */
export const conversionFiguresSchema = z.object({
  deals: z.int(),
  won: z.int(),
  lost: z.int(),
  winRate: z.number().nullable(),
  /** How many came to each stage on the way to winning, or past it, in the order of the stages. */
  reached: z.array(z.int()),
  /** Median days in each of these stages, of the deals that left it. */
  days: z.array(z.number().nullable()),
  /** Median days from the beginning to winning. */
  cycle: z.number().nullable(),
})
export type ConversionFigures = z.infer<typeof conversionFiguresSchema>

const rowSchema = conversionFiguresSchema.extend({ key: z.string(), name: z.string() })
export type ConversionRow = z.infer<typeof rowSchema>

export const conversionOperations = {
  read: operation({
    id: 'conversion',
    method: 'GET',
    path: '/api/v1/analytics/conversion',
    tag: 'analytics',
    title: label('分组转化与停留', 'Conversion and days per stage, by segment'),
    query: z.strictObject({
      by: z.enum(segmentations),
      process: idSchema.optional(),
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
      department: idSchema.optional(),
      owner: idSchema.optional(),
    }),
    answer: z.object({
      processId: idSchema.nullable(),
      currency: z.string(),
      /** The way to winning. */
      stages: z.array(stageSchema),
      total: conversionFiguresSchema,
      /** The largest segments, at most 200. */
      rows: z.array(rowSchema),
    }),
  }),
}
