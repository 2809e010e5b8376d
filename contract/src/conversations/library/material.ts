import { z } from 'zod'
import { industries } from '../../shared/choices.ts'
import { recordTypes } from '../../shared/field.ts'
import { label } from '../../shared/label.ts'
import { cleanText, dateSchema, idSchema } from '../../shared/schema.ts'

/** What a material is for. */
export const materialKinds = [
  { value: 'battle-card', label: label('竞争应对卡', 'Battle card') },
  { value: 'case', label: label('客户案例', 'Case') },
  { value: 'price-sheet', label: label('价格资料', 'Price sheet') },
  { value: 'contract-model', label: label('合同范本', 'Model contract') },
  { value: 'guide', label: label('销售指南', 'Guide') },
] as const
const kindCodes = materialKinds.map(({ value }) => value)
const industryCodes = industries.map(({ value }) => value)
export type MaterialKind = (typeof materialKinds)[number]['value']

/** Being written, offered to people, no longer offered. */
export const materialStates = ['draft', 'published', 'retired'] as const
export type MaterialState = (typeof materialStates)[number]

/** What was done with a material: looked at, taken along as a file, handed on in the conversation of a record. */
export const materialHows = ['opened', 'downloaded', 'sent'] as const
export type MaterialHow = (typeof materialHows)[number]

/** How a deal stands for which a material was used. */
export const standings = ['open', 'won', 'lost'] as const
export type Standing = (typeof standings)[number]

/** By what a material fits a record, what tells most first. */
export const facets = ['competitor', 'stage', 'product', 'industry'] as const
export type Facet = (typeof facets)[number]

const namedSchema = z.object({ id: idSchema, name: z.string() })
const labelSchema = z.object({ zh: z.string(), en: z.string() })
const fileSchema = z.object({ id: idSchema, name: z.string(), bytes: z.number(), mediaType: z.string() })

const title = cleanText
  .max(120, { message: 'text-too-long' })
  .refine((text) => text.trim() !== '', { message: 'required' })
const several = z.array(idSchema).max(50)

/** What a keeper says of a material; each list that is left empty means everything or everybody. */
export const materialPatchSchema = z
  .strictObject({
    kind: z.enum(kindCodes),
    title,
    summary: cleanText.max(1_000, { message: 'text-too-long' }),
    industries: z.array(z.enum(industryCodes, { message: 'choice-unknown' })).max(20),
    stages: several,
    competitors: several,
    products: several,
    departments: several,
    /** Who answers for it and keeps it up to date; whoever makes it, unless somebody else is named. */
    keeper: idSchema,
    /** The last day on which it holds. */
    validUntil: dateSchema.nullable(),
  })
  .partial()
export type MaterialPatch = z.infer<typeof materialPatchSchema>

export const materialDraftSchema = materialPatchSchema.required({ kind: true, title: true })
export type MaterialDraft = z.infer<typeof materialDraftSchema>

/** What a new version brings: a file, or a text that is read on the page. */
export const newVersionSchema = z
  .strictObject({
    file: idSchema.nullable().default(null),
    body: cleanText.max(20_000, { message: 'text-too-long' }).nullable().default(null),
    /** What is new in it. */
    note: cleanText.max(300, { message: 'text-too-long' }).nullable().default(null),
  })
  .refine(({ file, body }) => file !== null || (body !== null && body.trim() !== ''), {
    message: 'required',
    path: ['file'],
  })
export type NewVersion = z.infer<typeof newVersionSchema>

/** How often a material was used, as far as its reader may know: by those whose deals they see, by everybody for who keeps the library. */
const figuresSchema = z.object({ people: z.int(), times: z.int() })

/** A material in a list. */
export const materialLineSchema = z.object({
  id: idSchema,
  kind: z.enum(kindCodes),
  title: z.string(),
  summary: z.string(),
  industries: z.array(z.string()),
  keeper: namedSchema.nullable(),
  state: z.enum(materialStates),
  validUntil: z.string().nullable(),
  /** Past its last day: shown as such and offered nowhere. */
  outOfDate: z.boolean(),
  /** The version that is published; null while there is none. */
  number: z.int().nullable(),
  file: fileSchema.nullable(),
  updatedAt: z.string(),
  use: figuresSchema,
})
export type MaterialLine = z.infer<typeof materialLineSchema>

/** A version of a material as it was published. */
export const materialVersionSchema = z.object({
  number: z.int(),
  file: fileSchema.nullable(),
  body: z.string().nullable(),
  note: z.string().nullable(),
  publishedAt: z.string(),
  by: namedSchema.nullable(),
})
export type MaterialVersion = z.infer<typeof materialVersionSchema>

export const materialSchema = materialLineSchema.extend({
  version: z.int(),
  stages: z.array(z.object({ id: idSchema, name: labelSchema, process: labelSchema })),
  competitors: z.array(namedSchema),
  products: z.array(namedSchema),
  departments: z.array(namedSchema),
  mayChange: z.boolean(),
  /** The newest first. */
  versions: z.array(materialVersionSchema),
  /** On how many deals that the reader sees it was used, and how these stand: what went together, not what caused what. */
  use: figuresSchema.extend({ deals: z.int(), open: z.int(), won: z.int(), lost: z.int() }),
})
export type Material = z.infer<typeof materialSchema>

/** One use of a material. */
export const materialUseSchema = z.object({
  id: idSchema,
  user: namedSchema,
  how: z.enum(materialHows),
  number: z.int(),
  /** For what it was used, as far as the reader sees it. */
  record: z.object({ type: z.enum(recordTypes), id: idSchema, name: z.string() }).nullable(),
  /** How the deal stands for which it was used. */
  outcome: z.enum(standings).nullable(),
  at: z.string(),
})
export type MaterialUse = z.infer<typeof materialUseSchema>

/** A material that fits a record, and why. */
export const fittingSchema = z.object({
  material: materialLineSchema,
  score: z.int(),
  reasons: z.array(z.object({ facet: z.enum(facets), names: z.array(labelSchema) })),
})
export type Fitting = z.infer<typeof fittingSchema>
