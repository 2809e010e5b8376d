import { z } from 'zod'
import { itemsSchema } from '../shared/answers.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema } from '../shared/schema.ts'

export const cardVersions = ['4.0', '3.0'] as const

/** The fields of a contact that a card holds; what we think of somebody never leaves on one. */
export const cardFields = [
  'name',
  'customer',
  'department',
  'title',
  'mobile',
  'phone',
  'email',
  'wechat',
  'gender',
  'birthday',
  'address',
  'tags',
  'description',
] as const

const text = z.string().nullable()

/** A card as a new contact begins with it; the company is only a name. */
export const readCardSchema = z.object({
  name: z.string(),
  company: text,
  department: text,
  title: text,
  mobile: text,
  phone: text,
  email: text,
  wechat: text,
  gender: text,
  birthday: text,
  address: text,
  tags: z.array(z.string()).nullable(),
  description: text,
})
export type ReadCard = z.infer<typeof readCardSchema>

/** So many cards are looked at one by one; a whole address book is an import. */
export const mostCards = 200

const idList = z
  .string()
  .max(40 * mostCards)
  .transform((ids) => ids.split(','))
  .pipe(z.array(idSchema).min(1).max(mostCards))

export const contactCardOperations = {
  /** One person, or a selection, as a file of cards; what the reader may not see in full is left out. */
  export: operation({
    id: 'export-contact-cards',
    method: 'GET',
    path: '/api/v1/contacts/cards',
    tag: 'contacts',
    title: label('导出名片', 'Cards of contacts (.vcf)'),
    query: z.strictObject({ ids: idList, version: z.enum(cardVersions).default('4.0') }),
    gives: 'text/vcard',
  }),
  /** Reads a file of cards without writing anything. */
  read: operation({
    id: 'read-contact-cards',
    method: 'POST',
    path: '/api/v1/contacts/read-cards',
    tag: 'contacts',
    title: label('读取名片文件', 'Look into a file of cards'),
    takesFile: true,
    answer: itemsSchema(readCardSchema),
  }),
}
