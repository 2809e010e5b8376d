import type { Message, Named } from '#contract/conversations/talk/conversation.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { literalLike } from '../../foundation/records/filter.sql.ts'
import { saysText } from '../../foundation/records/says-text.sql.ts'
import { searchable } from '../../foundation/text/grams.ts'
import { newestFirst, type Way } from '../newest-first.ts'
import { namePlaces, type Place, placeColumns, type PlaceRow } from './conversation-place.ts'
import { conversationInSight } from './conversation-sight.sql.ts'
import { namedIn, readMessages, textsOf } from './message.queries.ts'
import type { TalkParts } from './talk.parts.ts'

type Asked = { search: string; conversation?: string | undefined; limit: number; cursor?: string | undefined }
export type Found = {
  items: { message: Message; conversation: Place }[]
  named: Named
  nextCursor: string | null
}

/** Whether the words of a message `m` contain a text; signs alone, of which nothing is indexed, are looked for as they stand. */
const says = (search: string): RawBuilder<boolean> =>
  searchable(search) === ''
    ? sql<boolean>`lower(m.text) like ${`%${literalLike(search.trim().toLowerCase())}%`}`
    : saysText(search, 'm')

/** What was said with some words in anything that one sees, the newest first. */
export async function searchMessages(
  tx: Kysely<never>,
  actor: Actor,
  parts: TalkParts,
  { search, conversation, limit, cursor }: Asked,
): Promise<Found> {
  const wanted = says(search)
  const behind = (id: string | null) => (id === null ? sql`true` : sql`m.id < ${id}::uuid`)
  const endOf = async (from: string | null, many: number) => {
    const end = await sql<{ id: string }>`select m.id from message m
      where m.tenant_id = ${actor.tenantId}::uuid and ${behind(from)} order by m.id desc offset ${many - 1} limit 1`.execute(
      tx,
    )
    return end.rows[0]?.id ?? null
  }
  // Sight is asked of one after the other until a page is full: much of what has the words is never looked at.
  const look = async (from: string | null, until: string | null, way: Way) => {
    const rows = await sql<{ id: string; conversationId: string }>`
      select m.id, m.conversation_id as "conversationId" from (select m.id, m.conversation_id, m.text, m.search_text, m.search_grams from message m
        where m.tenant_id = ${actor.tenantId}::uuid and ${behind(from)} and ${until === null ? sql`true` : sql`m.id >= ${until}::uuid`}
          and ${conversation ? sql`m.conversation_id = ${conversation}::uuid` : sql`true`} and ${way === 'by-index' ? wanted : sql`true`}
        order by m.id desc offset 0) as m
      cross join lateral (select 1 from conversation c
        where c.tenant_id = ${actor.tenantId}::uuid and c.id = m.conversation_id and ${conversationInSight(actor, parts.specs, 'c')} limit 1) as seen
      where ${way === 'one-by-one' ? wanted : sql`true`} order by m.id desc limit ${limit + 1}`.execute(tx)
    return rows.rows
  }
  // The newest of all are of many conversations.
  const found = conversation
    ? await look(cursor ?? null, null, 'by-index')
    : await newestFirst(limit + 1, cursor ?? null, endOf, look)
  const rows = found.slice(0, limit)
  const ids = rows.map(({ id }) => id)
  const messages = new Map(
    (await readMessages(tx, actor.tenantId, sql`m.id = any(${ids}::uuid[])`)).map((message) => [message.id, message]),
  )
  const placed = await sql<PlaceRow>`select ${placeColumns(actor)} from conversation c
    where c.tenant_id = ${actor.tenantId}::uuid and c.id = any(${rows.map(({ conversationId }) => conversationId)}::uuid[])`.execute(
    tx,
  )
  const places = new Map((await namePlaces(tx, actor, parts, placed.rows)).map((place) => [place.id, place]))
  return {
    items: rows.flatMap(({ id, conversationId }) => {
      const message = messages.get(id)
      const place = places.get(conversationId)
      return message && place ? [{ message, conversation: place }] : []
    }),
    named: await namedIn(tx, actor, parts, textsOf([...messages.values()])),
    nextCursor: found.length > limit ? (rows.at(-1)?.id ?? null) : null,
  }
}
