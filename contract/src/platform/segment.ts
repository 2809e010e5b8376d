import { z } from 'zod'
import { itemsSchema } from '../shared/answers.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { totalSchema } from '../shared/page.ts'
import { idSchema } from '../shared/schema.ts'
import { segmentTypes } from '../shared/segment.ts'

const segmentSchema = z.object({
  id: idSchema,
  version: z.int(),
  recordType: z.enum(segmentTypes),
  name: z.string(),
  description: z.string().nullable(),
  shared: z.boolean(),
  mine: z.boolean(),
  ownerName: z.string(),
  /** How many are in it, of those that the reader sees; null where it asks for what the reader may not read. */
  count: totalSchema.nullable(),
  /** How many were in it on each of the last days that were counted, the earliest first; none where that hangs on who looks. */
  days: z.array(z.object({ on: z.iso.date(), count: z.int() })),
})
export type Segment = z.infer<typeof segmentSchema>

/** Segments are views with `segment: true`: they are made, changed and deleted as such. */
export const segmentOperations = {
  list: operation({
    id: 'list-segments',
    method: 'GET',
    path: '/api/v1/segments',
    tag: 'platform',
    title: label('客户分群', 'Segments, own and shared, with how many are in each'),
    answer: itemsSchema(segmentSchema),
  }),
  ofRecord: operation({
    id: 'segments-of-record',
    method: 'GET',
    path: '/api/v1/records/:type/:id/segments',
    tag: 'platform',
    title: label('记录所在的分群', 'The segments that a record is in'),
    params: z.strictObject({ type: z.enum(segmentTypes), id: idSchema }),
    answer: itemsSchema(z.object({ id: idSchema, name: z.string() })),
  }),
}
