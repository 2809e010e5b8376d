import { z } from 'zod'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { cleanText, recordSchema } from '../shared/schema.ts'
import { mergeOperations } from './merge.operations.ts'
import {
  type BulkAnswer,
  bulkAnswerSchema,
  idParams,
  type Selection,
  selectionSchema,
  standardOperations,
} from '../shared/standard-operations.ts'
import { disqualifyReasons, type Lead, leadFields, leadNames } from './lead.ts'

export type Disqualification = { reason: (typeof disqualifyReasons)[number]['value']; note?: string | undefined }

/** `X-Confirmed: customer-held` on a conversion says that the person knows: the customer which the lead joins is a colleague's. */
export const customerHeld = 'customer-held'
const disqualification = {
  reason: z.enum(disqualifyReasons.map((one) => one.value)),
  note: cleanText.max(500).optional(),
}

const answer = recordSchema(leadFields)

/** Converting a lead makes records of other rooms too: it stands with the opportunities (`convert-lead`). */
export const leadOperations = {
  ...standardOperations(leadNames, leadFields),
  ...mergeOperations(leadNames, leadFields),
  /** Gives a lead up, for a reason. */
  disqualify: operation<{ id: string }, undefined, Disqualification, Lead>({
    id: 'disqualify-lead',
    method: 'POST',
    path: '/api/v1/leads/:id/disqualify',
    tag: 'leads',
    title: label('线索判为无效', 'Give a lead up, with a reason'),
    params: idParams,
    body: z.strictObject(disqualification),
    answer,
  }),
  /** Gives many leads up at once, for one reason; those that cannot be are told. */
  bulkDisqualify: operation<undefined, undefined, Disqualification & { selection: Selection }, BulkAnswer>({
    id: 'bulk-disqualify-leads',
    method: 'POST',
    path: '/api/v1/leads/bulk-disqualify',
    tag: 'leads',
    title: label('批量判为无效', 'Give many leads up, with a reason'),
    body: z.strictObject({ selection: selectionSchema, ...disqualification }),
    answer: bulkAnswerSchema,
  }),
  /** Takes up again what was given up. */
  reopen: operation<{ id: string }, undefined, undefined, Lead>({
    id: 'reopen-lead',
    method: 'POST',
    path: '/api/v1/leads/:id/reopen',
    tag: 'leads',
    title: label('重新跟进线索', 'Take a lead up again'),
    params: idParams,
    answer,
  }),
}
