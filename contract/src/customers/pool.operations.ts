import { z } from 'zod'
import { itemsSchema } from '../shared/answers.ts'
import { label, labelSchema } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { listQuerySchema, pageSchema } from '../shared/page.ts'
import { cleanText, dateSchema, idSchema, recordSchema } from '../shared/schema.ts'
import { bulkAnswerSchema, exportRequestSchema, idParams } from '../shared/standard-operations.ts'
import { type Customer, customerFields } from './customer.ts'
import {
  claimRefusals,
  dueSchema,
  exemptions,
  holdingSchema,
  levelSchema,
  poolDraftSchema,
  poolSchema,
} from './pool.ts'

const tag = 'pools'
const reason = cleanText.trim().max(500)
const ids = z.array(idSchema).min(1).max(200)
const reference = z.object({ id: idSchema, name: z.string() })

/** A customer in a pool: as much as the pool shows, how it came there, and why the reader may not claim it. */
const pooledSchema = z.object({
  customer: recordSchema(customerFields) as z.ZodType<Customer>,
  came: z.object({ by: z.enum(['returned', 'recycled', 'other']), reason: z.string().nullable() }),
  refusal: z.enum(claimRefusals).nullable(),
})
export type Pooled = z.infer<typeof pooledSchema>

const dueQuery = {
  /** Only those that go back within so many days. */
  within: z.coerce.number().int().min(0).max(90).default(30),
  pool: idSchema.optional(),
  owner: idSchema.optional(),
  level: z.union([levelSchema, z.literal('none')]).optional(),
  rule: idSchema.optional(),
}

const dueItemSchema = z.object({
  customer: reference,
  owner: reference,
  level: levelSchema.nullable(),
  ruleId: idSchema,
  due: dueSchema,
})
export type DueItem = z.infer<typeof dueItemSchema>

export const poolOperations = {
  /** Pools that the reader may enter or manage, with how they stand to each. */
  list: operation({
    id: 'list-pools',
    method: 'GET',
    path: '/api/v1/pools',
    tag,
    title: label('公海列表', 'Pools'),
    answer: itemsSchema(poolSchema),
  }),
  create: operation({
    id: 'create-pool',
    method: 'POST',
    path: '/api/v1/pools',
    tag,
    status: 201,
    title: label('新建公海', 'Create a pool'),
    body: poolDraftSchema,
    answer: poolSchema,
  }),
  /** Claim rules, members and recycle rules as a whole. */
  change: operation({
    id: 'change-pool',
    method: 'PUT',
    path: '/api/v1/pools/:id',
    tag,
    title: label('修改公海', 'Change a pool with its members and rules'),
    params: idParams,
    body: poolDraftSchema,
    answer: poolSchema,
  }),
  /** A pool that holds customers says where they go. */
  remove: operation({
    id: 'delete-pool',
    method: 'DELETE',
    path: '/api/v1/pools/:id',
    tag,
    status: 204,
    title: label('删除公海', 'Delete a pool'),
    params: idParams,
    query: z.strictObject({ moveTo: idSchema.optional() }),
  }),
  customers: operation({
    id: 'list-pool-customers',
    method: 'GET',
    path: '/api/v1/pools/:id/customers',
    tag,
    title: label('公海客户', 'Customers in a pool'),
    params: idParams,
    query: listQuerySchema.omit({ deleted: true }),
    answer: pageSchema(pooledSchema),
  }),
  customer: operation({
    id: 'read-pool-customer',
    method: 'GET',
    path: '/api/v1/pools/:id/customers/:customer',
    tag,
    title: label('读取公海客户', 'Read one customer in a pool'),
    params: z.strictObject({ id: idSchema, customer: idSchema }),
    answer: pooledSchema,
  }),
  /** For its members, without what the pool hides from them before they claim. */
  export: operation({
    id: 'export-pool-customers',
    method: 'POST',
    path: '/api/v1/pools/:id/export',
    tag,
    status: 202,
    title: label('导出公海客户', 'Export the customers in a pool in the background'),
    params: idParams,
    body: exportRequestSchema,
    answer: z.object({ id: idSchema, state: z.enum(['asked', 'waiting']) }),
  }),
  claim: operation({
    id: 'claim-from-pool',
    method: 'POST',
    path: '/api/v1/pools/:id/claim',
    tag,
    title: label('领取客户', 'Claim customers'),
    params: idParams,
    body: z.strictObject({ ids }),
    answer: bulkAnswerSchema,
  }),
  assign: operation({
    id: 'assign-from-pool',
    method: 'POST',
    path: '/api/v1/pools/:id/assign',
    tag,
    title: label('分配公海客户', 'Give customers of a pool to somebody'),
    params: idParams,
    body: z.strictObject({ ids, owner: idSchema, reason: reason.optional() }),
    answer: bulkAnswerSchema,
  }),
  return: operation({
    id: 'return-to-pool',
    method: 'POST',
    path: '/api/v1/pools/:id/return',
    tag,
    title: label('退回公海', 'Return customers to a pool'),
    params: idParams,
    body: z.strictObject({ ids, reason: reason.min(1, { message: 'required' }) }),
    answer: bulkAnswerSchema,
  }),
  /** Who holds and held a customer, and whether and when it goes back. */
  holding: operation({
    id: 'read-customer-holding',
    method: 'GET',
    path: '/api/v1/customers/:id/holding',
    tag,
    title: label('持有与回收', 'Who holds a customer, and when it goes back'),
    params: idParams,
    answer: z.object({
      due: dueSchema.nullable(),
      exempt: z.enum(exemptions).nullable(),
      locked: z.boolean(),
      mayLock: z.boolean(),
      protectedUntil: dateSchema.nullable(),
      returnTo: z.array(z.object({ id: idSchema, name: labelSchema })),
      history: z.array(holdingSchema),
    }),
  }),
  lock: operation({
    id: 'lock-customer',
    method: 'POST',
    path: '/api/v1/customers/:id/lock',
    tag,
    status: 204,
    title: label('锁定（不回收）', 'Keep a customer from going back, or no longer'),
    params: idParams,
    body: z.strictObject({ locked: z.boolean(), reason: reason.optional() }),
  }),
  /** What goes back in the next days and why, of the customers that the reader sees: figures, and the list behind each. */
  preview: operation({
    id: 'preview-recycling',
    method: 'GET',
    path: '/api/v1/pools/preview',
    tag,
    title: label('回收预览', 'What goes back to the pools next, and why'),
    query: z.strictObject(dueQuery),
    answer: z.object({
      today: dateSchema,
      in7: z.int(),
      in14: z.int(),
      in30: z.int(),
      byDay: z.array(z.object({ on: dateSchema, count: z.int() })),
      byOwner: z.array(z.object({ owner: reference, count: z.int() })),
      byLevel: z.array(z.object({ level: levelSchema.nullable(), count: z.int() })),
      byRule: z.array(z.object({ ruleId: idSchema, count: z.int() })),
    }),
  }),
  due: operation({
    id: 'list-recycling',
    method: 'GET',
    path: '/api/v1/pools/due',
    tag,
    title: label('即将回公海的客户', 'Customers that go back to the pools next'),
    query: z.strictObject({
      ...dueQuery,
      /** Only those within their reminder's days. */
      near: z.enum(['true', 'false']).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.string().max(200).optional(),
    }),
    answer: pageSchema(dueItemSchema),
  }),
}
