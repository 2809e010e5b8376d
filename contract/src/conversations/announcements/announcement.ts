import { z } from 'zod'
import { cleanText, dateSchema, idSchema } from '../../shared/schema.ts'

/** Being written, told to its people, taken back. */
export const announcementStates = ['draft', 'published', 'withdrawn'] as const
export type AnnouncementState = (typeof announcementStates)[number]

const namedSchema = z.object({ id: idSchema, name: z.string() })
const filled = (most: number) =>
  cleanText.max(most, { message: 'text-too-long' }).refine((text) => text.trim() !== '', { message: 'required' })

/** What is announced, to whom, and what is asked of them. */
export const announcementPatchSchema = z
  .strictObject({
    title: filled(120),
    /** Plain text; an empty line parts paragraphs. */
    body: filled(20_000),
    /** Left empty it is for everybody. */
    departments: z.array(idSchema).max(50),
    /** Its people are asked to confirm that they have read it. */
    mustRead: z.boolean(),
    /** The day by which they are. */
    readBy: dateSchema.nullable(),
    /** The last day on which it stands above all others. */
    pinnedUntil: dateSchema.nullable(),
  })
  .partial()
export type AnnouncementPatch = z.infer<typeof announcementPatchSchema>

export const announcementDraftSchema = announcementPatchSchema.required({ title: true, body: true })
export type AnnouncementDraft = z.infer<typeof announcementDraftSchema>

/** How far somebody is with an announcement; null what they have not done. */
const receiptSchema = z.object({ readAt: z.string().nullable(), confirmedAt: z.string().nullable() })

/** An announcement in a list, as it stands to its reader. */
export const announcementLineSchema = z.object({
  id: idSchema,
  title: z.string(),
  /** How it begins. */
  words: z.string(),
  state: z.enum(announcementStates),
  mustRead: z.boolean(),
  readBy: z.string().nullable(),
  pinned: z.boolean(),
  author: namedSchema.nullable(),
  /** When it was published; before that, when it was begun. */
  at: z.string(),
  own: receiptSchema,
})
export type AnnouncementLine = z.infer<typeof announcementLineSchema>

export const announcementSchema = announcementLineSchema.extend({
  version: z.int(),
  body: z.string(),
  pinnedUntil: z.string().nullable(),
  departments: z.array(namedSchema),
  files: z.array(z.object({ id: idSchema, name: z.string(), bytes: z.number(), mediaType: z.string() })),
  mayManage: z.boolean(),
  /** For how many people it is, how many have read and how many confirmed it; null who only reads it. */
  reached: z.object({ people: z.int(), read: z.int(), confirmed: z.int() }).nullable(),
})
export type Announcement = z.infer<typeof announcementSchema>

/** One of those for whom an announcement is, and how far they are with it. */
export const readerSchema = receiptSchema.extend({ id: idSchema, name: z.string(), department: z.string().nullable() })
export type Reader = z.infer<typeof readerSchema>
