import { z } from 'zod'
import { itemsSchema } from '../../shared/answers.ts'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { cleanText, idSchema } from '../../shared/schema.ts'
import { idParams } from '../../shared/standard-operations.ts'
import { unknownFields } from './merge-fields.rules.ts'

const withKnownPlaces = (text: string) => unknownFields(text).length === 0
const oneLine = cleanText.refine((text) => !/\p{Cc}/u.test(text), { message: 'text-not-clean' })

export const letterTemplateDraftSchema = z.strictObject({
  name: oneLine.trim().min(1, { message: 'required' }).max(100),
  subject: oneLine.trim().max(250).refine(withKnownPlaces, { message: 'merge-field-unknown' }),
  text: cleanText.max(20_000).refine(withKnownPlaces, { message: 'merge-field-unknown' }),
  /** The whole company’s; those who manage the company write these. */
  shared: z.boolean(),
})
export type LetterTemplateDraft = z.infer<typeof letterTemplateDraftSchema>

const letterTemplateSchema = z.object({
  id: idSchema,
  name: z.string(),
  subject: z.string(),
  text: z.string(),
  shared: z.boolean(),
  version: z.int(),
  mayChange: z.boolean(),
})
export type LetterTemplate = z.infer<typeof letterTemplateSchema>

const path = '/api/v1/letter-templates'
const tag = 'mail'

export const letterTemplateOperations = {
  list: operation({
    id: 'list-letter-templates',
    method: 'GET',
    path,
    tag,
    title: label('邮件模板', 'Words that letters begin with: the company’s and one’s own'),
    answer: itemsSchema(letterTemplateSchema),
  }),
  create: operation({
    id: 'create-letter-template',
    method: 'POST',
    path,
    tag,
    status: 201,
    title: label('新建邮件模板', 'Write a template'),
    body: letterTemplateDraftSchema,
    answer: letterTemplateSchema,
  }),
  change: operation({
    id: 'change-letter-template',
    method: 'PUT',
    path: `${path}/:id`,
    tag,
    title: label('修改邮件模板', 'Change a template'),
    params: idParams,
    body: letterTemplateDraftSchema,
    answer: letterTemplateSchema,
  }),
  remove: operation({
    id: 'delete-letter-template',
    method: 'DELETE',
    path: `${path}/:id`,
    tag,
    status: 204,
    title: label('删除邮件模板', 'Delete a template'),
    params: idParams,
  }),
}
