import { z } from 'zod'
import { itemsSchema } from '../shared/answers.ts'
import { type Field, type Fields, recordTypes } from '../shared/field.ts'
import { label, labelSchema } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { cleanText, idSchema } from '../shared/schema.ts'
import { idParams } from '../shared/standard-operations.ts'

export const customKinds = [
  'text',
  'longText',
  'number',
  'money',
  'percent',
  'date',
  'dateTime',
  'boolean',
  'choice',
  'choices',
  'phone',
  'email',
  'url',
] as const

/** A field that a company adds to a record type; at run time it takes the same shape as a built-in one. */
export const customFieldSchema = z.object({
  id: idSchema,
  version: z.int(),
  recordType: z.enum(recordTypes),
  key: z.string(),
  kind: z.enum(customKinds),
  label: labelSchema,
  required: z.boolean(),
  options: z.array(z.object({ value: z.string(), label: labelSchema })),
  position: z.int(),
  active: z.boolean(),
})
export type CustomField = z.infer<typeof customFieldSchema>

const draft = z.strictObject({
  recordType: z.enum(recordTypes),
  kind: z.enum(customKinds),
  label: labelSchema,
  key: cleanText.regex(/^[a-z][a-zA-Z0-9]{0,39}$/, { message: 'key-malformed' }).optional(),
  required: z.boolean().optional(),
  options: z
    .array(z.strictObject({ value: cleanText.min(1).max(60), label: labelSchema }))
    .max(200)
    .optional(),
})
export type CustomFieldDraft = z.infer<typeof draft>

export const customFieldOperations = {
  list: operation({
    id: 'list-custom-fields',
    method: 'GET',
    path: '/api/v1/custom-fields',
    tag: 'platform',
    title: label('自定义字段', 'Custom fields'),
    answer: itemsSchema(customFieldSchema),
  }),
  create: operation({
    id: 'create-custom-field',
    method: 'POST',
    path: '/api/v1/custom-fields',
    tag: 'platform',
    status: 201,
    title: label('新建自定义字段', 'Add a custom field'),
    body: draft,
    answer: customFieldSchema,
  }),
  change: operation({
    id: 'change-custom-field',
    method: 'PATCH',
    path: '/api/v1/custom-fields/:id',
    tag: 'platform',
    title: label('修改自定义字段', 'Change a custom field; its key and kind stay'),
    params: idParams,
    body: draft
      .omit({ recordType: true, kind: true, key: true })
      .extend({ active: z.boolean(), position: z.int() })
      .partial(),
    answer: customFieldSchema,
  }),
}

/** Custom fields in the shape of built-in ones, under their names in filters and columns (`custom.<key>`). */
export function asFields(custom: readonly CustomField[], recordType: string): Fields {
  return Object.fromEntries(
    custom
      .filter((field) => field.active && field.recordType === recordType)
      .map((field) => [`custom.${field.key}`, asField(field)]),
  )
}

export function asField(field: CustomField): Field {
  const options = field.kind === 'choice' || field.kind === 'choices' ? { options: field.options } : {}
  return { kind: field.kind, label: field.label, ...(field.required ? { required: true } : {}), ...options }
}
