import { inLanguage } from '#contract/shared/label.ts'
import { calledBy, everyoneName, plainWords } from '#contract/conversations/talk/message-text.ts'
import type { Heed, Message } from '#contract/conversations/talk/conversation.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents, tellPeople } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { customerOfRecord } from '../../foundation/records/customer-of-record.ts'
import { searchEntry } from '../../foundation/text/grams.ts'
import { notify } from '../notifications/notify.actions.ts'
import {
  conversationsSeenBy,
  type ConversationRow,
  recordOf,
  seenConversation,
  standingOf,
} from './conversation.queries.ts'
import { bringFiles } from './message-files.ts'
import { namedIn, readMessages } from './message.queries.ts'
import { tellScreens } from './tell-screens.ts'
import { readSubjects, recordAmong, workingOn } from './subject.ts'
import type { TalkParts } from './talk.parts.ts'
import { mayPost, usualHeed, whoIsTold } from './talk.rules.ts'

export type Words = { text: string; replyTo?: string | null | undefined; files?: readonly string[] | undefined }

/** What of a text is found: words and addresses, not the ids of what it points at, whose names change. */
export const searchedIn = (text: string) => searchEntry([plainWords(text, () => undefined, '')])

/** Says something in a conversation. */
export function sendMessage(
  context: Context,
  actor: Actor,
  parts: TalkParts,
  conversationId: string,
  words: Words,
): Promise<Message> {
  return write(context, actor, (tx: Tx<never>) => say(tx, context, actor, parts, conversationId, words))
}

/**
 * Says something within the transaction at hand: it is numbered, those who are called take part from now on, and who wants to be told is
 * told. What came by mail is marked so.
 */
export async function say(
  tx: Tx<never>,
  context: Context,
  actor: Actor,
  parts: TalkParts,
  conversationId: string,
  { text, replyTo = null, files = [] }: Words,
): Promise<Message> {
  const row = await seenConversation(tx, actor, parts, conversationId, 'lock')
  const may = mayPost(standingOf(row))
  if (!may.allowed) throw new Refusal(409, may.reason === 'archived' ? 'conversation-archived' : 'hosts-only')
  const answers = replyTo === null ? null : await answered(tx, actor, row.id, replyTo)
  const called = calledBy(text)
  await checkCalled(tx, actor, parts, row, called.people)
  const id = context.newId()
  const byMail = actor.channel === 'mail'
  const now = context.now().toISOString()
  const entry = searchedIn(text)
  const numbered = await sql<{
    number: number
  }>`update conversation set last_number = last_number + 1, last_at = ${now}::timestamptz
    where tenant_id = ${actor.tenantId}::uuid and id = ${row.id}::uuid returning last_number as number`.execute(tx)
  const number = numbered.rows[0]?.number ?? 0
  await sql`insert into message (tenant_id, id, conversation_id, number, author_id, text, reply_to, by_mail, written_at, search_text, search_grams)
    values (${actor.tenantId}::uuid, ${id}::uuid, ${row.id}::uuid, ${number}, ${actor.userId}::uuid, ${text}, ${replyTo}::uuid, ${byMail}, ${now}::timestamptz, ${entry.text}, ${entry.grams}::text[])`.execute(
    tx,
  )
  await noteMentions(tx, context, actor, id, called.people)
  await bringFiles(tx, context, actor, row, id, files)
  const record = recordOf(row)
  const atWork = record === null ? [] : await workingOn(tx, parts, actor.tenantId, record)
  // Those who come in now have everything before this message behind them.
  await join(tx, context, actor, row, [actor.userId, ...called.people, ...atWork], number - 1)
  // Who writes by mail has read what the mail told of, and nothing else that nobody has shown them.
  const behind = byMail ? number - (answers?.number === number - 1 ? 2 : 1) : 0
  await sql`update conversation_member set read_number = ${number}, read_at = ${now}::timestamptz
    where tenant_id = ${actor.tenantId}::uuid and conversation_id = ${row.id}::uuid and user_id = ${actor.userId}::uuid and read_number >= ${behind}`.execute(
    tx,
  )
  await tellOf(tx, context, actor, parts, row, { id, text, answers: answers?.author ?? null, ...called })
  const [message] = await readMessages(tx, actor.tenantId, sql`m.id = ${id}::uuid`)
  if (!message) throw new Error('a message that was just written is there')
  return message
}

type Answered = { author: string | null; number: number }

/** The message that is answered, which must be of the same conversation. */
async function answered(tx: Kysely<never>, actor: Actor, conversationId: string, id: string): Promise<Answered> {
  const found = await sql<Answered>`select m.author_id as author, m.number from message m
    where m.tenant_id = ${actor.tenantId}::uuid and m.id = ${id}::uuid and m.conversation_id = ${conversationId}::uuid`.execute(
    tx,
  )
  const row = found.rows[0]
  if (!row) throw invalidField('replyTo', 'reference-unknown')
  return row
}

