import { z } from 'zod'
import { label, type Label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { cleanText } from '../../shared/schema.ts'
import { mailSecurities } from '../mail/mail-setting.ts'
import { sendCodes } from '../mail/send-codes.ts'

/** What of a mailbox is taken over: letters with people who are known here, or by itself nothing. */
export const mailboxKeeps = ['matched', 'chosen'] as const
export const mailboxKeepNames = {
  matched: label(
    '自动归档与已知联系人、线索和客户的往来邮件',
    'Mail with known contacts, leads and customers, by itself',
  ),
  chosen: label('不自动归档，由我逐封挑选', 'Nothing by itself; I pick e-mail by e-mail'),
} as const satisfies Record<(typeof mailboxKeeps)[number], Label>

/** What colleagues learn who see the record: what a letter says, or only that there was one. */
export const mailboxShares = ['whole', 'mention'] as const
export const mailboxShareNames = {
  whole: label('能看到客户资料的同事可读邮件内容', 'Colleagues who see the record read what is written'),
  mention: label(
    '同事只知道有过邮件往来，看不到主题和内容',
    'Colleagues learn only that there was mail, not what it says',
  ),
} as const satisfies Record<(typeof mailboxShares)[number], Label>

const oneLine = cleanText.refine((text) => !/\p{Cc}/u.test(text), { message: 'text-not-clean' })

const host = z
  .string()
  .trim()
  .regex(/^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?$/, { message: 'host-expected' })
const port = z.int().min(1).max(65_535)

export const mailboxSettingSchema = z.strictObject({
  address: z.email({ message: 'email-expected' }).max(254),
  imapHost: host,
  imapPort: port,
  imapSecurity: z.enum(mailSecurities),
  smtpHost: host,
  smtpPort: port,
  smtpSecurity: z.enum(mailSecurities),
  login: oneLine.trim().min(1).max(254),
  keeps: z.enum(mailboxKeeps),
  shares: z.enum(mailboxShares),
  /** Whether what goes from here is put among what was sent there as well. */
  copiesSent: z.boolean().default(true),
})
export type MailboxSetting = z.infer<typeof mailboxSettingSchema>

/** Why a mailbox could not be read, as a stable code; `internal` where the house itself is at fault. */
export const mailboxFaults = [...sendCodes, 'internal'] as const
export type MailboxFault = (typeof mailboxFaults)[number]

/** Why what went does not stand among what was sent: the mailbox was not reached, has no folder for it, or declined it. */
export const copyFaults = [...mailboxFaults, 'no-sent-folder', 'copy-refused'] as const
export type CopyFault = (typeof copyFaults)[number]

/** Servers that put what they send into the folder of what was sent by themselves. */
const keepingThemselves: ReadonlySet<string> = new Set([
  'smtp.gmail.com',
  'smtp.googlemail.com',
  'smtp.office365.com',
  'smtp-mail.outlook.com',
  'smtp.partner.outlook.cn',
])

/** Whether the server that sends keeps a copy by itself: another would stand there twice. */
export const keepsSentItself = (smtpHost: string): boolean => keepingThemselves.has(smtpHost.trim().toLowerCase())

const mailboxSchema = z.object({
  /** Null where the person has connected none. */
  setting: mailboxSettingSchema.nullable(),
  /** Of one that was disconnected what was kept stays, and nothing new is read. */
  connected: z.boolean(),
  fault: z.enum(mailboxFaults).nullable(),
  /** What kept the last letter that went from standing among what was sent there. */
  copyFault: z.enum(copyFaults).nullable(),
  readAt: z.string().nullable(),
  /** Letters of it that are kept. */
  letters: z.int(),
  version: z.int(),
  readingPorts: z.array(z.int()),
  sendingPorts: z.array(z.int()),
})
export type Mailbox = z.infer<typeof mailboxSchema>

const testedSchema = z.object({
  /** Null where it works. */
  reading: z.enum(mailboxFaults).nullable(),
  sending: z.enum(mailboxFaults).nullable(),
})

const path = '/api/v1/mailbox'
const tag = 'mail'

export const mailboxOperations = {
  read: operation({
    id: 'read-mailbox',
    method: 'GET',
    path,
    tag,
    title: label('我的工作邮箱', 'The mailbox one has connected'),
    answer: mailboxSchema,
  }),
  write: operation({
    id: 'write-mailbox',
    method: 'PUT',
    path,
    tag,
    title: label('连接工作邮箱', 'Connect one’s mailbox, or change how'),
    /** A password that is not given stays. */
    body: mailboxSettingSchema.extend({ password: cleanText.min(1).max(500).optional() }),
    answer: mailboxSchema,
  }),
  test: operation({
    id: 'test-mailbox',
    method: 'POST',
    path: `${path}/test`,
    tag,
    title: label('测试工作邮箱', 'Try whether one’s mailbox can be read and sent by'),
    answer: testedSchema,
  }),
  sync: operation({
    id: 'sync-mailbox',
    method: 'POST',
    path: `${path}/sync`,
    tag,
    title: label('立即收取', 'Read one’s mailbox now'),
    answer: mailboxSchema,
  }),
  disconnect: operation({
    id: 'disconnect-mailbox',
    method: 'POST',
    path: `${path}/disconnection`,
    tag,
    title: label('断开工作邮箱', 'Disconnect one’s mailbox, and erase what was kept of it if so wished'),
    body: z.strictObject({ erase: z.boolean() }),
    answer: mailboxSchema,
  }),
}
