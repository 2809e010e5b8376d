import { z } from 'zod'
import { itemsSchema } from '../../shared/answers.ts'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { pageSchema } from '../../shared/page.ts'
import { fileSchema } from '../../platform/file.ts'
import { cleanText, idSchema } from '../../shared/schema.ts'
import {
  channelName,
  conversationLineSchema,
  conversationSchema,
  heeds,
  messageSchema,
  messagesSchema,
  messageText,
  mostDirect,
  mostMembers,
  postings,
  reactionSigns,
  subjectTypes,
} from './conversation.ts'

const tag = 'conversations'
const one = z.strictObject({ id: idSchema })
const people = z.array(idSchema).max(mostMembers)

/** Which conversations of one's own are asked for. */
export const inboxShows = ['all', 'unread', 'direct', 'channel', 'record'] as const

export const conversationOperations = {
  list: operation({
    id: 'list-conversations',
    method: 'GET',
    path: '/api/v1/conversations',
    tag,
    title: label('我的会话', 'Conversations that one takes part in, the latest first'),
    query: z.strictObject({
      show: z.enum(inboxShows).default('all'),
      archived: z.enum(['true', 'false']).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(40),
      cursor: z.string().max(100).optional(),
    }),
    answer: pageSchema(conversationLineSchema),
  }),
  count: operation({
    id: 'count-unread-conversations',
    method: 'GET',
    path: '/api/v1/conversations/unread',
    tag,
    title: label('我的未读会话数', 'In how many conversations something is unread, and in how many it calls one'),
    answer: z.object({ unread: z.int(), called: z.int() }),
  }),
  read: operation({
    id: 'read-conversation',
    method: 'GET',
    path: '/api/v1/conversations/:id',
    tag,
    title: label('会话', 'One conversation with who takes part'),
    params: one,
    answer: conversationSchema,
  }),
  ofRecord: operation({
    id: 'read-conversation-of-record',
    method: 'GET',
    path: '/api/v1/records/:type/:id/conversation',
    tag,
    title: label('记录的会话', 'The conversation on a record; null until somebody says something'),
    params: z.strictObject({ type: z.enum(subjectTypes), id: idSchema }),
    answer: z.object({ conversation: conversationSchema.nullable() }),
  }),
  open: operation({
    id: 'open-conversation',
    method: 'POST',
    path: '/api/v1/conversations',
    tag,
    title: label('打开会话', 'Open the conversation on a record or with people, or make a channel'),
    body: z.union([
      z.strictObject({ record: z.strictObject({ type: z.enum(subjectTypes), id: idSchema }) }),
      z.strictObject({ people: z.array(idSchema).min(1).max(mostDirect) }),
      z.strictObject({
        channel: z.strictObject({
          name: channelName,
          about: cleanText.max(300, { message: 'text-too-long' }).nullable().optional(),
          posting: z.enum(postings).optional(),
          people: people.optional(),
        }),
      }),
    ]),
    answer: conversationSchema,
  }),
  change: operation({
    id: 'change-channel',
    method: 'PATCH',
    path: '/api/v1/conversations/:id',
    tag,
    title: label('修改群聊', 'Change a channel: its name, who may write, whether it goes on'),
    params: one,
    body: z.strictObject({
      name: channelName.optional(),
      about: cleanText.max(300, { message: 'text-too-long' }).nullable().optional(),
      posting: z.enum(postings).optional(),
      archived: z.boolean().optional(),
    }),
    answer: conversationSchema,
  }),
  changeMembers: operation({
    id: 'change-members',
    method: 'POST',
    path: '/api/v1/conversations/:id/members',
    tag,
    title: label('增减成员', 'Take people into a conversation, out of it, or let them lead it'),
    params: one,
    body: z.strictObject({ add: people.optional(), remove: people.optional(), hosts: people.optional() }),
    answer: conversationSchema,
  }),
  follow: operation({
    id: 'follow-conversation',
    method: 'PUT',
    path: '/api/v1/conversations/:id/own',
    tag,
    status: 204,
    title: label('我的会话设置', 'Take part, or say of what one wants to be told'),
    params: one,
    body: z.strictObject({ heed: z.enum(heeds) }),
  }),
  leave: operation({
    id: 'leave-conversation',
    method: 'DELETE',
    path: '/api/v1/conversations/:id/own',
    tag,
    status: 204,
    title: label('退出会话', 'Take part no longer'),
    params: one,
  }),
  readUpTo: operation({
    id: 'mark-conversation-read',
    method: 'PUT',
    path: '/api/v1/conversations/:id/read',
    tag,
    status: 204,
    title: label('读到这里', 'Say how far one has read'),
    params: one,
    body: z.strictObject({ number: z.int().min(0) }),
  }),
  typing: operation({
    id: 'tell-typing',
    method: 'POST',
    path: '/api/v1/conversations/:id/typing',
    tag,
    status: 204,
    title: label('正在输入', 'Tell those who take part that one is writing'),
    params: one,
  }),
  mentionable: operation({
    id: 'list-mentionable',
    method: 'GET',
    path: '/api/v1/conversations/:id/mentionable',
    tag,
    title: label('可以提及的人', 'Who sees a conversation, and so can be called in it'),
    params: one,
    query: z.strictObject({ search: z.string().max(100).optional() }),
    answer: itemsSchema(z.object({ id: idSchema, name: z.string() })),
  }),
}

