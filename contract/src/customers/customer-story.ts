import { z } from 'zod'
import { itemsSchema } from '../shared/answers.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema } from '../shared/schema.ts'
import { idParams } from '../shared/standard-operations.ts'

const named = z.object({ id: idSchema, name: z.string() })

/** A customer among those whose stories are told together; the first is the one that was asked for. */
export const familyMemberSchema = named
export type FamilyMember = z.infer<typeof familyMemberSchema>

/** Something planned with a customer: an activity still to be done, or the next step of an open opportunity. */
export const plannedStepSchema = z.object({
  type: z.enum(['activity', 'opportunity']),
  id: idSchema,
  /** The record's own name. */
  name: z.string(),
  /** What is to be done, in words. */
  what: z.string(),
  /** How, of an activity. */
  kind: z.string().nullable(),
  /** The day, and of an activity the moment. */
  on: z.iso.date(),
  at: z.string().nullable(),
  owner: named.nullable(),
  customer: named.nullable(),
  overdue: z.boolean(),
})
export type PlannedStep = z.infer<typeof plannedStepSchema>

export const customerStoryOperations = {
  /** The customer and all below it that the reader sees, to any depth. */
  family: operation({
    id: 'read-customer-family',
    method: 'GET',
    path: '/api/v1/customers/:id/family',
    tag: 'customers',
    title: label('客户及其下级', 'A customer and those below it'),
    params: idParams,
    answer: itemsSchema(familyMemberSchema),
  }),
  /** What is planned next, the earliest first. */
  nextSteps: operation({
    id: 'read-customer-next-steps',
    method: 'GET',
    path: '/api/v1/customers/:id/next-steps',
    tag: 'customers',
    title: label('客户的下一步', 'What is planned with a customer'),
    params: idParams,
    query: z.strictObject({ below: z.enum(['true', 'false']).optional() }),
    answer: z.object({ items: z.array(plannedStepSchema), more: z.boolean() }),
  }),
}
