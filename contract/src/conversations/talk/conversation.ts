import { z } from 'zod'
import { recordTypes } from '../../shared/field.ts'
import { labelSchema } from '../../shared/label.ts'
import { cleanText, idSchema } from '../../shared/schema.ts'

/** On a record, by name for those who joined, or between people. */
export const conversationKinds = ['record', 'channel', 'direct'] as const
export type ConversationKind = (typeof conversationKinds)[number]

/** What a conversation can be about: records, and what people report of their work. */
export const subjectTypes = [...recordTypes, 'work-report'] as const
export type SubjectType = (typeof subjectTypes)[number]

/** Of what in a conversation its member wants to be told beside the count: everything, what calls them, nothing. */
export const heeds = ['all', 'called', 'nothing'] as const
export type Heed = (typeof heeds)[number]

/** Who may write in a channel: all members, or those who lead it, as for announcements. */
export const postings = ['members', 'hosts'] as const

/** What can be said with one press. */
export const reactionSigns = ['like', 'done', 'thanks', 'celebrate', 'question'] as const
export type ReactionSign = (typeof reactionSigns)[number]

export const mostMessageLength = 8_000
/** More people are a channel. */
export const mostDirect = 9
export const mostMembers = 1_000

const personSchema = z.object({ id: idSchema, name: z.string() })
export type Person = z.infer<typeof personSchema>

/** What stands in texts by its id, as the reader may know it; what is missing is out of sight. */
const namedSchema = z.object({
  people: z.array(personSchema),
  records: z.array(
    z.object({
      type: z.enum(recordTypes),
      id: idSchema,
      name: z.string(),
      /** What matters of it now, as far as the reader may read it. */
      facts: z.record(z.string(), z.unknown()),
    }),
  ),
})
export type Named = z.infer<typeof namedSchema>

export const messageSchema = z.object({
  id: idSchema,
  conversationId: idSchema,
  /** Counts up within its conversation, without a gap. */
  number: z.int(),
  author: personSchema.nullable(),
  /** Empty where it was removed. */
  text: z.string(),
  /** Whether its author answered a mail with it. */
  byMail: z.boolean(),
  at: z.string(),
  editedAt: z.string().nullable(),
  removedAt: z.string().nullable(),
  replyTo: z
    .object({ id: idSchema, number: z.int(), author: z.string().nullable(), text: z.string(), removed: z.boolean() })
    .nullable(),
  reactions: z.array(z.object({ sign: z.enum(reactionSigns), people: z.array(personSchema) })),
  files: z.array(z.object({ id: idSchema, name: z.string(), bytes: z.number(), mediaType: z.string() })),
})
export type Message = z.infer<typeof messageSchema>

/** A step that what is talked about went through (a stage of a deal), from when, and how much was said while it was there. */
export const stepSchema = z.object({
  step: z.object({ id: idSchema, name: labelSchema }),
  at: z.string(),
  messages: z.int(),
})
export type Step = z.infer<typeof stepSchema>

/** Messages with the names of what they point at. */
export const messagesSchema = z.object({ items: z.array(messageSchema), named: namedSchema })
export type Messages = z.infer<typeof messagesSchema>

export const conversationSchema = z.object({
  id: idSchema,
  kind: z.enum(conversationKinds),
  /** What it is about, where it stands on a record. */
  record: z.object({ type: z.enum(subjectTypes), id: idSchema, name: z.string() }).nullable(),
  /** Of a channel; a direct one is called by its people. */
  name: z.string().nullable(),
  about: z.string().nullable(),
  posting: z.enum(postings),
  /** Whose members are those of a department, without anybody's doing. */
  department: personSchema.nullable(),
  lastNumber: z.int(),
  lastAt: z.string(),
  archivedAt: z.string().nullable(),
  /** How the reader stands to it; null who may read but does not take part. */
  own: z.object({ host: z.boolean(), heed: z.enum(heeds), readNumber: z.int() }).nullable(),
  mayPost: z.boolean(),
  mayManage: z.boolean(),
  mayInvite: z.boolean(),
  mayLeave: z.boolean(),
  /** With when each was last here, about to the minute. */
  members: z.array(personSchema.extend({ host: z.boolean(), readNumber: z.int(), seenAt: z.string().nullable() })),
})
export type Conversation = z.infer<typeof conversationSchema>

/** A conversation in one's list: what was said last, and how much one has not read. */
export const conversationLineSchema = conversationSchema
  .pick({ id: true, kind: true, record: true, name: true, lastNumber: true, lastAt: true, archivedAt: true })
  .extend({
    /** The others of a direct one. */
    people: z.array(personSchema),
    unread: z.int(),
    /** Whether something unread calls the reader. */
    called: z.boolean(),
    heed: z.enum(heeds),
    last: z
      .object({ author: personSchema.nullable(), words: z.string(), at: z.string(), removed: z.boolean() })
      .nullable(),
  })
export type ConversationLine = z.infer<typeof conversationLineSchema>

export const messageText = cleanText
  .max(mostMessageLength, { message: 'text-too-long' })
  .refine((text) => text.trim() !== '', { message: 'required' })
export const channelName = cleanText
  .max(60, { message: 'text-too-long' })
  .refine((text) => text.trim() !== '', { message: 'required' })