export const messageOperations = {
  list: operation({
    id: 'list-messages',
    method: 'GET',
    path: '/api/v1/conversations/:id/messages',
    tag,
    title: label('消息', 'Messages of a conversation in their order: the newest, or those before, after or around one'),
    params: one,
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      before: z.coerce.number().int().optional(),
      after: z.coerce.number().int().optional(),
      around: z.coerce.number().int().optional(),
    }),
    answer: messagesSchema,
  }),
  send: operation({
    id: 'send-message',
    method: 'POST',
    path: '/api/v1/conversations/:id/messages',
    tag,
    status: 201,
    title: label('发消息', 'Say something'),
    params: one,
    body: z.strictObject({
      text: messageText,
      replyTo: idSchema.nullable().optional(),
      files: z.array(idSchema).max(10).optional(),
    }),
    answer: messageSchema,
  }),
  change: operation({
    id: 'change-message',
    method: 'PATCH',
    path: '/api/v1/messages/:id',
    tag,
    title: label('修改消息', 'Say it otherwise; what it said before stays to be read'),
    params: one,
    body: z.strictObject({ text: messageText }),
    answer: messageSchema,
  }),
  remove: operation({
    id: 'remove-message',
    method: 'DELETE',
    path: '/api/v1/messages/:id',
    tag,
    status: 204,
    title: label('撤回消息', 'Take back what was said'),
    params: one,
  }),
  versions: operation({
    id: 'list-message-versions',
    method: 'GET',
    path: '/api/v1/messages/:id/versions',
    tag,
    title: label('消息的修改记录', 'What a message said before, the oldest first'),
    params: one,
    answer: itemsSchema(z.object({ text: z.string(), at: z.string() })),
  }),
  react: operation({
    id: 'react-to-message',
    method: 'PUT',
    path: '/api/v1/messages/:id/reaction',
    tag,
    status: 204,
    title: label('回应消息', 'Say something with one press, or take that back'),
    params: one,
    body: z.strictObject({ sign: z.enum(reactionSigns), wanted: z.boolean() }),
  }),
  attach: operation({
    id: 'attach-to-conversation',
    method: 'POST',
    path: '/api/v1/conversations/:id/files',
    tag,
    status: 201,
    title: label('为消息上传文件', 'Bring a file for what one is about to say'),
    params: one,
    takesFile: true,
    answer: fileSchema,
  }),
  search: operation({
    id: 'search-messages',
    method: 'GET',
    path: '/api/v1/messages',
    tag,
    title: label('搜索消息', 'Find what was said in anything that one sees, the newest first'),
    query: z.strictObject({
      search: cleanText.min(1).max(100),
      conversation: idSchema.optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
      cursor: idSchema.optional(),
    }),
    answer: z.object({
      items: z.array(
        z.object({
          message: messageSchema,
          conversation: conversationLineSchema.pick({ id: true, kind: true, record: true, name: true, people: true }),
        }),
      ),
      named: messagesSchema.shape.named,
      nextCursor: z.string().nullable(),
    }),
  }),
}
