import type { Correspondent } from '#contract/conversations/mailbox/letter.ts'
import type { SendCode } from '#contract/conversations/mail/send-codes.ts'
import { type Kysely, sql } from 'kysely'
import MailComposer from 'nodemailer/lib/mail-composer'
import { createHash } from 'node:crypto'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { oneLine } from '../../foundation/outgoing/letter.rules.ts'
import type { Mail } from '../mail/compose-mail.ts'
import { attachmentsOf } from './letter-files.ts'

type Kept = {
  messageId: string
  references: string[]
  sender: Correspondent
  recipients: Correspondent[]
  copies: Correspondent[]
  subject: string
  text: string
  at: string
}

const named = ({ name, address }: Correspondent) => ({ name: oneLine(name), address })

/**
 * A person's letter as it travels: words and files, with the letters that it answers. It is the same to the byte whenever it is composed, so
 * that what is kept among what was sent is what went; a code says why there is none any more.
 */
export async function composeLetter(context: Context, tenantId: string, id: string): Promise<Mail | { not: SendCode }> {
  const { kept, files } = await context.database.read(tenantId, async (tx: Tx<never>) => ({
    kept: await readKept(tx, tenantId, id),
    files: await attachmentsOf(tx, context, tenantId, id),
  }))
  if (!kept) return { not: 'nothing-left' }
  if (!files) return { not: 'file-gone' }
  const { messageId, references, sender, recipients, copies } = kept
  const composer = new MailComposer({
    messageId: `<${messageId}>`,
    date: new Date(kept.at),
    from: named(sender),
    to: recipients.map(named),
    cc: copies.map(named),
    subject: oneLine(kept.subject),
    text: kept.text,
    attachments: files,
    baseBoundary: createHash('sha256').update(messageId).digest('hex').slice(0, 16),
    ...(references[0] === undefined
      ? {}
      : { inReplyTo: `<${references[0]}>`, references: references.toReversed().map((one) => `<${one}>`) }),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    from: sender.address,
    to: [...recipients, ...copies].map(({ address }) => address),
    raw: await composer.compile().build(),
  }
}

async function readKept(tx: Kysely<never>, tenantId: string, id: string): Promise<Kept | null> {
  const found =
    await sql<Kept>`select m.message_id as "messageId", m.refs as "references", m.sender, m.recipients, m.copies, m.subject, m.text, m.at from mail_message m
    where m.tenant_id = ${tenantId}::uuid and m.id = ${id}::uuid`.execute(tx)
  return found.rows[0] ?? null
}
