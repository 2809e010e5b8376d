import { sql } from 'kysely'
import type { Correspondent } from '#contract/conversations/mailbox/letter.ts'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { unseal } from '../../foundation/identity/secrets.ts'
import { oneLine } from '../../foundation/outgoing/letter.rules.ts'
import type { Mail } from '../mail/compose-mail.ts'
import { openMail } from '../mail/send-mail.ts'
import type { Carrier, Lane } from '../outbox/carrier.ts'
import { countLately } from '../outbox/claim.ts'
import { mayBeSent } from '../outbox/outbox.rules.ts'
import { attachmentsOf } from './letter-files.ts'
import type { MailboxWay } from './mailbox.parts.ts'
import { readMailboxById } from './mailbox.queries.ts'
import { sendingBy } from './mailbox-way.ts'

/** Letters a minute of one mailbox at most: providers take who sends faster for somebody else. */
const perMinute = 20

/** What a person's own letters go by. */
export const mailboxLane = (id: string): Lane => ({ channel: 'mailbox', name: `mailbox ${id}`, by: id })

/** What a message says that waits: which letter it is. */
export type WaitingLetter = { letter: string }

type Attachments = NonNullable<Awaited<ReturnType<typeof attachmentsOf>>>

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

/** A person's letter as it travels: words and files, with the letters that it answers. */
async function composeLetter({ references, ...kept }: Kept, attachments: Attachments): Promise<Mail> {
  const composer = new MailComposer({
    messageId: `<${kept.messageId}>`,
    date: new Date(kept.at),
    from: named(kept.sender),
    to: kept.recipients.map(named),
    cc: kept.copies.map(named),
    subject: oneLine(kept.subject),
    text: kept.text,
    attachments,
    ...(references[0] === undefined
      ? {}
      : { inReplyTo: `<${references[0]}>`, references: references.toReversed().map((id) => `<${id}>`) }),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    from: kept.sender.address,
    to: [...kept.recipients, ...kept.copies].map(({ address }) => address),
    raw: await composer.compile().build(),
  }
}

async function readKept(context: Context, tenantId: string, id: string): Promise<Kept | null> {
  const found = await context.database.read(tenantId, (tx: Tx<never>) =>
    sql<Kept>`select m.message_id as "messageId", m.refs as "references", m.sender, m.recipients, m.copies, m.subject, m.text, m.at from mail_message m
      where m.tenant_id = ${tenantId}::uuid and m.id = ${id}::uuid`.execute(tx),
  )
  return found.rows[0] ?? null
}

/** Carries a person's letters by their own server. A message says only which letter it is; what it says is read when it goes. */
export function mailboxCarrier(context: Context, tenantId: string, id: string, way: MailboxWay): Carrier {
  const lane = mailboxLane(id)
  return {
    lane,
    begin: async (tx) => {
      const kept = await readMailboxById(tx, tenantId, id)
      const by = kept && (await sendingBy(tx, context, tenantId, way, kept))
      if (!by) return { gone: 'mailbox-removed' }
      const lately = await countLately(tx, context, tenantId, lane)
      const send = openMail(by.limits)
      return {
        may: (most) => mayBeSent(perMinute, lately, most),
        carry: async ({ content }) => {
          const waiting = JSON.parse(unseal(context.secret, content)) as WaitingLetter
          const letter = await readKept(context, tenantId, waiting.letter)
          if (!letter) return { not: 'nothing-left' }
          const attachments = await context.database.read(tenantId, (now: Tx<never>) =>
            attachmentsOf(now, context, tenantId, waiting.letter),
          )
          return attachments ? send(by.server, await composeLetter(letter, attachments)) : { not: 'file-gone' }
        },
      }
    },
  }
}
