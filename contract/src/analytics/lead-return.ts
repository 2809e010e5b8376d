import { z } from 'zod'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema, moneySchema } from '../shared/schema.ts'

const figures = {
  leads: z.int(),
  converted: z.int(),
  disqualified: z.int(),
  won: z.int(),
  wonAmount: moneySchema,
}

/** What became of the leads of one source, or of one month; an empty key stands for leads that name no source. */
export const leadReturnRowSchema = z.object({ key: z.string(), ...figures })
export type LeadReturnRow = z.infer<typeof leadReturnRowSchema>

export const leadReturnOperations = {
  /**
   * Leads that came in a period, how many were converted or given up, and what was won with them so far, whenever it was won. Deals
   * count by their own source and by the day on which their lead came.
   */
  read: operation({
    id: 'lead-return',
    method: 'GET',
    path: '/api/v1/analytics/lead-return',
    tag: 'analytics',
    title: label('线索来源回报', 'What became of leads, by source or month'),
    query: z.strictObject({
      by: z.enum(['source', 'month']),
      department: idSchema.optional(),
      owner: idSchema.optional(),
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
    }),
    answer: z.object({ currency: z.string(), total: z.object(figures), rows: z.array(leadReturnRowSchema) }),
  }),
}
