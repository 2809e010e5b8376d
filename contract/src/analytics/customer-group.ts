import { z } from 'zod'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema, moneySchema } from '../shared/schema.ts'
import { idParams } from '../shared/standard-operations.ts'

const deals = {
  openDeals: z.int(),
  /** In the company's currency; null where amounts may not be read. */
  openAmount: moneySchema.nullable(),
  wonDeals: z.int(),
  wonAmount: moneySchema.nullable(),
  /** Deals of these in other currencies: counted, but in no sum. */
  otherCurrency: z.int(),
}

/** A customer as the tree of its group shows it; a field that the reader may not read is null. */
const memberSchema = z.object({
  id: idSchema,
  name: z.string(),
  version: z.int(),
  level: z.string().nullable(),
  owner: z.object({ id: idSchema, name: z.string() }).nullable(),
  lastActivityAt: z.string().nullable(),
  ...deals,
})
export type GroupMember = z.infer<typeof memberSchema>

/** A place in the tree. Without a customer it is one that the reader may not see, kept because others hang on it. */
const placeSchema = z.object({ key: z.string(), parent: z.string().nullable(), customer: memberSchema.nullable() })
export type GroupPlace = z.infer<typeof placeSchema>

export const customerGroupSchema = z.object({
  currency: z.string(),
  /** From the top down: whoever belongs to another comes after it. */
  places: z.array(placeSchema),
  /** Whether the group has more members than are told. */
  hasMore: z.boolean(),
  total: z.object({ members: z.int(), ...deals }),
})
export type CustomerGroup = z.infer<typeof customerGroupSchema>

export const customerGroupOperations = {
  read: operation({
    id: 'read-customer-group',
    method: 'GET',
    path: '/api/v1/customers/:id/group',
    tag: 'customers',
    title: label('客户所在的集团', 'The whole group of a customer'),
    params: idParams,
    answer: customerGroupSchema,
  }),
}
