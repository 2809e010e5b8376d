import type { Letter, LetterDraft, LetterRecord } from '#contract/conversations/mailbox/letter.ts'
import { hasPlaces } from '#contract/conversations/mailbox/merge-fields.rules.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField, notFound, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { tellPeople } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { queueLetters } from '../outbox/queue-letters.ts'
import { attachFiles } from './letter-files.ts'
import { keepLetter } from './keep-letter.ts'
import { readLetters } from './letter.queries.ts'
import type { WaitingLetter } from './mailbox-carrier.ts'
import { copiesHere } from './mailbox.actions.ts'
import type { LetterParts } from './mailbox.parts.ts'
import { lockMailboxOf } from './mailbox.queries.ts'
import type { Belonging } from './match.rules.ts'
import { matchLetters } from './match-letters.ts'

/** The record that something is put on, where the actor sees it. */
export async function seenRecord(
  tx: Kysely<never>,
  actor: Actor,
  parts: LetterParts,
  record: LetterRecord,
): Promise<Belonging> {
  const [seen] = await parts.records(tx, actor, [record])
  if (!seen) throw notFound()
  return seen
}

/** One letter as its owner reads it. */
export async function ownLetter(tx: Kysely<never>, actor: Actor, parts: LetterParts, id: string): Promise<Letter> {
  const [letter] = await readLetters(tx, actor, parts, sql`m.id = ${id}::uuid`)
  if (!letter) throw notFound()
  return letter
}

/** Writes a letter down to go from one's own mailbox, and keeps it on its record and on those of whom it goes to. */
export function sendLetter(context: Context, actor: Actor, parts: LetterParts, draft: LetterDraft): Promise<Letter> {
  for (const path of ['subject', 'text'] as const)
    if (hasPlaces(draft[path])) throw invalidField(path, 'merge-field-open')
  return write(context, actor, async (tx: Tx<never>) => {
    const kept = await lockMailboxOf(tx, actor.tenantId, actor.userId)
    if (!kept || kept.sealed === null) throw new Refusal(409, 'no-mailbox')
    const record = await seenRecord(tx, actor, parts, draft.record)
    const answered = draft.answers === null ? null : await answeredLetter(tx, actor, parts, draft.answers)
    const { address } = kept.setting
    const people = [...draft.to, ...draft.copies]
    const [matched = []] = await matchLetters(tx, parts, actor, address, [people])
    const belongings = [record, ...matched].filter(
      (one, at, all) => all.findIndex(({ type, id }) => type === one.type && id === one.id) === at,
    )
    const names = new Map((await parts.people(tx, actor, people.map(folded))).map((one) => [one.address, one.name]))
    const correspondent = (one: string) => ({ name: names.get(folded(one)) ?? '', address: one })
    const id = await keepLetter(tx, context, actor, parts, {
      mailboxId: kept.id,
      messageId: `${context.newId()}@${address.slice(address.lastIndexOf('@') + 1)}`,
      references: answered ? [answered.messageId, ...answered.references] : [],
      direction: 'out',
      sender: { name: actor.name, address },
      recipients: draft.to.map(correspondent),
      copies: draft.copies.map(correspondent),
      subject: draft.subject,
      text: draft.text,
      html: null,
      attached: [],
      at: context.now(),
      belongings,
      findsDeal: record.type !== 'opportunity',
    })
    if (copiesHere(kept.setting))
      await sql`update mail_message set copy_at = ${context.now().toISOString()}::timestamptz
        where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await attachFiles(tx, context, actor, record, id, draft.files)
    const content: WaitingLetter = { letter: id }
    const [first = ''] = draft.to
    await queueLetters(tx, context, actor.tenantId, 'mailbox', [
      {
        kind: 'letter',
        key: id,
        to: correspondent(first),
        about: { type: 'mailbox', id: kept.id },
        causedBy: actor.userId,
        content,
      },
    ])
    return ownLetter(tx, actor, parts, id)
  })
}

const folded = (address: string) => address.trim().toLowerCase()

type Answered = { messageId: string; references: string[] }

/** A letter that is answered: one's own or a colleague's, if the actor reads it. */
async function answeredLetter(tx: Kysely<never>, actor: Actor, parts: LetterParts, id: string): Promise<Answered> {
  const { readable } = await ownLetter(tx, actor, parts, id)
  if (!readable) throw notFound()
  const found = await sql<Answered>`select m.message_id as "messageId", m.refs as "references" from mail_message m
    where m.tenant_id = ${actor.tenantId}::uuid and m.id = ${id}::uuid`.execute(tx)
  const [letter] = found.rows
  if (!letter) throw notFound()
  return letter
}

/** Keeps a letter of one's own to oneself, or shares it again as the mailbox is shared. */
export function keepLetterPrivate(context: Context, actor: Actor, id: string, isPrivate: boolean): Promise<void> {
  return write(context, actor, async (tx: Tx<never>) => {
    const changed = await sql`update mail_message set private = ${isPrivate}
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid and user_id = ${actor.userId}::uuid`.execute(tx)
    if (changed.numAffectedRows === 0n) throw notFound()
    await tellPeople(tx, actor.tenantId, [actor.userId], { kind: 'changed', type: 'letter', id })
  })
}
