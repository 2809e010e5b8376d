import { z } from 'zod'
import { type ContactDraft, contactFields } from '../customers/contact.ts'
import { type CustomerDraft, customerFields } from '../customers/customer.ts'
import { type Lead, leadFields } from '../customers/lead.ts'
import type { Reference } from '../shared/field.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { draftSchema, idSchema, recordSchema } from '../shared/schema.ts'
import { idParams } from '../shared/standard-operations.ts'
import { type OpportunityDraft, opportunityFields } from './opportunity.ts'

/** A record that is there, or one to be made. */
export type KnownOrNew<Draft> = { id?: string | undefined; draft?: Draft | undefined }

/** What a lead becomes: always a customer, mostly a person there, often a deal. */
export type Conversion = {
  customer: KnownOrNew<CustomerDraft>
  contact?: KnownOrNew<ContactDraft> | null | undefined
  opportunity?: { draft: OpportunityDraft } | null | undefined
}

export type Converted = { lead: Lead; customer: Reference; contact: Reference | null; opportunity: Reference | null }

function knownOrNew<Draft>(draft: z.ZodType<Draft>) {
  return z
    .strictObject({ id: idSchema.optional(), draft: draft.optional() })
    .refine((given) => (given.id === undefined) !== (given.draft === undefined), { message: 'either-known-or-new' })
}

const made = z.object({ id: idSchema, name: z.string() })

export const conversionOperations = {
  /** Once and for all, in one transaction; what the lead has (activities, files, notes, source) goes along. `If-Match` guards it. */
  convert: operation<{ id: string }, undefined, Conversion, Converted>({
    id: 'convert-lead',
    method: 'POST',
    path: '/api/v1/leads/:id/convert',
    tag: 'leads',
    title: label('转化线索', 'Convert a lead into a customer, a contact and an opportunity'),
    params: idParams,
    body: z.strictObject({
      customer: knownOrNew(draftSchema(customerFields)),
      contact: knownOrNew(draftSchema(contactFields)).nullable().optional(),
      opportunity: z
        .strictObject({ draft: draftSchema(opportunityFields) })
        .nullable()
        .optional(),
    }),
    answer: z.object({
      lead: recordSchema(leadFields),
      customer: made,
      contact: made.nullable(),
      opportunity: made.nullable(),
    }),
  }),
}
