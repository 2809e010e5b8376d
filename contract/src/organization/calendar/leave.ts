import { z } from 'zod'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { cleanText, dateSchema, idSchema } from '../../shared/schema.ts'
import { idParams } from '../../shared/standard-operations.ts'

export const leaveKinds = [
  { value: 'annual', label: label('年假', 'Annual leave') },
  { value: 'sick', label: label('病假', 'Sick leave') },
  { value: 'trip', label: label('出差', 'Business trip') },
  { value: 'other', label: label('其他', 'Other') },
] as const
export const leaveKindNames = ['annual', 'sick', 'trip', 'other'] as const

const draftSchema = z
  .strictObject({
    /** Oneself where nobody is named. */
    person: idSchema.optional(),
    kind: z.enum(leaveKindNames),
    from: dateSchema,
    /** The last day, included. */
    to: dateSchema,
    note: cleanText.trim().max(200).optional(),
  })
  .refine(({ from, to }) => from <= to, { message: 'from-after-to', path: ['to'] })
export type LeaveDraft = z.infer<typeof draftSchema>

export const leaveSchema = z.object({
  id: idSchema,
  person: z.object({ id: idSchema, name: z.string() }),
  /** Why somebody is away is told to themselves and to who may change their activities; to others only that they are. */
  kind: z.enum(leaveKindNames).nullable(),
  from: dateSchema,
  to: dateSchema,
  note: z.string().nullable(),
  mayChange: z.boolean(),
})
export type Leave = z.infer<typeof leaveSchema>

const tag = 'organization'

export const leaveOperations = {
  list: operation({
    id: 'list-leaves',
    method: 'GET',
    path: '/api/v1/leaves',
    tag,
    title: label('请假与外出', 'Who is away'),
    query: z.strictObject({ from: dateSchema, to: dateSchema }),
    answer: z.object({ items: z.array(leaveSchema) }),
  }),
  create: operation({
    id: 'create-leave',
    method: 'POST',
    path: '/api/v1/leaves',
    tag,
    status: 201,
    title: label('登记请假', 'Say that somebody is away'),
    body: draftSchema,
    answer: leaveSchema,
  }),
  remove: operation({
    id: 'delete-leave',
    method: 'DELETE',
    path: '/api/v1/leaves/:id',
    tag,
    status: 204,
    title: label('取消请假', 'Take a leave back'),
    params: idParams,
  }),
}
