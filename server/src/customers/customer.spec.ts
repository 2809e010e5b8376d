import { contactFields } from '#contract/customers/contact.ts'
import { customerFields } from '#contract/customers/customer.ts'
import { leadFields } from '#contract/customers/lead.ts'
import type { RecordSpec } from '../foundation/records/record-spec.ts'
import { asCard } from './contacts/contact-card.rules.ts'
import { noteHolders } from './recount.ts'

export const customerSpec: RecordSpec = {
  type: 'customer',
  table: 'customer',
  fields: customerFields,
  searched: ['name', 'creditCode', 'phone'],
  sort: '-updatedAt',
  touched: noteHolders,
}
export const contactSpec: RecordSpec = {
  type: 'contact',
  table: 'contact',
  fields: contactFields,
  searched: ['name', 'mobile', 'phone', 'email'],
  sort: '-updatedAt',
  erasable: true,
  asCard,
}
export const leadSpec: RecordSpec = {
  type: 'lead',
  table: 'lead',
  fields: leadFields,
  searched: ['name', 'company', 'mobile', 'email'],
  sort: '-updatedAt',
  erasable: true,
}
