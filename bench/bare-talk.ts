import {
  countUnreadTalk,
  listConversations,
  listMessages,
  searchLetters,
  searchMessages,
  sendMessage,
} from '../server/src/conversations/index.ts'
import { letterParts } from '../server/src/app/letters.ts'
import { talkParts } from '../server/src/app/talk.ts'
import type { Actor } from '../server/src/foundation/access/actor.ts'
import type { Context } from '../server/src/foundation/context.ts'
import type { Tx } from '../server/src/foundation/database/database.ts'
import type { TalkGround } from './talk-ground.ts'

type Query = (work: (tx: Tx<never>) => Promise<unknown>) => () => Promise<unknown>
type Action = (work: (undoing: Context) => Promise<unknown>) => () => Promise<unknown>

/** The statements of what is read and said of a hundred thousand messages. */
export const bareTalk = (query: Query, action: Action, reader: Actor, { conversation }: TalkGround) => ({
  'inbox of a seller with 100,000 messages': query((tx) =>
    listConversations(tx, reader, talkParts, { show: 'all', limit: 40 }),
  ),
  'how much is unread of 100,000 messages': query((tx) => countUnreadTalk(tx, reader, talkParts)),
  'the newest 50 messages of a conversation': query((tx) =>
    listMessages(tx, reader, talkParts, conversation, { limit: 50 }),
  ),
  'search in 100,000 messages': query((tx) => searchMessages(tx, reader, talkParts, { search: '付款方式', limit: 20 })),
  'search in 100,000 e-mails': query((tx) => searchLetters(tx, reader, letterParts, { search: '效率曲线', limit: 20 })),
  'say something on a deal': action((undoing) =>
    sendMessage(undoing, reader, talkParts, conversation, { text: '请确认交期' }),
  ),
})
