import { z } from 'zod'
import { labelSchema } from '../../shared/label.ts'
import { moneySchema } from '../../shared/schema.ts'

const day = z.iso.date().nullable()
const money = moneySchema.nullable()
const word = z.string().nullable()

/** What became of a deal between two moments. */
export const reviewChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('new') }),
  z.object({ kind: z.literal('won') }),
  z.object({ kind: z.literal('lost') }),
  z.object({ kind: z.literal('reopened') }),
  /** It was somebody else's before. */
  z.object({ kind: z.literal('came'), from: word }),
  z.object({ kind: z.literal('stage'), from: labelSchema, to: labelSchema, back: z.boolean() }),
  z.object({ kind: z.literal('amount'), from: money, to: money }),
  /** `days`: by how many it moved, later ones positive. */
  z.object({ kind: z.literal('close'), from: day, to: day, days: z.int().nullable() }),
  z.object({ kind: z.literal('category'), from: word, to: word }),
])
export type ReviewChange = z.infer<typeof reviewChangeSchema>
