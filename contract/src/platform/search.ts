import { z } from 'zod'
import { recordTypes } from '../shared/field.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema } from '../shared/schema.ts'

export const hitSchema = z.object({
  type: z.enum(recordTypes),
  id: idSchema,
  name: z.string(),
  detail: z.string().nullable(),
})
export type Hit = z.infer<typeof hitSchema>

export const searchOperations = {
  /** Finds by part of the name, by pinyin and its initials, by phone and e-mail (where the reader may see those). */
  search: operation({
    id: 'search',
    method: 'GET',
    path: '/api/v1/search',
    tag: 'platform',
    title: label('全局搜索', 'Search everything'),
    query: z.strictObject({
      text: z.string().trim().min(1).max(100),
      types: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(50).default(8),
    }),
    answer: z.object({ items: z.array(hitSchema) }),
  }),
}
