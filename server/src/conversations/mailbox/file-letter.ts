import type { FoundLetter, Letter, LetterRecord } from '#contract/conversations/mailbox/letter.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { cameIn, correspondents, foldersOf, openFolder, readHeads } from './folders.ts'
import { keepLetter } from './keep-letter.ts'
import { ownLetter, seenRecord } from './letter.actions.ts'
import type { LetterParts, MailboxWay } from './mailbox.parts.ts'
import { orRefused, ownMailbox, reading } from './mailbox-way.ts'
import { directionOf, takeOne } from './read-mailbox.ts'

/** Letters of each folder that one picks from. */
const mostFound = 30

/** The newest letters of one's mailbox as they stand there; none of them is kept. */
export async function findLetters(context: Context, actor: Actor, way: MailboxWay): Promise<FoundLetter[]> {
  const kept = await ownMailbox(context, actor)
  return orRefused(
    reading(context, actor.tenantId, way, kept, async (client) => {
      const found: FoundLetter[] = []
      for (const { kind, path } of await foldersOf(client)) {
        await openFolder(client, path)
        const uids = (await client.search({ all: true }, { uid: true })) || []
        const newest = uids.toSorted((one, other) => other - one).slice(0, mostFound)
        for (const head of await readHeads(client, newest)) {
          const [sender = { name: '', address: '' }] = correspondents(head.envelope?.from)
          found.push({
            folder: kind,
            uid: head.uid,
            at: cameIn(head, context.now()).toISOString(),
            sender,
            recipients: correspondents(head.envelope?.to),
            subject: (head.envelope?.subject ?? '').replaceAll('\0', '').toWellFormed(),
          })
        }
      }
      return found.toSorted((one, other) => other.at.localeCompare(one.at))
    }),
  )
}

/** Puts a letter of one's mailbox on a record: that letter, on that record, and nothing else. */
export async function fileLetter(
  context: Context,
  actor: Actor,
  parts: LetterParts,
  way: MailboxWay,
  { folder, uid, record }: { folder: FoundLetter['folder']; uid: number; record: LetterRecord },
): Promise<Letter> {
  const kept = await ownMailbox(context, actor)
  await context.database.read(actor.tenantId, (tx: Tx<never>) => seenRecord(tx, actor, parts, record))
  const letter = await orRefused(
    reading(context, actor.tenantId, way, kept, async (client) => {
      const place = (await foldersOf(client)).find(({ kind }) => kind === folder)
      if (!place) return null
      const { validity } = await openFolder(client, place.path)
      const [head] = await readHeads(client, [uid])
      return head ? takeOne(context, client, kept.id, { kind: folder, validity }, head) : null
    }),
  )
  if (!letter) throw notFound()
  return write(context, actor, async (tx: Tx<never>) => {
    const id = await keepLetter(tx, context, actor, parts, {
      ...letter,
      mailboxId: kept.id,
      direction: directionOf(folder, letter, kept),
      belongings: [await seenRecord(tx, actor, parts, record)],
      findsDeal: false,
    })
    return ownLetter(tx, actor, parts, id)
  })
}
