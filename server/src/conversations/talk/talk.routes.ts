import { conversationOperations, messageOperations } from '#contract/conversations/talk/conversation.operations.ts'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route, transfer } from '../../foundation/http/route.ts'
import type { FileHomes } from '../../platform/index.ts'
import { changeChannel, openConversation, readUpTo, tellTyping } from './conversation.actions.ts'
import { conversationOfRecord, readConversation } from './conversation.queries.ts'
import { countUnread, listConversations } from './inbox.queries.ts'
import { changeMembers, followConversation, leaveConversation } from './member.actions.ts'
import { keepFile } from './message-files.ts'
import { listMentionable } from './mentionable.queries.ts'
import { changeMessage, react, removeMessage } from './message.actions.ts'
import { listMessages, listVersions } from './message.queries.ts'
import { searchMessages } from './message-search.queries.ts'
import { sendMessage } from './send.actions.ts'
import { readSteps } from './step.queries.ts'
import type { TalkParts } from './talk.parts.ts'

/** Conversations on records, in channels and between people, and what is said in them. */
export function talkRoutes(app: FastifyInstance, context: Context, parts: TalkParts, homes: FileHomes): void {
  const { read } = context.database
  route(app, conversationOperations.list, ({ actor, query }) =>
    read(actor.tenantId, (tx: Tx<never>) => listConversations(tx, actor, parts, query)),
  )
  route(app, conversationOperations.count, ({ actor }) =>
    read(actor.tenantId, (tx: Tx<never>) => countUnread(tx, actor, parts)),
  )
  route(app, conversationOperations.read, ({ actor, params }) =>
    read(actor.tenantId, (tx: Tx<never>) => readConversation(tx, actor, parts, params.id)),
  )
  route(app, conversationOperations.ofRecord, async ({ actor, params }) => ({
    conversation: await read(actor.tenantId, (tx: Tx<never>) => conversationOfRecord(tx, actor, parts, params)),
  }))
  route(app, conversationOperations.open, ({ actor, body }) => openConversation(context, actor, parts, body))
  route(app, conversationOperations.change, ({ actor, params, body }) =>
    changeChannel(context, actor, parts, params.id, body),
  )
  route(app, conversationOperations.changeMembers, ({ actor, params, body }) =>
    changeMembers(context, actor, parts, params.id, body),
  )
  route(app, conversationOperations.follow, async ({ actor, params, body }) => {
    await followConversation(context, actor, parts, params.id, body.heed)
    return undefined
  })
  route(app, conversationOperations.leave, async ({ actor, params }) => {
    await leaveConversation(context, actor, parts, params.id)
    return undefined
  })
  route(app, conversationOperations.readUpTo, async ({ actor, params, body }) => {
    await readUpTo(context, actor, parts, params.id, body.number)
    return undefined
  })
  route(app, conversationOperations.typing, async ({ actor, params }) => {
    await tellTyping(context, actor, parts, params.id)
    return undefined
  })
  route(app, conversationOperations.steps, async ({ actor, params }) => ({
    items: await read(actor.tenantId, (tx: Tx<never>) => readSteps(tx, actor, parts, params.id)),
  }))
  route(app, conversationOperations.mentionable, async ({ actor, params, query }) => ({
    items: await read(actor.tenantId, (tx: Tx<never>) =>
      listMentionable(tx, actor, parts, params.id, query.search ?? ''),
    ),
  }))
  messageRoutes(app, context, parts)
  transfer(app, messageOperations.attach, async ({ actor, params, request }) => {
    const part = await request.file()
    if (!part) throw new Refusal(422, 'file-missing')
    return keepFile(context, actor, parts, homes, params.id, { name: part.filename, content: part.file })
  })
}

function messageRoutes(app: FastifyInstance, context: Context, parts: TalkParts): void {
  const { read } = context.database
  route(app, messageOperations.list, ({ actor, params, query }) =>
    read(actor.tenantId, (tx: Tx<never>) => listMessages(tx, actor, parts, params.id, query)),
  )
  route(app, messageOperations.send, ({ actor, params, body }) => sendMessage(context, actor, parts, params.id, body))
  route(app, messageOperations.change, ({ actor, params, body }) =>
    changeMessage(context, actor, parts, params.id, body.text),
  )
  route(app, messageOperations.remove, async ({ actor, params }) => {
    await removeMessage(context, actor, parts, params.id)
    return undefined
  })
  route(app, messageOperations.versions, async ({ actor, params }) => ({
    items: await read(actor.tenantId, (tx: Tx<never>) => listVersions(tx, actor, parts, params.id)),
  }))
  route(app, messageOperations.react, async ({ actor, params, body }) => {
    await react(context, actor, parts, params.id, body)
    return undefined
  })
  route(app, messageOperations.search, ({ actor, query }) =>
    read(actor.tenantId, (tx: Tx<never>) => searchMessages(tx, actor, parts, query)),
  )
}
