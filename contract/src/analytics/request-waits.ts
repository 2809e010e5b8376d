import { z } from 'zod'
import { dealRoleSchema } from '../opportunities/team/deal-role.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { dateSchema, idSchema } from '../shared/schema.ts'

const roleWaitSchema = z.object({
  role: dealRoleSchema,
  asked: z.int(),
  /** Not taken yet, and how many of these are past their time. */
  waiting: z.int(),
  late: z.int(),
  /** Working hours until somebody took them: half within, four of five within. */
  p50: z.number().nullable(),
  p80: z.number().nullable(),
  /** Of those with a service level, the share that was taken within it. */
  within: z.number().nullable(),
})
export type RoleWait = z.infer<typeof roleWaitSchema>

const costlySchema = z.object({
  deal: z.object({ id: idSchema, name: z.string() }),
  outcome: z.enum(['open', 'lost']),
  amount: z.string().nullable(),
  currency: z.string().nullable(),
  request: z.object({ id: idSchema, role: dealRoleSchema }),
  /** Days since it was asked, and since it should have been taken. */
  waited: z.number(),
  over: z.number(),
})
export type CostlyWait = z.infer<typeof costlySchema>

export const waitOperations = {
  /** How long requests of a period waited, by role, and the deals that were lost or stand still while one waited past its time. */
  read: operation({
    id: 'request-waits',
    method: 'GET',
    path: '/api/v1/analytics/request-waits',
    tag: 'analytics',
    title: label('资源等待', 'How long requests wait'),
    query: z.strictObject({ from: dateSchema.optional(), to: dateSchema.optional() }),
    answer: z.object({ roles: z.array(roleWaitSchema), costly: z.array(costlySchema), more: z.int() }),
  }),
}
