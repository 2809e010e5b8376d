import type { LetterFoundByWords } from '#contract/conversations/mailbox/letter.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { literalLike } from '../../foundation/records/filter.sql.ts'
import { momentCursor, type MomentPlace, readMomentCursor } from '../../foundation/records/moment-cursor.ts'
import { saysText } from '../../foundation/records/says-text.sql.ts'
import { searchable } from '../../foundation/text/grams.ts'
import { newestFirst, type Way } from '../newest-first.ts'
import { readLetters } from './letter.queries.ts'
import { excerptOf } from './letter-words.rules.ts'
import { letterInSight, letterReadable } from './mail-sight.sql.ts'
import type { LetterParts } from './mailbox.parts.ts'

type Asked = { search: string; limit: number; cursor?: string | undefined }

/** Whether a letter `m` says some words; signs alone, of which nothing is indexed, are looked for as they stand. */
function says(reader: Actor, search: string): RawBuilder<boolean> {
  if (searchable(search) === '') {
    const part = `%${literalLike(search.trim().toLowerCase())}%`
    return sql<boolean>`(lower(m.subject) like ${part} or lower(m.text) like ${part})`
  }
  const readsAddresses = readsField(reader.rights, 'contact', 'email')
  return saysText(search, 'm', sql<boolean>`(${readsAddresses} or m.user_id = ${reader.userId}::uuid)`)
}

/** Whether a letter `m` comes behind a place, the newest first. */
const behind = (place: MomentPlace | null) =>
  place ? sql<boolean>`(m.at, m.id) < (${place.at}::timestamptz, ${place.id}::uuid)` : sql<boolean>`true`

/** Letters that say some words, the newest first, of those that the reader not only learns of but reads. */
export async function searchLetters(
  tx: Kysely<never>,
  reader: Actor,
  parts: Pick<LetterParts, 'specs'>,
  { search, limit, cursor }: Asked,
): Promise<{ items: LetterFoundByWords[]; nextCursor: string | null }> {
  const wanted = says(reader, search)
  const endOf = async (from: MomentPlace | null, many: number) => {
    const end = await sql<MomentPlace>`select m.id, m.at from mail_message m
      where m.tenant_id = ${reader.tenantId}::uuid and ${behind(from)} order by m.at desc, m.id desc offset ${many - 1} limit 1`.execute(
      tx,
    )
    return end.rows[0] ?? null
  }
  // Sight is asked of one after the other until a page is full: much of what has the words is never looked at.
  const look = async (from: MomentPlace | null, until: MomentPlace | null, way: Way) => {
    const rows = await sql<MomentPlace>`
      select m.id, m.at from (select m.id, m.at, m.user_id, m.private, m.mailbox_id, m.subject, m.text, m.search_text, m.search_grams from mail_message m
        where m.tenant_id = ${reader.tenantId}::uuid and ${behind(from)} and ${way === 'by-index' ? wanted : sql`true`}
          and ${until ? sql`(m.at, m.id) >= (${until.at}::timestamptz, ${until.id}::uuid)` : sql`true`} order by m.at desc, m.id desc offset 0) as m
      cross join lateral (select 1 from mailbox b where b.tenant_id = ${reader.tenantId}::uuid and b.id = m.mailbox_id
        and ${letterReadable(reader, 'm', 'b')} and ${letterInSight(reader, parts.specs, 'm')} limit 1) as seen
      where ${way === 'one-by-one' ? wanted : sql`true`} order by m.at desc, m.id desc limit ${limit + 1}`.execute(tx)
    return rows.rows
  }
  const from = cursor === undefined ? null : readMomentCursor(cursor)
  const found = await newestFirst(limit + 1, from, endOf, look)
  const page = found.slice(0, limit)
  const ids = page.map(({ id }) => id)
  const letters = await readLetters(tx, reader, parts, sql`m.id = any(${ids}::uuid[])`)
  const last = page.at(-1)
  return {
    items: ids.flatMap((id) => {
      const letter = letters.find((one) => one.id === id)
      if (!letter) return []
      const { text, html: _html, copies: _copies, files: _files, ...head } = letter
      return [{ letter: head, excerpt: excerptOf(text ?? '', search) }]
    }),
    nextCursor: last && found.length > limit ? momentCursor(last) : null,
  }
}
