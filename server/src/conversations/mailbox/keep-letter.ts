import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { wordsOfLetter } from './letter-words.rules.ts'
import type { LetterParts } from './mailbox.parts.ts'
import { type Belonging, dealOf, tellingCustomer } from './match.rules.ts'
import type { ParsedLetter } from './parse-letter.ts'
import { type KnownLetter, plainSubject, threadOf } from './thread.rules.ts'

/** A letter of somebody's mailbox that is put on records. */
export type NewLetter = ParsedLetter & {
  mailboxId: string
  direction: 'in' | 'out'
  belongings: readonly Belonging[]
  /** Whether the deal is looked for; who files a letter has said where it belongs. */
  findsDeal: boolean
}

/** Letters of the same subject that are looked at, the newest first. */
const mostOfSubject = 20

const peopleOf = ({ sender, recipients, copies }: Pick<ParsedLetter, 'sender' | 'recipients' | 'copies'>) =>
  [sender, ...recipients, ...copies].map(({ address }) => address.toLowerCase())

/**
 * Keeps a letter in its thread and puts it on its records, in the story of each at the time when it was written. One that is kept already is
 * kept once; answers its id.
 */
export async function keepLetter(
  tx: Kysely<never>,
  context: Pick<Context, 'now' | 'newId'>,
  owner: Actor,
  parts: Pick<LetterParts, 'openDeals' | 'records'>,
  letter: NewLetter,
): Promise<string> {
  const { tenantId } = owner
  const thread = threadOf({ ...letter, people: peopleOf(letter) }, await knownLetters(tx, tenantId, letter))
  const threadId = thread ?? context.newId()
  const deal = letter.findsDeal ? await findDeal(tx, owner, parts, threadId, letter.belongings) : null
  const { mailboxId, messageId, references, direction, sender, recipients, copies, subject, text, html } = letter
  const words = wordsOfLetter(letter)
  await sql`insert into mail_message (tenant_id, id, mailbox_id, user_id, message_id, refs, thread_id, direction, sender, recipients, copies, subject, plain_subject, text, html, attached, at, search_text, search_grams)
    values (${tenantId}::uuid, ${context.newId()}::uuid, ${mailboxId}::uuid, ${owner.userId}::uuid, ${messageId}, ${references}::text[], ${threadId}::uuid, ${direction}, ${JSON.stringify(sender)}::jsonb,
      ${JSON.stringify(recipients)}::jsonb, ${JSON.stringify(copies)}::jsonb, ${subject}, ${plainSubject(subject)}, ${text}, ${html === null ? null : JSON.stringify(html)}::jsonb, ${JSON.stringify(letter.attached)}::jsonb, ${letter.at.toISOString()}::timestamptz, ${words.text}, ${words.grams}::text[])
    on conflict (tenant_id, mailbox_id, message_id) do nothing`.execute(tx)
  const kept = await sql<{ id: string }>`select m.id from mail_message m
    where m.tenant_id = ${tenantId}::uuid and m.mailbox_id = ${mailboxId}::uuid and m.message_id = ${messageId}`.execute(
    tx,
  )
  const id = kept.rows[0]?.id
  if (id === undefined) throw new Error('a letter that was just kept is there')
  await putOn(tx, context, owner, { id, at: letter.at }, deal ? [...letter.belongings, deal] : letter.belongings)
  return id
}

async function putOn(
  tx: Kysely<never>,
  context: Pick<Context, 'now' | 'newId'>,
  owner: Actor,
  { id, at }: { id: string; at: Date },
  belongings: readonly Belonging[],
): Promise<void> {
  const rows = belongings.map((one) => ({ id: context.newId(), type: one.type, record: one.id }))
  const added = await sql<{
    type: string
    record: string
  }>`insert into mail_link (tenant_id, id, message_id, record_type, record_id)
    select ${owner.tenantId}::uuid, n.id, ${id}::uuid, n.type, n.record from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, type text, record uuid)
    on conflict (tenant_id, message_id, record_type, record_id) do nothing returning record_type as type, record_id as record`.execute(
    tx,
  )
  const telling = tellingCustomer(belongings)
  const isNew = (one: Belonging) => added.rows.some(({ type, record }) => type === one.type && record === one.id)
  await appendEvents(
    tx,
    context,
    owner,
    belongings.filter(isNew).map((one) => ({
      kind: 'letter-added',
      recordType: one.type,
      recordId: one.id,
      recordName: one.name,
      customerId: telling.has(one) ? one.customer : null,
      changes: { letter: { from: null, to: id } },
      at,
    })),
  )
}

/** Letters of the mailbox among which a new one's thread may be: those that it names or that name it or the same, and those of its subject. */
async function knownLetters(tx: Kysely<never>, tenantId: string, letter: NewLetter): Promise<KnownLetter[]> {
  const { mailboxId, messageId, references, subject } = letter
  type Row = Omit<KnownLetter, 'at'> & { at: string }
  const columns = sql`m.message_id as "messageId", m.refs as "references", m.thread_id as "threadId", m.subject, m.at,
    array(select lower(p ->> 'address') from jsonb_array_elements(jsonb_build_array(m.sender) || m.recipients || m.copies) p) as people`
  const found = await sql<Row>`
    (select ${columns} from mail_message m where m.tenant_id = ${tenantId}::uuid and m.mailbox_id = ${mailboxId}::uuid
      and (m.message_id = any(${references}::text[]) or m.refs && ${[messageId, ...references]}::text[]))
    union all (select ${columns} from mail_message m where m.tenant_id = ${tenantId}::uuid and m.mailbox_id = ${mailboxId}::uuid
      and m.plain_subject = ${plainSubject(subject)} order by m.at desc limit ${mostOfSubject})`.execute(tx)
  return found.rows.map((row) => ({ ...row, at: new Date(row.at) }))
}

async function findDeal(
  tx: Kysely<never>,
  owner: Actor,
  parts: Pick<LetterParts, 'openDeals' | 'records'>,
  threadId: string,
  belongings: readonly Belonging[],
): Promise<Belonging | null> {
  const linked = await sql<{ id: string }>`select distinct l.record_id as id from mail_message m
    join mail_link l on l.tenant_id = ${owner.tenantId}::uuid and l.message_id = m.id and l.record_type = 'opportunity'
    where m.tenant_id = ${owner.tenantId}::uuid and m.thread_id = ${threadId}::uuid`.execute(tx)
  const contacts = belongings.filter(({ type }) => type === 'contact').map(({ id }) => id)
  const open = contacts.length === 0 ? [] : await parts.openDeals(tx, owner, contacts)
  const chosen = dealOf(
    linked.rows.map(({ id }) => id),
    open.map(({ id }) => id),
  )
  if (chosen === null) return null
  const known = open.find(({ id }) => id === chosen)
  return known ?? (await parts.records(tx, owner, [{ type: 'opportunity', id: chosen }]))[0] ?? null
}
