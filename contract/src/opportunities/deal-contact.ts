import { z } from 'zod'
import { attitudes, buyingRoles, influences, strengths, valuesOf } from '../customers/relationship.ts'
import { itemsSchema } from '../shared/answers.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema } from '../shared/schema.ts'
import { idParams } from '../shared/standard-operations.ts'

/** What a deal says of a person: null where it says nothing. */
export const dealPartSchema = z.object({
  buyingRole: z.enum(valuesOf(buyingRoles)).nullable(),
  attitude: z.enum(valuesOf(attitudes)).nullable(),
  influence: z.enum(valuesOf(influences)).nullable(),
  relationship: z.enum(valuesOf(strengths)).nullable(),
})
export type DealPart = z.infer<typeof dealPartSchema>

/** A new person of a deal brings along what is said of them in general; what is named here replaces it. */
const partPatch = z.strictObject(dealPartSchema.partial().shape)
export type DealPartPatch = z.infer<typeof partPatch>

const params = z.strictObject({ id: idSchema, contact: idSchema })
const tag = 'opportunities'

/** A deal in which somebody plays a part. */
const dealOfContactSchema = z.object({
  id: idSchema,
  name: z.string(),
  outcome: z.enum(['open', 'won', 'lost']).nullable(),
  part: dealPartSchema,
})
export type DealOfContact = z.infer<typeof dealOfContactSchema>

export const dealContactOperations = {
  /** The deals of a person that the reader sees, running ones first. */
  ofContact: operation({
    id: 'list-contact-deals',
    method: 'GET',
    path: '/api/v1/contacts/:id/deals',
    tag,
    title: label('联系人参与的商机', 'Deals in which a person plays a part'),
    params: idParams,
    answer: itemsSchema(dealOfContactSchema),
  }),
  /** Takes a person into a deal, or changes what the deal says of them. */
  write: operation<{ id: string; contact: string }, undefined, DealPartPatch, DealPart>({
    id: 'write-deal-contact',
    method: 'PUT',
    path: '/api/v1/opportunities/:id/contacts/:contact',
    tag,
    title: label('商机中的联系人', 'Take a person into a deal, or change their part'),
    params,
    body: partPatch,
    answer: dealPartSchema,
  }),
  remove: operation<{ id: string; contact: string }>({
    id: 'remove-deal-contact',
    method: 'DELETE',
    path: '/api/v1/opportunities/:id/contacts/:contact',
    tag,
    status: 204,
    title: label('把联系人移出商机', 'Take a person out of a deal'),
    params,
  }),
}
