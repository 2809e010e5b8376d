import { z } from 'zod'
import { itemsSchema } from '../shared/answers.ts'
import { recordTypes } from '../shared/field.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema } from '../shared/schema.ts'

const tag = 'organization'

/** One person who can see a record, and the reason that lets them. */
export const sightSchema = z.object({
  user: z.object({ id: idSchema, name: z.string(), departmentName: z.string().nullable() }),
  reason: z.enum(['owner', 'shared', 'department', 'below', 'all']),
  roleName: z.object({ zh: z.string(), en: z.string() }),
  change: z.boolean(),
})
export const sightOperations = {
  who: operation({
    id: 'who-can-see',
    method: 'GET',
    path: '/api/v1/records/:type/:id/sight',
    tag,
    title: label('谁能看到、为什么', 'Who can see this record, and why'),
    params: z.strictObject({
      type: z.enum(recordTypes),
      id: idSchema,
    }),
    answer: itemsSchema(sightSchema),
  }),
  share: operation({
    id: 'share-record',
    method: 'PUT',
    path: '/api/v1/records/:type/:id/shares',
    tag,
    status: 204,
    title: label('共享给同事', 'Share a record with people'),
    params: z.strictObject({
      type: z.enum(recordTypes),
      id: idSchema,
    }),
    body: z.strictObject({ people: z.array(z.strictObject({ user: idSchema, change: z.boolean() })).max(100) }),
  }),
}
