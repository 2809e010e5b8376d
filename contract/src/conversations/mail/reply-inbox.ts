import { z } from 'zod'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { cleanText } from '../../shared/schema.ts'
import { mailboxFaults, mailboxSettingSchema } from '../mailbox/mailbox.ts'

const { address, imapHost, imapPort, imapSecurity, login } = mailboxSettingSchema.shape

/** Where answers to mails about messages come in, and how that inbox is read. */
export const replyInboxSchema = z.strictObject({
  address,
  host: imapHost,
  port: imapPort,
  security: imapSecurity,
  login,
  /** Whether its server takes in mail for `name+anything@domain`; where not, answers are known by what they answer alone. */
  plus: z.boolean(),
})
export type ReplyInbox = z.infer<typeof replyInboxSchema>

export const usualReplyInbox = { port: 993, security: 'tls', plus: true } as const satisfies Partial<ReplyInbox>

const toldSchema = z.object({
  /** Null where answers are not read. */
  setting: replyInboxSchema.nullable(),
  fault: z.enum(mailboxFaults).nullable(),
  readAt: z.string().nullable(),
  /** Of what was saved; 0 where nothing was. */
  version: z.int(),
  /** Ports that may be used. */
  ports: z.array(z.int()),
})
export type ToldReplyInbox = z.infer<typeof toldSchema>

const path = '/api/v1/reply-inbox'
const tag = 'mail'

export const replyInboxOperations = {
  read: operation({
    id: 'read-reply-inbox',
    method: 'GET',
    path,
    tag,
    title: label('回复邮箱', 'Where answers to mails about messages come in'),
    answer: toldSchema,
  }),
  write: operation({
    id: 'write-reply-inbox',
    method: 'PUT',
    path,
    tag,
    title: label('设置回复邮箱', 'Set where answers to mails about messages come in'),
    /** A password that is not given stays. */
    body: replyInboxSchema.extend({ password: cleanText.min(1).max(500).optional() }),
    answer: toldSchema,
  }),
  remove: operation({
    id: 'remove-reply-inbox',
    method: 'DELETE',
    path,
    tag,
    status: 204,
    title: label('不再收取回复', 'Read answers no more'),
  }),
  test: operation({
    id: 'test-reply-inbox',
    method: 'POST',
    path: `${path}/test`,
    tag,
    title: label('测试回复邮箱', 'Try whether the inbox for answers can be read'),
    answer: z.object({
      /** Null where it works. */
      fault: z.enum(mailboxFaults).nullable(),
    }),
  }),
}
