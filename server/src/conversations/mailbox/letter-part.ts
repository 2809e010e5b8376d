import { type Kysely, sql } from 'kysely'
import type { Readable } from 'node:stream'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { largestFile } from '../../platform/index.ts'
import { foldersOf, openFolder } from './folders.ts'
import { ownLetter } from './letter.actions.ts'
import type { LetterParts, MailboxWay } from './mailbox.parts.ts'
import { type KeptMailbox, readMailboxById } from './mailbox.queries.ts'
import { orRefused, reading } from './mailbox-way.ts'

/** Something attached to a letter, as it comes from the server where it lies. */
export type ComingPart = { name: string; content: Readable }

type Lying = { kept: KeptMailbox; messageId: string; name: string }

/** Where a part of a letter lies that the actor reads; its owner's mailbox is asked, whoever asks. */
async function findPart(
  tx: Kysely<never>,
  actor: Actor,
  parts: LetterParts,
  { id, part }: { id: string; part: string },
): Promise<Lying> {
  const letter = await ownLetter(tx, actor, parts, id)
  const attached = letter.files.find((one) => one.part === part)
  if (!attached) throw notFound()
  const found = await sql<{
    mailbox: string
    messageId: string
  }>`select m.mailbox_id as mailbox, m.message_id as "messageId"
    from mail_message m where m.tenant_id = ${actor.tenantId}::uuid and m.id = ${id}::uuid`.execute(tx)
  const [row] = found.rows
  const kept = row ? await readMailboxById(tx, actor.tenantId, row.mailbox) : null
  if (!row || !kept || kept.sealed === null) throw new Refusal(409, 'letter-file-away')
  return { kept, messageId: row.messageId, name: attached.name }
}

/** Does something with what is attached to a letter while it comes from its server; nothing of it is kept by that. */
export async function withPart<Result>(
  context: Context,
  actor: Actor,
  parts: LetterParts,
  way: MailboxWay,
  asked: { id: string; part: string },
  work: (part: ComingPart) => Promise<Result>,
): Promise<Result> {
  const lying = await context.database.read(actor.tenantId, (tx: Tx<never>) => findPart(tx, actor, parts, asked))
  const outcome = await orRefused(
    reading(context, actor.tenantId, way, lying.kept, async (client) => {
      for (const { path } of await foldersOf(client)) {
        await openFolder(client, path)
        const [uid] = (await client.search({ header: { 'message-id': `<${lying.messageId}>` } }, { uid: true })) || []
        if (uid === undefined) continue
        const { content } = await client.download(String(uid), asked.part, { uid: true, maxBytes: largestFile })
        // What goes wrong here is no fault of the mailbox, and is told as what it is.
        if (content)
          return work({ name: lying.name, content }).then(
            (done) => ({ done }),
            (failed: unknown) => ({ failed }),
          )
      }
      return null
    }),
  )
  if (outcome === null) throw new Refusal(409, 'letter-file-away')
  if ('failed' in outcome) throw outcome.failed
  return outcome.done
}
