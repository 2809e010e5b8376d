import { z } from 'zod'
import { attitudes, buyingRoles, strengths, valuesOf } from '../customers/relationship.ts'
import { dealPartSchema } from '../opportunities/deal-contact.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema } from '../shared/schema.ts'
import { idParams } from '../shared/standard-operations.ts'

const named = z.object({ id: idSchema, name: z.string() })

/** How one of us knows somebody: what they say themselves, and what they did together in the last twelve months. */
const tieSchema = z.object({
  person: z.object({ id: idSchema, name: z.string(), left: z.boolean() }),
  strength: z.enum(valuesOf(strengths)).nullable(),
  activities: z.int(),
  lastAt: z.string().nullable(),
})
export type Tie = z.infer<typeof tieSchema>

/** Somebody on the map; what the reader may not know is null. */
export const mapPersonSchema = z.object({
  id: idSchema,
  version: z.int(),
  name: z.string(),
  title: z.string().nullable(),
  department: z.string().nullable(),
  customer: named.nullable(),
  /** Somebody else on the map; null for who reports to nobody or to somebody whom the reader does not see. */
  reportsTo: idSchema.nullable(),
  buyingRole: z.enum(valuesOf(buyingRoles)).nullable(),
  attitude: z.enum(valuesOf(attitudes)).nullable(),
  relationship: z.enum(valuesOf(strengths)).nullable(),
  lastActivityAt: z.string().nullable(),
  /** Whether the reader may change the person. */
  mayChange: z.boolean(),
  /** What the deal says; null for who is not in the deal. */
  deal: dealPartSchema.nullable(),
  ties: z.array(tieSchema),
})
export type MapPerson = z.infer<typeof mapPersonSchema>

export const gapCodes = ['nobody', 'role-unknown', 'not-met', 'against', 'single-thread'] as const

/** What is missing in the relations of an open deal; without a name where the person is out of the reader's sight. */
export const gapSchema = z.object({
  code: z.enum(gapCodes),
  role: z.enum(valuesOf(buyingRoles)).nullable(),
  contact: named.nullable(),
  /** Since the last contact; null where there was none. */
  days: z.int().nullable(),
})
export type Gap = z.infer<typeof gapSchema>

const tag = 'analytics'
const people = z.array(mapPersonSchema)

export const decisionMapOperations = {
  customer: operation({
    id: 'customer-people',
    method: 'GET',
    path: '/api/v1/customers/:id/people',
    tag,
    title: label('客户的决策图', 'The people of a customer: who reports to whom, who of us knows whom'),
    params: idParams,
    answer: z.object({ people, more: z.boolean() }),
  }),
  deal: operation({
    id: 'opportunity-people',
    method: 'GET',
    path: '/api/v1/opportunities/:id/people',
    tag,
    title: label('商机的决策图', 'The people of a deal with their parts, and what is missing'),
    params: idParams,
    answer: z.object({ people, more: z.boolean(), gaps: z.array(gapSchema), mayChange: z.boolean() }),
  }),
}
