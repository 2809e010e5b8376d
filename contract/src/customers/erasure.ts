import { z } from 'zod'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { cleanText } from '../shared/schema.ts'
import { idParams } from '../shared/standard-operations.ts'

/** What erasing somebody met. */
export const erasedSchema = z.object({
  /** Entries of the log in which something of the person was taken away. */
  events: z.int(),
  files: z.int(),
  /** Leads from which the contact had come, erased with it. */
  leads: z.int(),
})
export type Erased = z.infer<typeof erasedSchema>

const body = z.strictObject({ reason: cleanText.trim().min(1, { message: 'required' }).max(500) })

/**
 * Erases what is known of a person, on their request or because its time is over: in the record, its files and its history. There is no
 * way back. What was written about them in activities of others stays.
 */
export const erasureOperations = {
  contact: operation({
    id: 'erase-contact',
    method: 'POST',
    path: '/api/v1/contacts/:id/erase',
    tag: 'contacts',
    title: label('抹除联系人的个人信息', 'Erase a contact'),
    params: idParams,
    body,
    answer: erasedSchema,
  }),
  lead: operation({
    id: 'erase-lead',
    method: 'POST',
    path: '/api/v1/leads/:id/erase',
    tag: 'leads',
    title: label('抹除线索的个人信息', 'Erase a lead'),
    params: idParams,
    body,
    answer: erasedSchema,
  }),
  /** How many people a retention would erase now. */
  preview: operation({
    id: 'preview-erasure',
    method: 'GET',
    path: '/api/v1/erasure/preview',
    tag: 'company',
    title: label('预览将被抹除的人', 'Preview whom a retention would erase'),
    query: z.strictObject({
      deletedAfterDays: z.coerce.number().int().min(1).max(3_650).optional(),
      leadsAfterMonths: z.coerce.number().int().min(1).max(120).optional(),
    }),
    answer: z.object({ contacts: z.int(), leads: z.int() }),
  }),
}
