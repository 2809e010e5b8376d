import type { ConversationLine } from '#contract/conversations/talk/conversation.ts'
import type { inboxShows } from '#contract/conversations/talk/conversation.operations.ts'
import { everyoneName, plainWords } from '#contract/conversations/talk/message-text.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { momentCursor, readMomentCursor } from '../../foundation/records/moment-cursor.ts'
import { namePlaces, placeColumns, type PlaceRow } from './conversation-place.ts'
import { conversationInSight } from './conversation-sight.sql.ts'
import { namedIn } from './message.queries.ts'
import type { TalkParts } from './talk.parts.ts'

type Asked = {
  show: (typeof inboxShows)[number]
  archived?: 'true' | 'false' | undefined
  limit: number
  cursor?: string | undefined
}

type Row = PlaceRow &
  Omit<ConversationLine, 'record' | 'last'> & {
    text: string | null
    writtenAt: string | null
    removed: boolean | null
    author: { id: string; name: string } | null
  }

/** Words of a line: as many as one line shows. */
const shownWords = 120

/** What one takes part in: on a record of which one wants to hear nothing, one does not. */
const isHeeded = sql`(c.record_id is null or own.heed <> 'nothing')`

/** Whether something unread calls the reader by name. */
const called = (
  actor: Actor,
) => sql`exists(select 1 from message m join message_mention mm on mm.tenant_id = m.tenant_id and mm.message_id = m.id and mm.user_id = ${actor.userId}::uuid
  where m.tenant_id = ${actor.tenantId}::uuid and m.conversation_id = c.id and m.number > own.read_number)`

/** Conversations that one takes part in and still sees, the latest first, with what was said last and how much is unread. */
export async function listConversations(
  tx: Kysely<never>,
  actor: Actor,
  parts: TalkParts,
  { show, archived, limit, cursor }: Asked,
): Promise<{ items: ConversationLine[]; nextCursor: string | null }> {
  const from = cursor === undefined ? null : readMomentCursor(cursor)
  const wanted =
    show === 'all' ? sql`true` : show === 'unread' ? sql`c.last_number > own.read_number` : sql`c.kind = ${show}`
  // One that was opened and in which nobody has said anything is listed for nobody but a channel's members.
  const found = await sql<Row>`
    select ${placeColumns(actor)}, c.last_number as "lastNumber", c.last_at as "lastAt", c.archived_at as "archivedAt",
      own.heed, greatest(0, c.last_number - own.read_number) as unread, (c.last_number > own.read_number and ${called(actor)}) as called,
      m.text, m.written_at as "writtenAt", m.removed_at is not null as removed,
      case when u.id is null then null else jsonb_build_object('id', u.id, 'name', u.name) end as author
    from conversation_member own join conversation c on c.tenant_id = own.tenant_id and c.id = own.conversation_id
      left join message m on m.tenant_id = c.tenant_id and m.conversation_id = c.id and m.number = c.last_number
      left join user_account u on u.tenant_id = m.tenant_id and u.id = m.author_id
    where own.tenant_id = ${actor.tenantId}::uuid and own.user_id = ${actor.userId}::uuid and ${isHeeded} and ${wanted}
      and (c.kind = 'channel' or c.last_number > 0) and (c.archived_at is not null) = ${archived === 'true'}
      and ${from ? sql`(c.last_at, c.id) < (${from.at}::timestamptz, ${from.id}::uuid)` : sql`true`}
      and ${conversationInSight(actor, parts.specs, 'c')}
    order by c.last_at desc, c.id desc limit ${limit + 1}`.execute(tx)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return {
    items: await toLines(tx, actor, parts, rows),
    nextCursor: found.rows.length > limit && last ? momentCursor({ at: last.lastAt, id: last.id }) : null,
  }
}

async function toLines(
  tx: Kysely<never>,
  actor: Actor,
  parts: TalkParts,
  rows: readonly Row[],
): Promise<ConversationLine[]> {
  const named = await namedIn(
    tx,
    actor,
    parts,
    rows.map(({ text }) => text ?? ''),
  )
  const names = new Map([...named.people, ...named.records].map(({ id, name }) => [id, name]))
  const everyone = inLanguage(everyoneName, actor.language)
  return (await namePlaces(tx, actor, parts, rows)).map(({ text, writtenAt, removed, author, ...row }) => {
    const words = plainWords(text ?? '', (id) => names.get(id), everyone).slice(0, shownWords)
    return { ...row, last: writtenAt === null ? null : { author, words, at: writtenAt, removed: removed === true } }
  })
}

/** In how many conversations something is unread, and in how many of these it calls one. */
export async function countUnread(
  tx: Kysely<never>,
  actor: Actor,
  parts: TalkParts,
): Promise<{ unread: number; called: number }> {
  const found = await sql<{ unread: number; called: number }>`
    select count(*)::int as unread, (count(*) filter (where x.called))::int as called from (
      select ${called(actor)} as called from conversation_member own join conversation c on c.tenant_id = own.tenant_id and c.id = own.conversation_id
      where own.tenant_id = ${actor.tenantId}::uuid and own.user_id = ${actor.userId}::uuid and own.heed <> 'nothing' and c.last_number > own.read_number and c.archived_at is null
        and ${conversationInSight(actor, parts.specs, 'c')} limit 100) as x`.execute(tx)
  return found.rows[0] ?? { unread: 0, called: 0 }
}
