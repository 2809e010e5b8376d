import { z } from 'zod'
import { label, type Label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { cleanText } from '../../shared/schema.ts'
import { sendCodes, sendResults } from './send-codes.ts'

/** How the way to a mail server is kept from others: from the first byte, by STARTTLS, or not at all. */
export const mailSecurities = ['tls', 'starttls', 'none'] as const
export type MailSecurity = (typeof mailSecurities)[number]

export const securityNames: Readonly<Record<MailSecurity, Label>> = {
  tls: label('TLS（端口一般是 465）', 'TLS (usually port 465)'),
  starttls: label('STARTTLS（端口一般是 587）', 'STARTTLS (usually port 587)'),
  none: label('不加密（仅限内网）', 'None (inside your network only)'),
}

/** Text of a header: a line of its own would be another header. */
const headerText = cleanText.refine((text) => !/\p{Cc}/u.test(text), { message: 'text-not-clean' })

const host = z
  .string()
  .trim()
  .regex(/^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?$/, { message: 'host-expected' })

const address = z.email({ message: 'email-expected' }).max(254)

/** By which server a company sends mail, in whose name, and where its links lead. */
export const mailSettingSchema = z.strictObject({
  host,
  port: z.int().min(1).max(65_535),
  security: z.enum(mailSecurities),
  /** Without one nobody signs in there. */
  login: headerText.trim().min(1).max(254).nullable(),
  senderName: headerText.trim().min(1).max(100),
  senderAddress: address,
  /** Where people reach this installation, where that is another address than it starts with. */
  linkBase: z
    .url({ protocol: /^https?$/, message: 'url-expected' })
    .max(300)
    .nullable(),
  /** Messages a minute at most: providers shut who sends faster. */
  perMinute: z.int().min(1).max(600),
})
export type MailSetting = z.infer<typeof mailSettingSchema>

export const usualMailSetting = { port: 465, security: 'tls', linkBase: null, perMinute: 30 } as const

const troubleSchema = z.object({ code: z.enum(sendCodes), said: z.string().nullable(), since: z.string() })

const toldSchema = z.object({
  setting: mailSettingSchema.nullable(),
  /** Who set it: an administrator here, or whoever installed it by environment variables. */
  source: z.enum(['saved', 'environment']).nullable(),
  hasPassword: z.boolean(),
  /** Of what was saved; 0 where nothing was. */
  version: z.int(),
  /** Where links lead that no setting changes. */
  publicUrl: z.string(),
  /** Ports that may be used. */
  ports: z.array(z.int()),
  /** What keeps everything from being sent at the moment. */
  trouble: troubleSchema.nullable(),
})
export type ToldMailSetting = z.infer<typeof toldSchema>

/** What came of trying to send. */
export const sendResultSchema = z.object({
  result: z.enum(sendResults),
  code: z.enum(sendCodes).nullable(),
  /** What the server itself said. */
  said: z.string().nullable(),
})
export type SendResult = z.infer<typeof sendResultSchema>

const path = '/api/v1/mail-setting'
const tag = 'mail'

export const mailSettingOperations = {
  read: operation({
    id: 'read-mail-setting',
    method: 'GET',
    path,
    tag,
    title: label('邮件服务器', 'By which server mail is sent'),
    answer: toldSchema,
  }),
  write: operation({
    id: 'write-mail-setting',
    method: 'PUT',
    path,
    tag,
    title: label('设置邮件服务器', 'Set by which server mail is sent'),
    /** A password that is not given stays; an empty one is none. */
    body: mailSettingSchema.extend({ password: cleanText.max(500).optional() }),
    answer: toldSchema,
  }),
  remove: operation({
    id: 'remove-mail-setting',
    method: 'DELETE',
    path,
    tag,
    status: 204,
    title: label('不再用此邮件服务器', 'Send by this mail server no more'),
  }),
  test: operation({
    id: 'test-mail-setting',
    method: 'POST',
    path: `${path}/test`,
    tag,
    title: label('发送测试邮件', 'Send a test message and hear what the server says'),
    body: z.strictObject({ to: address }),
    answer: sendResultSchema,
  }),
}
