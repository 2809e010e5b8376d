import { z } from 'zod'
import type { Option } from '../../shared/field.ts'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { pageSchema } from '../../shared/page.ts'
import { idSchema } from '../../shared/schema.ts'
import { idParams } from '../../shared/standard-operations.ts'
import { sendCodes } from './send-codes.ts'

/** Ways by which something leaves the house. */
export const channels = ['mail', 'robot', 'mailbox'] as const
export type Channel = (typeof channels)[number]

/** What is sent, by why it is. */
export const messageKinds = [
  'notices',
  'invitation',
  'invitation-changed',
  'invitation-cancelled',
  'confirm-address',
  'password-reset',
  'welcome',
  'robot-counts',
  'robot-announcement',
  'letter',
  'reply-refused',
] as const
export type MessageKind = (typeof messageKinds)[number]

export const messageKindNames = {
  notices: label('提醒与通知', 'Reminders'),
  invitation: label('活动邀请', 'Invitation'),
  'invitation-changed': label('邀请变更', 'Invitation changed'),
  'invitation-cancelled': label('邀请取消', 'Invitation cancelled'),
  'confirm-address': label('确认邮箱', 'Address to confirm'),
  'password-reset': label('重置密码', 'Password reset'),
  welcome: label('加入企业', 'Invitation to join'),
  'robot-counts': label('群提醒', 'Reminder in a group'),
  'robot-announcement': label('群公告', 'Announcement in a group'),
  letter: label('个人邮件', 'Personal letter'),
  'reply-refused': label('未收下的邮件回复', 'Answer that was not taken'),
} as const satisfies Record<MessageKind, unknown>

const stateNames = ['waiting', 'sending', 'sent', 'unsure', 'failed', 'discarded'] as const
export type MessageState = (typeof stateNames)[number]

export const messageStates: readonly (Option & { value: MessageState })[] = [
  { value: 'waiting', label: label('等待发送', 'Waiting') },
  { value: 'sending', label: label('正在发送', 'Sending') },
  { value: 'sent', label: label('已发出', 'Sent'), tone: 'good' },
  { value: 'unsure', label: label('可能已发出', 'Perhaps sent'), tone: 'warn' },
  { value: 'failed', label: label('未发出', 'Failed'), tone: 'bad' },
  { value: 'discarded', label: label('未发送', 'Not sent') },
]

/** A message as the log shows it: to whom, why and how it stands; never what it says. */
const messageSchema = z.object({
  id: idSchema,
  channel: z.enum(channels),
  kind: z.enum(messageKinds),
  name: z.string(),
  /** Partly hidden where the reader may not read addresses of contacts. */
  address: z.string(),
  state: z.enum(stateNames),
  tries: z.int(),
  createdAt: z.string(),
  /** When it is tried next. */
  dueAt: z.string(),
  endedAt: z.string().nullable(),
  code: z.enum(sendCodes).nullable(),
  said: z.string().nullable(),
})
export type OutgoingMessage = z.infer<typeof messageSchema>

const path = '/api/v1/outgoing-messages'
const tag = 'mail'

export const outgoingMessageOperations = {
  list: operation({
    id: 'list-outgoing-messages',
    method: 'GET',
    path,
    tag,
    title: label('发送记录', 'What was sent, waits or failed, the newest first'),
    query: z.strictObject({
      state: z.enum(stateNames).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: idSchema.optional(),
    }),
    answer: pageSchema(messageSchema).extend({
      /** How many stand how. */
      counts: z.partialRecord(z.enum(stateNames), z.int()),
    }),
  }),
  retry: operation({
    id: 'retry-outgoing-message',
    method: 'POST',
    path: `${path}/:id/retry`,
    tag,
    status: 204,
    title: label('重新发送', 'Try to send a message again'),
    params: idParams,
  }),
  discard: operation({
    id: 'discard-outgoing-message',
    method: 'POST',
    path: `${path}/:id/discard`,
    tag,
    status: 204,
    title: label('不再发送', 'Give a message up'),
    params: idParams,
  }),
}
