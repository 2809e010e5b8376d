import { recordsIn, calledBy } from '#contract/conversations/talk/message-text.ts'
import type { Message, Messages, Named } from '#contract/conversations/talk/conversation.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { seenConversation } from './conversation.queries.ts'
import { conversationInSight } from './conversation-sight.sql.ts'
import type { TalkParts } from './talk.parts.ts'

const person = (alias: string) =>
  sql`case when ${sql.ref(`${alias}.id`)} is null then null else jsonb_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}) end`

/** A message `m` with all that is shown of it; says the same to whoever may read it. */
const selection = (
  tenantId: string,
) => sql`m.id, m.conversation_id as "conversationId", m.number, m.text, m.by_mail as "byMail", m.written_at as at, m.edited_at as "editedAt", m.removed_at as "removedAt",
  ${person('u')} as author,
  (select jsonb_build_object('id', a.id, 'number', a.number, 'author', au.name, 'text', left(a.text, 300), 'removed', a.removed_at is not null)
    from message a left join user_account au on au.tenant_id = a.tenant_id and au.id = a.author_id where a.tenant_id = ${tenantId}::uuid and a.id = m.reply_to) as "replyTo",
  coalesce((select jsonb_agg(jsonb_build_object('sign', g.sign, 'people', g.people) order by g.first) from (
    select r.sign, min(r.created_at) as first, jsonb_agg(jsonb_build_object('id', ru.id, 'name', ru.name) order by r.created_at, r.id) as people
    from message_reaction r join user_account ru on ru.tenant_id = r.tenant_id and ru.id = r.user_id
    where r.tenant_id = ${tenantId}::uuid and r.message_id = m.id group by r.sign) g), '[]'::jsonb) as reactions,
  coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'bytes', f.bytes, 'mediaType', f.media_type) order by mf.place)
    from message_file mf join file f on f.tenant_id = mf.tenant_id and f.id = mf.file_id and f.deleted_at is null
    where mf.tenant_id = ${tenantId}::uuid and mf.message_id = m.id), '[]'::jsonb) as files`

const source = (tenantId: string) =>
  sql`message m left join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = m.author_id`

/** Some messages of a company in their order, whoever asks: for those who have proved that they may read them. */
export async function readMessages(
  tx: Kysely<never>,
  tenantId: string,
  which: RawBuilder<unknown>,
): Promise<Message[]> {
  const found = await sql<Message>`select ${selection(tenantId)} from ${source(tenantId)}
    where m.tenant_id = ${tenantId}::uuid and ${which} order by m.number`.execute(tx)
  return found.rows
}

/** One message as it is now, for who takes part in its conversation; null where it is gone. */
export async function readSaid(
  database: Pick<Context['database'], 'read'>,
  tenantId: string,
  id: string,
): Promise<Message | null> {
  const found = await database.read(tenantId, (tx: Tx<never>) => readMessages(tx, tenantId, sql`m.id = ${id}::uuid`))
  return found[0] ?? null
}

/** The names of what some texts point at, as far as a reader sees it. */
export async function namedIn(
  tx: Kysely<never>,
  actor: Actor,
  parts: TalkParts,
  texts: readonly string[],
): Promise<Named> {
  const people = [...new Set(texts.flatMap((text) => calledBy(text).people))]
  const records = new Map(texts.flatMap(recordsIn).map((one) => [one.id, one]))
  const named =
    people.length === 0
      ? []
      : (
          await sql<{ id: string; name: string }>`select u.id, u.name from user_account u
            where u.tenant_id = ${actor.tenantId}::uuid and u.id = any(${people}::uuid[])`.execute(tx)
        ).rows
  return { people: named, records: records.size === 0 ? [] : await parts.records(tx, actor, [...records.values()]) }
}

/** What stands in messages by its id: in their own words, and in those that they answer. */
export const textsOf = (messages: readonly Message[]): string[] =>
  messages.flatMap(({ text, replyTo }) => [text, replyTo?.text ?? ''])

export type Slice = {
  limit: number
  before?: number | undefined
  after?: number | undefined
  around?: number | undefined
}

/** Which numbers a slice of a conversation holds: the newest, those before or after a number, or those around one. */
export function numbersOf({ limit, before, after, around }: Slice, last: number): { from: number; to: number } {
  if (after !== undefined) return { from: after + 1, to: after + limit }
  if (around !== undefined) {
    const from = Math.max(1, around - Math.floor(limit / 2))
    return { from, to: from + limit - 1 }
  }
  const end = before === undefined ? last : before - 1
  return { from: end - limit + 1, to: end }
}

/** Messages of a conversation that the actor sees, in their order. */
export async function listMessages(
  tx: Kysely<never>,
  actor: Actor,
  parts: TalkParts,
  id: string,
  slice: Slice,
): Promise<Messages> {
  const conversation = await seenConversation(tx, actor, parts, id)
  const { from, to } = numbersOf(slice, conversation.last_number)
  const items = await readMessages(
    tx,
    actor.tenantId,
    sql`m.conversation_id = ${id}::uuid and m.number between ${from} and ${to}`,
  )
  return { items, named: await namedIn(tx, actor, parts, textsOf(items)) }
}

/** The conversation and the author of a message that the actor sees. */
export async function seenMessage(
  tx: Kysely<never>,
  actor: Actor,
  parts: TalkParts,
  id: string,
): Promise<{ conversationId: string; authorId: string | null; text: string; at: string; isRemoved: boolean }> {
  const found = await sql<{
    conversationId: string
    authorId: string | null
    text: string
    at: string
    isRemoved: boolean
  }>`select m.conversation_id as "conversationId", m.author_id as "authorId", m.text, coalesce(m.edited_at, m.written_at) as at, m.removed_at is not null as "isRemoved"
    from message m join conversation c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
    where m.tenant_id = ${actor.tenantId}::uuid and m.id = ${id}::uuid and ${conversationInSight(actor, parts.specs, 'c')}`.execute(
    tx,
  )
  const row = found.rows[0]
  if (!row) throw notFound()
  return row
}

/** What a message said before, the oldest first; of one that was taken back nothing is left. */
export async function listVersions(
  tx: Kysely<never>,
  actor: Actor,
  parts: TalkParts,
  id: string,
): Promise<{ text: string; at: string }[]> {
  await seenMessage(tx, actor, parts, id)
  const found = await sql<{ text: string; at: string }>`select v.text, v.written_at as at from message_version v
    where v.tenant_id = ${actor.tenantId}::uuid and v.message_id = ${id}::uuid order by v.written_at, v.id`.execute(tx)
  return found.rows
}
