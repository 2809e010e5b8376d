import type { InertPart } from '#contract/conversations/mailbox/inert-html.ts'
import type {
  Correspondent,
  Letter,
  LetterFile,
  LetterHead,
  LetterRecord,
} from '#contract/conversations/mailbox/letter.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { veiled } from '../outbox/outbox.queries.ts'
import { letterInSight, letterReadable } from './mail-sight.sql.ts'
import type { LetterParts } from './mailbox.parts.ts'
import type { Belonging } from './match.rules.ts'

/** As much of a letter as stands in a story. */
const beginningLength = 160

type Row = Omit<LetterHead, 'isOwn' | 'owner' | 'state' | 'hasFiles'> & {
  files: LetterFile[]
  ownerId: string
  ownerName: string
  copies: Correspondent[]
  text: string
  html: InertPart[] | null
  state: LetterHead['state']
}

/** What is attached to a letter `m`: files that went with it from here, and parts of it at its server. */
const filesOf = (tenantId: string) => sql`
  coalesce((select jsonb_agg(jsonb_build_object('name', f.name, 'bytes', f.bytes, 'part', null, 'file', case when f.deleted_at is null then f.id end) order by mf.place)
    from mail_file mf join file f on f.tenant_id = ${tenantId}::uuid and f.id = mf.file_id where mf.tenant_id = ${tenantId}::uuid and mf.message_id = m.id), '[]')
  || coalesce((select jsonb_agg(part || '{"file": null}' order by place) from jsonb_array_elements(m.attached) with ordinality as at(part, place)), '[]')`

/** Letters that a reader learns of, the oldest first; what they say only where the reader may read it. */
export async function readLetters(
  tx: Kysely<never>,
  reader: Actor,
  { specs }: Pick<LetterParts, 'specs'>,
  which: RawBuilder<unknown>,
): Promise<Letter[]> {
  const found =
    await sql<Row>`select m.id, m.thread_id as thread, m.direction, m.at, m.user_id as "ownerId", u.name as "ownerName", m.sender, m.recipients, m.copies, m.subject, m.text, m.html,
      ${filesOf(reader.tenantId)} as files, m.private, ${letterReadable(reader, 'm', 'b')} as readable, o.state, o.code,
      (select count(*)::int from mail_message t where t.tenant_id = ${reader.tenantId}::uuid and t.thread_id = m.thread_id and ${letterInSight(reader, specs, 't')}) as count
    from mail_message m
    join mailbox b on b.tenant_id = ${reader.tenantId}::uuid and b.id = m.mailbox_id
    join user_account u on u.tenant_id = ${reader.tenantId}::uuid and u.id = m.user_id
    left join outgoing_message o on o.tenant_id = ${reader.tenantId}::uuid and o.channel = 'mailbox' and o.key = m.id::text
    where m.tenant_id = ${reader.tenantId}::uuid and ${which} and ${letterInSight(reader, specs, 'm')} order by m.at, m.id`.execute(
      tx,
    )
  const readsAddresses = readsField(reader.rights, 'contact', 'email')
  return found.rows.map((row) => toLetter(reader, row, readsAddresses))
}

function toLetter(reader: Actor, row: Row, readsAddresses: boolean): Letter {
  const { ownerId, ownerName, text, html, copies, files, ...head } = row
  const isOwn = ownerId === reader.userId
  const told = (people: readonly Correspondent[]) =>
    people.map(({ name, address }) => ({ name, address: isOwn || readsAddresses ? address : veiled(address) }))
  const { readable } = head
  return {
    ...head,
    owner: { id: ownerId, name: ownerName },
    isOwn,
    sender: told([head.sender])[0] ?? head.sender,
    recipients: told(head.recipients),
    copies: told(copies),
    subject: readable ? head.subject : null,
    beginning: readable ? text.replaceAll(/\s+/g, ' ').slice(0, beginningLength).toWellFormed() : null,
    text: readable ? text : null,
    html: readable ? html : null,
    files: readable ? files : [],
    hasFiles: readable && files.length > 0,
    private: isOwn && head.private,
  }
}

/** What a letter is about, as its reader sees it. */
type About = Pick<Belonging, 'type' | 'id' | 'name'>

/** Of what a letter is about, the nearest first. */
const mostTelling = ['opportunity', 'contact', 'lead', 'customer'] as const

/** A letter with those of its thread that a reader learns of, and what it is about. */
export async function readThread(
  tx: Kysely<never>,
  reader: Actor,
  parts: LetterParts,
  id: string,
): Promise<{ items: Letter[]; record: About | null }> {
  const [letter] = await readLetters(tx, reader, parts, sql`m.id = ${id}::uuid`)
  if (!letter) throw notFound()
  const items = await readLetters(tx, reader, parts, sql`m.thread_id = ${letter.thread}::uuid`)
  return { items, record: await recordOf(tx, reader, parts, id) }
}

/** The record that says most of what a letter is about, among those that the reader sees: a deal before people before a company. */
async function recordOf(
  tx: Kysely<never>,
  reader: Actor,
  { records }: LetterParts,
  letter: string,
): Promise<About | null> {
  const linked = await sql<LetterRecord>`select l.record_type as type, l.record_id as id from mail_link l
    where l.tenant_id = ${reader.tenantId}::uuid and l.message_id = ${letter}::uuid order by l.record_id`.execute(tx)
  const seen = await records(tx, reader, linked.rows)
  const [first] = mostTelling.flatMap((type) => seen.filter((one) => one.type === type))
  return first ? { type: first.type, id: first.id, name: first.name } : null
}
