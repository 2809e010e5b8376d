import { z } from 'zod'
import { itemsSchema } from '../shared/answers.ts'
import { sources } from '../shared/choices.ts'
import { label, languageSchema } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { cleanText, idSchema } from '../shared/schema.ts'
import { idParams } from '../shared/standard-operations.ts'

/** What a form on a web page may ask; the name is always asked. */
export const formFields = ['company', 'title', 'mobile', 'email', 'province', 'city', 'need'] as const
export type FormField = (typeof formFields)[number]

/** `https://www.example.com`: scheme, host and port, as a browser names the page that asks. */
const originSchema = z
  .string()
  .max(200)
  .regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/i, { message: 'url-expected' })
  .transform((text) => text.toLowerCase())

const fields = {
  name: cleanText.trim().min(1).max(100),
  title: cleanText.trim().min(1).max(120),
  fields: z.array(z.enum(formFields)).max(formFields.length),
  source: z.enum(sources.map((one) => one.value)).nullable(),
  thanks: cleanText.trim().min(1).max(300),
  /** The same for visitors who read English; null: as it stands. */
  titleEn: cleanText.trim().min(1).max(120).nullable().optional(),
  thanksEn: cleanText.trim().min(1).max(300).nullable().optional(),
  /** Web sites that may embed it; the hosted page needs none. */
  origins: z.array(originSchema).max(20),
  /** Whose the leads are until a rule gives them away. */
  ownerId: idSchema,
  active: z.boolean(),
}

export const leadFormDraftSchema = z.strictObject(fields)
export type LeadFormDraft = z.infer<typeof leadFormDraftSchema>

export const leadFormSchema = z.object({
  id: idSchema,
  version: z.int(),
  ...fields,
  source: z.string().nullable(),
  origins: z.array(z.string()),
  titleEn: z.string().nullable(),
  thanksEn: z.string().nullable(),
  /** Names the form on web pages; no secret, and good for nothing else. */
  key: z.string(),
  /** Leads that came through it. */
  leads: z.int(),
})
export type LeadForm = z.infer<typeof leadFormSchema>

/** What a visitor sends. Which values a form takes is its own matter; `website` is asked of nobody, so only machines fill it. */
export const submissionSchema = z.strictObject({
  values: z.record(z.string().max(40), z.string().max(2_000)),
  website: z.string().max(2_000).optional(),
  /** In which language the visitor is thanked. */
  language: languageSchema.optional(),
})
export type Submission = z.infer<typeof submissionSchema>

const keyParams = z.strictObject({ key: z.string().max(100) })

export const leadFormOperations = {
  list: operation({
    id: 'list-lead-forms',
    method: 'GET',
    path: '/api/v1/lead-forms',
    tag: 'leads',
    title: label('网页表单', 'Web forms that bring leads'),
    answer: itemsSchema(leadFormSchema),
  }),
  create: operation({
    id: 'create-lead-form',
    method: 'POST',
    path: '/api/v1/lead-forms',
    tag: 'leads',
    status: 201,
    title: label('新建网页表单', 'Create a web form'),
    body: leadFormDraftSchema,
    answer: leadFormSchema,
  }),
  change: operation({
    id: 'change-lead-form',
    method: 'PUT',
    path: '/api/v1/lead-forms/:id',
    tag: 'leads',
    title: label('修改网页表单', 'Change a web form'),
    params: idParams,
    body: leadFormDraftSchema,
    answer: leadFormSchema,
  }),
  /** The one write that needs no sign-in: it notes a lead and tells nothing about what is there. */
  submit: operation({
    id: 'submit-lead-form',
    method: 'POST',
    path: '/api/v1/forms/:key',
    tag: 'leads',
    open: true,
    fromOtherSites: true,
    status: 202,
    title: label('提交网页表单', 'Send a web form'),
    params: keyParams,
    body: submissionSchema,
    answer: z.object({ thanks: z.string() }),
  }),
}
