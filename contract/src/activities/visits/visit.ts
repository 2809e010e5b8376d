import { z } from 'zod'
import { cleanText, dateTimeSchema, idSchema } from '../../shared/schema.ts'
import { answerValueSchema } from './answers.ts'
import { noPositionReasons, positionSchema, verdicts, visitSettingSchema } from './check-in.ts'
import { proofKeys } from './proof.ts'
import { templateDefinitionSchema } from './template.ts'

const reference = z.object({ id: idSchema, name: z.string() })
const point = z.object({ latitude: z.number(), longitude: z.number() })
const words = cleanText.trim().max(500)

/** A check at its moment; where it was is told to who did it and to those above them, and only as long as it is kept. */
const checkSchema = z.object({
  at: z.string(),
  receivedAt: z.string(),
  verdict: z.enum(verdicts),
  noPosition: z.enum(noPositionReasons).nullable(),
  reason: z.string().nullable(),
  distance: z.int().nullable(),
  position: point.extend({ accuracy: z.number() }).nullable(),
})
export type Check = z.infer<typeof checkSchema>

const photoSchema = z.object({
  id: idSchema,
  step: z.string().nullable(),
  /** Null once the file was deleted. */
  file: idSchema.nullable(),
  takenAt: z.string(),
  source: z.enum(['camera', 'file']),
  digest: z.string(),
})
export type VisitPhoto = z.infer<typeof photoSchema>

const reviewSchema = z.object({
  by: reference,
  at: z.string(),
  score: z.int().nullable(),
  comment: z.string().nullable(),
  again: z.boolean(),
})

const proofSchema = z.object({
  level: z.enum(['strong', 'fair', 'weak']),
  points: z.array(
    z.object({ key: z.enum(proofKeys), says: z.enum(['for', 'open', 'against']), value: z.number().nullable() }),
  ),
})

export const visitSchema = z.object({
  id: idSchema,
  name: z.string(),
  owner: reference.nullable(),
  customer: reference.nullable(),
  opportunity: reference.nullable(),
  plannedAt: z.string().nullable(),
  done: z.boolean(),
  result: z.string().nullable(),
  /** Whether the reader is the one who makes it. */
  mine: z.boolean(),
  mayReview: z.boolean(),
  template: z
    .object({
      id: idSchema,
      name: z.object({ zh: z.string(), en: z.string() }),
      number: z.int(),
      definition: templateDefinitionSchema,
    })
    .nullable(),
  checkIn: checkSchema.nullable(),
  checkOut: checkSchema.nullable(),
  minutes: z.int().nullable(),
  minimumMinutes: z.int(),
  /** Why required steps were left out, or why it was short. */
  leftReason: z.string().nullable(),
  next: z.object({ id: idSchema, name: z.string(), at: z.string().nullable() }).nullable(),
  answers: z.record(z.string(), answerValueSchema),
  photos: z.array(photoSchema),
  reviews: z.array(reviewSchema),
  standing: z
    .object({
      missing: z.array(z.string()),
      asked: z.int(),
      answered: z.int(),
      completion: z.number(),
      quality: z.number().nullable(),
    })
    .nullable(),
  proof: proofSchema.nullable(),
  /** The place of the customer as its record has it; null where it has none, or the reader may not know it. */
  place: point.nullable(),
  proposal: z
    .object({
      state: z.enum(['open', 'taken', 'dismissed']),
      latitude: z.number().nullable(),
      longitude: z.number().nullable(),
    })
    .nullable(),
  mayPlace: z.boolean(),
})
export type Visit = z.infer<typeof visitSchema>

/** What the one who goes needs before checking in: templates that fit, what the company asks, and whether they agreed to be asked. */
export const preparationSchema = z.object({
  templates: z.array(
    z.object({
      id: idSchema,
      name: z.object({ zh: z.string(), en: z.string() }),
      purpose: z.string(),
      steps: z.int(),
      fits: z.boolean(),
    }),
  ),
  setting: visitSettingSchema,
  consent: z.enum(['none', 'given', 'withdrawn']),
  /** Whether a position may be taken now. */
  takesPosition: z.boolean(),
})
export type VisitPreparation = z.infer<typeof preparationSchema>

const check = {
  /** By the clock of the device. */
  at: dateTimeSchema,
  position: positionSchema.nullable(),
  noPosition: z.enum(noPositionReasons).nullable().optional(),
}
export const checkInSchema = z.strictObject({
  ...check,
  reason: words.nullable().optional(),
  template: idSchema.nullable().optional(),
  /** The version of the template by which the device goes, which may have been without network for long; without it the latest. */
  number: z.int().min(1).optional(),
})
export type CheckIn = z.infer<typeof checkInSchema>

export const checkOutSchema = z.strictObject({
  ...check,
  reason: words.nullable().optional(),
  result: cleanText.max(5_000).nullable().optional(),
  /** Why something required is missing, or why it was short. */
  leftReason: words.nullable().optional(),
  next: z
    .strictObject({
      name: cleanText.trim().min(1).max(200),
      kind: z.enum(['call', 'visit', 'meeting', 'wechat', 'email', 'task']),
      at: dateTimeSchema,
    })
    .nullable()
    .optional(),
})
export type CheckOut = z.infer<typeof checkOutSchema>

export const photoDraftSchema = z.strictObject({
  /** A file of the activity that was uploaded before. */
  file: idSchema,
  step: z.string().max(40).nullable(),
  takenAt: dateTimeSchema,
  source: z.enum(['camera', 'file']),
  /** SHA-256 of the file in hexadecimal digits, as the device worked it out; null where it could not. */
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  position: positionSchema.nullable().optional(),
})
export type PhotoDraft = z.infer<typeof photoDraftSchema>

export const reviewDraftSchema = z.strictObject({
  score: z.int().min(1).max(5).nullable(),
  comment: words.nullable(),
  /** Asks whoever made it to go on with it, or to do it again. */
  again: z.boolean(),
})
export type ReviewDraft = z.infer<typeof reviewDraftSchema>
