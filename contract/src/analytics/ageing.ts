import { z } from 'zod'
import { label, labelSchema } from '../shared/label.ts'
import type { FilterPart } from '../shared/filter.ts'
import { operation } from '../shared/operation.ts'
import { addDays } from '../shared/period.ts'
import { idSchema, moneySchema } from '../shared/schema.ts'

/** Deals of a stage that have stood there for more days than usual, seen from today. */
export function overstayedParts(stage: string, usualDays: number, today: string): FilterPart[] {
  return [
    { field: 'stage', operator: 'is', value: stage },
    { field: 'stageEnteredAt', operator: 'atMost', value: addDays(today, -usualDays - 1) },
  ]
}

const agedDealSchema = z.object({
  id: idSchema,
  name: z.string(),
  owner: z.string().nullable(),
  amount: moneySchema.nullable(),
  currency: z.string().nullable(),
  expectedCloseOn: z.iso.date().nullable(),
  /** Whole days since the day on which it entered the stage. */
  days: z.int(),
})
export type AgedDeal = z.infer<typeof agedDealSchema>

const sumSchema = z.object({ count: z.int(), amount: moneySchema })

export const ageingStageSchema = z.object({
  stageId: idSchema,
  name: labelSchema,
  /** Days within which four of five later-won deals left the stage; null where too few did to tell. */
  usualDays: z.int().nullable(),
  /** How many stays that is known from. */
  stays: z.int(),
  all: sumSchema,
  /** Those that have stayed longer. */
  over: sumSchema,
  /** The longest there, at most thirty. */
  deals: z.array(agedDealSchema),
})
export type AgeingStage = z.infer<typeof ageingStageSchema>

export const ageingOperations = {
  read: operation({
    id: 'ageing',
    method: 'GET',
    path: '/api/v1/analytics/ageing',
    tag: 'analytics',
    title: label('停留看板', 'Open opportunities by days in their stage'),
    query: z.strictObject({
      process: idSchema.optional(),
      department: idSchema.optional(),
      owner: idSchema.optional(),
    }),
    answer: z.object({
      processId: idSchema.nullable(),
      currency: z.string(),
      today: z.iso.date(),
      stages: z.array(ageingStageSchema),
    }),
  }),
}
