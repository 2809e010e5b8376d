import { z } from 'zod'
import { itemsSchema } from '../../shared/answers.ts'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { cleanText, idSchema } from '../../shared/schema.ts'
import { fileSchema } from '../../platform/file.ts'
import { idParams } from '../../shared/standard-operations.ts'
import { sendCodes } from '../mail/send-codes.ts'
import { inertPartSchema } from './inert-html.ts'

/** Records that letters belong to. */
export const letterRecordTypes = ['contact', 'lead', 'customer', 'opportunity'] as const
export type LetterRecordType = (typeof letterRecordTypes)[number]
const recordSchema = z.strictObject({ type: z.enum(letterRecordTypes), id: idSchema })
export type LetterRecord = z.infer<typeof recordSchema>

/** Somebody who writes or is written to. */
const correspondentSchema = z.object({ name: z.string(), address: z.string() })
export type Correspondent = z.infer<typeof correspondentSchema>

export const letterStates = ['waiting', 'sending', 'sent', 'unsure', 'failed', 'discarded'] as const

const headSchema = z.object({
  id: idSchema,
  thread: idSchema,
  /** How many letters of the thread the reader sees. */
  count: z.int(),
  direction: z.enum(['in', 'out']),
  at: z.string(),
  /** Whose mailbox it is of. */
  owner: z.object({ id: idSchema, name: z.string() }),
  isOwn: z.boolean(),
  sender: correspondentSchema,
  recipients: z.array(correspondentSchema),
  /** Nothing of what it says where its reader only learns that there was mail. */
  readable: z.boolean(),
  subject: z.string().nullable(),
  beginning: z.string().nullable(),
  hasFiles: z.boolean(),
  /** Kept to its owner. */
  private: z.boolean(),
  /** Of one that was written here: how it stands, and why it did not go. */
  state: z.enum(letterStates).nullable(),
  code: z.enum(sendCodes).nullable(),
})
export type LetterHead = z.infer<typeof headSchema>

/** What is attached to a letter: a file that is kept here, or a part of the letter at its server; neither where it is gone. */
const letterFileSchema = z.object({
  name: z.string(),
  /** About as many where it is at the server. */
  bytes: z.int(),
  file: idSchema.nullable(),
  part: z.string().nullable(),
})
export type LetterFile = z.infer<typeof letterFileSchema>

const letterSchema = headSchema.extend({
  copies: z.array(correspondentSchema),
  files: z.array(letterFileSchema),
  text: z.string().nullable(),
  html: z.array(inertPartSchema).nullable(),
})
export type Letter = z.infer<typeof letterSchema>

const foundByWordsSchema = z.object({
  letter: headSchema,
  /** What it says around the words, where its text has them; else how it begins. */
  excerpt: z.string(),
})
export type LetterFoundByWords = z.infer<typeof foundByWordsSchema>

/** A letter at the server that is not kept here. */
const foundSchema = z.object({
  folder: z.enum(['inbox', 'sent']),
  uid: z.int(),
  at: z.string(),
  sender: correspondentSchema,
  recipients: z.array(correspondentSchema),
  subject: z.string(),
})
export type FoundLetter = z.infer<typeof foundSchema>

const oneLine = cleanText.refine((text) => !/\p{Cc}/u.test(text), { message: 'text-not-clean' })
const address = z.email({ message: 'email-expected' }).max(254)

export const letterDraftSchema = z.strictObject({
  record: recordSchema,
  to: z.array(address).min(1, { message: 'required' }).max(20),
  copies: z.array(address).max(20),
  subject: oneLine.trim().min(1, { message: 'required' }).max(250),
  text: cleanText.max(100_000).refine((text) => text.trim() !== '', { message: 'required' }),
  /** The letter that it answers. */
  answers: idSchema.nullable(),
  /** Files of the record that go with it. */
  files: z.array(idSchema).max(20).default([]),
})
export type LetterDraft = z.infer<typeof letterDraftSchema>

/** A part of a letter by its place in it, as its server counts. */
const partParams = idParams.extend({ part: z.string().max(60) })

const path = '/api/v1/letters'
const tag = 'mail'

export const letterOperations = {
  begin: operation({
    id: 'begin-letter',
    method: 'GET',
    path: `${path}/beginning`,
    tag,
    title: label('起草邮件', 'What a letter begins with: to whom it may go, and a template filled in'),
    query: z.strictObject({
      type: z.enum(letterRecordTypes),
      id: idSchema,
      template: idSchema.optional(),
      /** The contact to whom it goes, where there are several. */
      to: idSchema.optional(),
    }),
    answer: z.object({
      people: z.array(correspondentSchema.extend({ id: idSchema })),
      subject: z.string(),
      text: z.string(),
      /** Merge fields that nothing is known for. */
      missing: z.array(z.string()),
    }),
  }),
  send: operation({
    id: 'send-letter',
    method: 'POST',
    path,
    tag,
    status: 201,
    title: label('发送邮件', 'Send a letter from one’s own mailbox, and keep it on its record'),
    body: letterDraftSchema,
    answer: letterSchema,
  }),
  search: operation({
    id: 'search-letters',
    method: 'GET',
    path,
    tag,
    title: label('搜索邮件', 'Find letters that one reads by their words, the newest first'),
    query: z.strictObject({
      search: cleanText.min(1).max(100),
      limit: z.coerce.number().int().min(1).max(50).default(20),
      cursor: z.string().max(100).optional(),
    }),
    answer: z.object({ items: z.array(foundByWordsSchema), nextCursor: z.string().nullable() }),
  }),
  thread: operation({
    id: 'read-letter-thread',
    method: 'GET',
    path: `${path}/:id`,
    tag,
    title: label('邮件往来', 'A letter with those of its thread that the reader sees, the oldest first'),
    params: idParams,
    answer: itemsSchema(letterSchema).extend({
      /** The record that says most of what the letter is about, among those that the reader sees. */
      record: recordSchema.extend({ name: z.string().nullable() }).nullable(),
    }),
  }),
  keepPrivate: operation({
    id: 'keep-letter-private',
    method: 'PUT',
    path: `${path}/:id/privacy`,
    tag,
    status: 204,
    title: label('设为仅自己可见', 'Keep a letter of one’s own to oneself, or share it again'),
    params: idParams,
    body: z.strictObject({ private: z.boolean() }),
  }),
  part: operation({
    id: 'download-letter-file',
    method: 'GET',
    path: `${path}/:id/parts/:part/content`,
    tag,
    title: label('下载邮件附件', 'What is attached to a letter, from the server where it lies'),
    params: partParams,
    gives: 'application/octet-stream',
  }),
  keepPart: operation({
    id: 'keep-letter-file',
    method: 'POST',
    path: `${path}/:id/parts/:part/keeping`,
    tag,
    status: 201,
    title: label('把邮件附件存到记录', 'Keep what is attached to a letter with the files of a record'),
    params: partParams,
    body: z.strictObject({ record: recordSchema }),
    answer: fileSchema,
  }),
  found: operation({
    id: 'list-letters-at-server',
    method: 'GET',
    path: `${path}/at-server`,
    tag,
    title: label('邮箱里的近期邮件', 'The newest letters in one’s mailbox, as they stand there'),
    answer: itemsSchema(foundSchema),
  }),
  file: operation({
    id: 'file-letter',
    method: 'POST',
    path: `${path}/filing`,
    tag,
    status: 201,
    title: label('归档邮件', 'Put a letter of one’s mailbox on a record'),
    body: z.strictObject({ folder: z.enum(['inbox', 'sent']), uid: z.int().min(1), record: recordSchema }),
    answer: letterSchema,
  }),
}
