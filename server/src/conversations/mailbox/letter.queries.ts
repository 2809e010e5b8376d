import type { InertPart } from '#contract/conversations/mailbox/inert-html.ts'
import type { Correspondent, Letter, LetterHead } from '#contract/conversations/mailbox/letter.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { veiled } from '../outbox/outbox.queries.ts'
import { letterInSight, letterReadable } from './mail-sight.sql.ts'
import type { LetterParts } from './mailbox.parts.ts'

/** As much of a letter as stands in a story. */
const beginningLength = 160

type Row = Omit<LetterHead, 'isOwn' | 'owner' | 'state'> & {
  ownerId: string
  ownerName: string
  copies: Correspondent[]
  text: string
  html: InertPart[] | null
  state: LetterHead['state']
}

/** Letters that a reader learns of, the oldest first; what they say only where the reader may read it. */
export async function readLetters(
  tx: Kysely<never>,
  reader: Actor,
  { specs }: Pick<LetterParts, 'specs'>,
  which: RawBuilder<unknown>,
): Promise<Letter[]> {
  const found =
    await sql<Row>`select m.id, m.thread_id as thread, m.direction, m.at, m.user_id as "ownerId", u.name as "ownerName", m.sender, m.recipients, m.copies, m.subject, m.text, m.html,
      m.has_files as "hasFiles", m.private, ${letterReadable(reader, 'm', 'b')} as readable, o.state, o.code,
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
  const { ownerId, ownerName, text, html, copies, ...head } = row
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
    private: isOwn && head.private,
  }
}

/** A letter with those of its thread that a reader learns of. */
export async function readThread(tx: Kysely<never>, reader: Actor, parts: LetterParts, id: string): Promise<Letter[]> {
  const [letter] = await readLetters(tx, reader, parts, sql`m.id = ${id}::uuid`)
  if (!letter) throw notFound()
  return readLetters(tx, reader, parts, sql`m.thread_id = ${letter.thread}::uuid`)
}