/** Refuses to call people who do not see the conversation: they would be told of what they may not read. */
async function checkCalled(
  tx: Kysely<never>,
  actor: Actor,
  parts: TalkParts,
  row: ConversationRow,
  called: readonly string[],
): Promise<void> {
  for (const userId of called) {
    if (userId === actor.userId) continue
    const person = await parts.actor(tx, actor.tenantId, userId)
    const sees = person && (await conversationsSeenBy(tx, person, parts.specs, [row.id])).has(row.id)
    if (!sees) throw invalidField('text', 'called-out-of-sight', person?.name)
  }
}

/** Notes who is called by name in a message, in place of who was. */
export async function noteMentions(
  tx: Kysely<never>,
  context: Pick<Context, 'newId'>,
  actor: Actor,
  messageId: string,
  called: readonly string[],
): Promise<void> {
  await sql`delete from message_mention where tenant_id = ${actor.tenantId}::uuid and message_id = ${messageId}::uuid`.execute(
    tx,
  )
  if (called.length === 0) return
  const rows = called.map((user) => ({ id: context.newId(), user }))
  await sql`insert into message_mention (tenant_id, id, message_id, user_id)
    select ${actor.tenantId}::uuid, n.id, ${messageId}::uuid, n."user" from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, "user" uuid)`.execute(
    tx,
  )
}

/** Lets people take part who do not yet, with what was said up to a number behind them. */
export async function join(
  tx: Kysely<never>,
  context: Pick<Context, 'newId' | 'now'>,
  actor: Pick<Actor, 'tenantId'>,
  {
    id,
    kind,
    record_type: about = null,
  }: Pick<ConversationRow, 'id' | 'kind'> & Partial<Pick<ConversationRow, 'record_type'>>,
  people: readonly string[],
  readNumber: number,
): Promise<void> {
  const rows = [...new Set(people)].map((user) => ({ id: context.newId(), user }))
  if (rows.length === 0) return
  await sql`insert into conversation_member (tenant_id, id, conversation_id, user_id, heed, read_number, joined_at)
    select ${actor.tenantId}::uuid, n.id, ${id}::uuid, n."user", ${usualHeed(kind, about)}, ${Math.max(0, readNumber)}, ${context.now().toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, "user" uuid)
      join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = n."user" and u.status = 'active'
    on conflict (tenant_id, conversation_id, user_id) do nothing`.execute(tx)
}

type Said = { id: string; text: string; answers: string | null; people: string[]; everyone: boolean }

/** Tells screens, the bell, and on a record its story. */
async function tellOf(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  parts: TalkParts,
  row: ConversationRow,
  said: Said,
): Promise<void> {
  const members = (
    await sql<{
      userId: string
      heed: Heed
      readNumber: number
    }>`select m.user_id as "userId", m.heed, m.read_number as "readNumber"
      from conversation_member m where m.tenant_id = ${actor.tenantId}::uuid and m.conversation_id = ${row.id}::uuid`.execute(
      tx,
    )
  ).rows
  await tellPeople(
    tx,
    actor.tenantId,
    members.map(({ userId }) => userId),
    { kind: 'said', type: 'message', id: said.id, actor: actor.userId },
  )
  const subject = recordOf(row)
  const shown = subject === null ? undefined : (await readSubjects(tx, actor, parts, [subject]))[0]
  const told = whoIsTold(
    {
      id: said.id,
      conversationId: row.id,
      authorId: actor.userId,
      called: said.people,
      everyone: said.everyone,
      answers: said.answers,
    },
    members,
  )
  const seeing = subject === null ? told : await thoseWhoSee(tx, actor, parts, row.id, told, said.people)
  const named = await namedIn(tx, actor, parts, [said.text])
  const names = new Map(named.people.map((one) => [one.id, one.name]))
  // Records are left out of what is quoted: who is told may not see each of them.
  const words = plainWords(said.text, (id) => names.get(id), inLanguage(everyoneName, actor.language))
  await notify(
    tx,
    context,
    actor.tenantId,
    seeing.map(({ userId, kind, reason, key }) => ({
      userId,
      kind,
      reason,
      key,
      about: { type: 'conversation', id: row.id, name: shown?.name ?? row.name ?? actor.name },
      by: actor.userId,
      words,
    })),
  )
  if (subject === null) return
  await tellScreens(tx, actor.tenantId, actor.userId, row.id)
  const record = recordAmong(subject)
  if (record === null) return
  await appendEvents(tx, context, actor, [
    {
      kind: 'message-added',
      recordType: record.type,
      recordId: record.id,
      recordName: shown?.name ?? null,
      customerId: await customerOfRecord(tx, actor.tenantId, parts.specs[record.type], record.id),
      changes: { message: { from: null, to: said.id } },
    },
  ])
}

/** Those of some people who see the conversation just now; of those who are called it is proved already. */
async function thoseWhoSee<One extends { userId: string }>(
  tx: Kysely<never>,
  actor: Actor,
  parts: TalkParts,
  conversationId: string,
  people: readonly One[],
  called: readonly string[],
): Promise<One[]> {
  const seeing: One[] = []
  for (const one of people) {
    const person = called.includes(one.userId) ? null : await parts.actor(tx, actor.tenantId, one.userId)
    const sees = person && (await conversationsSeenBy(tx, person, parts.specs, [conversationId])).size > 0
    if (sees || called.includes(one.userId)) seeing.push(one)
  }
  return seeing
}
