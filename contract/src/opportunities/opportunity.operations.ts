import { z } from 'zod'
import type { FilterPart } from '../shared/filter.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema, moneySchema, recordSchema } from '../shared/schema.ts'
import { idParams, standardOperations } from '../shared/standard-operations.ts'
import { moveSchema } from './gate.operations.ts'
import { opportunityFields, opportunityNames, type Opportunity } from './opportunity.ts'

const tag = 'opportunities'

export const lineSchema = z.object({
  id: idSchema,
  productId: idSchema.nullable(),
  productName: z.string(),
  quantity: z.number(),
  price: moneySchema,
  discount: z.number(),
  total: moneySchema,
})
export type OpportunityLine = z.infer<typeof lineSchema>
const lineDraft = z.strictObject({
  productId: idSchema.nullable(),
  productName: z.string().trim().min(1).max(200),
  quantity: z.number().positive().max(1e9),
  price: moneySchema,
  /** Share taken off the price, 0 to 1. */
  discount: z.number().min(0).max(1).default(0),
})

export type Move = z.infer<typeof moveSchema>

/** Sums are null for who may not read amounts. */
const columnSchema = z.object({
  stageId: idSchema,
  count: z.int(),
  amount: moneySchema.nullable(),
  weighted: moneySchema.nullable(),
  items: z.array(recordSchema(opportunityFields)),
})

export const opportunityOperations = {
  ...standardOperations(opportunityNames, opportunityFields),
  /** The only way a stage changes; `If-Match` guards it. A lost stage needs a reason, and what the stages left behind require must be there. */
  advance: operation<{ id: string }, undefined, Move, Opportunity>({
    id: 'advance-opportunity',
    method: 'POST',
    path: '/api/v1/opportunities/:id/advance',
    tag,
    title: label('推进阶段', 'Move an opportunity to a stage'),
    params: idParams,
    body: moveSchema,
    answer: recordSchema(opportunityFields),
  }),
  readLines: operation({
    id: 'read-opportunity-lines',
    method: 'GET',
    path: '/api/v1/opportunities/:id/lines',
    tag,
    title: label('商机产品明细', 'Products of an opportunity'),
    params: idParams,
    answer: z.object({ items: z.array(lineSchema) }),
  }),
  /** Replaces the lines; the amount of the opportunity becomes their sum. */
  writeLines: operation({
    id: 'write-opportunity-lines',
    method: 'PUT',
    path: '/api/v1/opportunities/:id/lines',
    tag,
    title: label('修改产品明细', 'Replace the products of an opportunity'),
    params: idParams,
    body: z.strictObject({ lines: z.array(lineDraft).max(200) }),
    answer: z.object({ items: z.array(lineSchema) }),
  }),
  /** Columns of the board: sums over all, the first cards of each; further cards come from the list with a stage filter. */
  board: operation({
    id: 'opportunity-board',
    method: 'GET',
    path: '/api/v1/opportunities/board',
    tag,
    title: label('商机看板', 'Opportunities by stage'),
    query: z.strictObject({
      process: idSchema.optional(),
      filter: z.string().max(20_000).optional(),
      search: z.string().max(100).optional(),
      cards: z.coerce.number().int().min(1).max(100).default(30),
    }),
    answer: z.object({ processId: idSchema.nullable(), currency: z.string(), columns: z.array(columnSchema) }),
  }),
}

/** Ended deals stay on the board this long: it would be mostly past else. */
const boardDays = 90

/** What stands on the board besides the conditions of its reader: open deals, and those that ended lately. */
export const onBoard = {
  any: [
    { field: 'outcome', operator: 'is', value: 'open' },
    { field: 'closedOn', operator: 'within', value: `last:${boardDays}` },
  ],
} as const satisfies FilterPart

/** The conditions of a board column's list: exactly what its number counts. */
export function columnParts(stage: { id: string; outcome: 'open' | 'won' | 'lost' }): FilterPart[] {
  const inStage: FilterPart = { field: 'stage', operator: 'is', value: stage.id }
  return stage.outcome === 'open' ? [inStage] : [inStage, onBoard]
}
