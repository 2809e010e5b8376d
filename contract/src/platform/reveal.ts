import { z } from 'zod'
import { recordTypes } from '../shared/field.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema } from '../shared/schema.ts'

export const revealOperations = {
  /** Each one is logged without its value, and a person has only so many a day. */
  reveal: operation({
    id: 'reveal-value',
    forPeople: true,
    method: 'POST',
    path: '/api/v1/records/:type/:id/reveal',
    tag: 'platform',
    title: label('查看打码信息', 'Reveal one masked value of a record'),
    params: z.strictObject({ type: z.enum(recordTypes), id: idSchema }),
    body: z.strictObject({ field: z.string().min(1).max(80) }),
    answer: z.object({
      value: z.string().nullable(),
      /** How many more the person has today. */
      left: z.int(),
    }),
  }),
}
