import { z } from 'zod'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema, recordSchema } from '../shared/schema.ts'
import { idParams, standardOperations } from '../shared/standard-operations.ts'
import { contactFields, contactNames } from './contact.ts'
import { type Customer, customerFields, customerNames } from './customer.ts'

export const customerOperations = {
  ...standardOperations(customerNames, customerFields),
  /** Moves everything attached to `from` here and puts `from` into the recycle bin; `take` names fields whose value comes from it. */
  merge: operation<{ id: string }, undefined, { from: string; take: string[] }, Customer>({
    id: 'merge-customer',
    method: 'POST',
    path: '/api/v1/customers/:id/merge',
    tag: 'customers',
    title: label('合并客户', 'Merge another customer into this one'),
    params: idParams,
    body: z.strictObject({ from: idSchema, take: z.array(z.string().max(80)).max(100) }),
    answer: recordSchema(customerFields),
  }),
  /** Makes two of them again, within 30 days; answers the customer that had gone. */
  undoMerge: operation<{ id: string }, undefined, { from: string }, Customer>({
    id: 'undo-merge-customer',
    method: 'POST',
    path: '/api/v1/customers/:id/merge/undo',
    tag: 'customers',
    title: label('撤销合并', 'Undo a merge of customers'),
    params: idParams,
    body: z.strictObject({ from: idSchema }),
    answer: recordSchema(customerFields),
  }),
}
export const contactOperations = standardOperations(contactNames, contactFields)
