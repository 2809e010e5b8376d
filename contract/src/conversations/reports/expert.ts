import { z } from 'zod'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { cleanText, dateSchema, idSchema } from '../../shared/schema.ts'

const named = z.object({ id: idSchema, name: z.string() })

/** Somebody who has done what is asked for, by numbers alone: whose customers and which deals is not told. */
export const expertSchema = z.object({
  person: named,
  department: z.string().nullable(),
  /** Deals that were won, and all that there were; visits that were made. */
  won: z.int(),
  deals: z.int(),
  visits: z.int(),
  lastOn: dateSchema.nullable(),
})
export type Expert = z.infer<typeof expertSchema>

const expertsSchema = z.object({
  /** What of the question was understood as what. */
  read: z.object({
    industries: z.array(z.string()),
    products: z.array(named),
    competitors: z.array(named),
    words: z.array(z.string()),
  }),
  people: z.array(expertSchema),
})
export type Experts = z.infer<typeof expertsSchema>

export const expertOperations = {
  find: operation({
    id: 'find-experts',
    method: 'GET',
    path: '/api/v1/experts',
    tag: 'conversations',
    title: label('找有经验的同事', 'Find colleagues by what they have done'),
    query: z.strictObject({ text: cleanText.trim().min(1).max(100) }),
    answer: expertsSchema,
  }),
}
