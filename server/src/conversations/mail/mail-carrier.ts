import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { Outbox } from '../../foundation/outgoing/letter.ts'
import { type Carrier, mailLane } from '../outbox/carrier.ts'
import { countLately } from '../outbox/claim.ts'
import { mayBeSent } from '../outbox/outbox.rules.ts'
import { prepare, type PrepareParts } from '../outbox/prepare.ts'
import { queueLetters } from '../outbox/queue-letters.ts'
import { composeMail } from './compose-mail.ts'
import { type MailInForce, type MailPreset, readMail } from './mail-setting.queries.ts'
import type { SendMail } from './send-mail.ts'

/** What mail is sent with. */
export type OutboxParts = Omit<PrepareParts, 'linkBase'> & { preset: MailPreset | undefined; send: SendMail }

/** How rooms have mail sent: nothing is written down where no server is set. */
export function openOutbox(context: Context, preset: MailPreset | undefined): Outbox {
  return {
    way: async (tx, tenantId) => {
      const mail = await readMail(tx, context, tenantId, preset)
      return mail && { linkBase: linkBaseOf(context, mail), sender: mail.setting.senderAddress }
    },
    queue: (tx, tenantId, letters) => queueLetters(tx, context, tenantId, 'mail', letters),
  }
}

const linkBaseOf = (context: Context, { setting }: Pick<MailInForce, 'setting'>) =>
  setting.linkBase ?? context.publicUrl

/** Carries mail by the server of a company. */
export function mailCarrier(context: Context, tenantId: string, parts: OutboxParts): Carrier {
  return {
    lane: mailLane,
    begin: async (tx) => {
      const mail = await readMail(tx, context, tenantId, parts.preset)
      if (!mail) return { gone: 'server-removed' }
      const { setting, password } = mail
      const lately = await countLately(tx, context, tenantId, mailLane)
      const linkBase = linkBaseOf(context, mail)
      return {
        may: (most) => mayBeSent(setting.perMinute, lately, most),
        carry: async (message) => {
          const prepared = await context.database.read(tenantId, (reading: Tx<never>) =>
            prepare(reading, context, tenantId, message, { ...parts, linkBase }),
          )
          if ('not' in prepared) return prepared
          const composed = await composeMail({
            id: message.id,
            at: new Date(message.createdAt),
            to: { name: message.name, address: message.address },
            content: prepared.content,
            sender: { name: setting.senderName, address: setting.senderAddress },
            host: new URL(linkBase).hostname,
          })
          return parts.send({ ...setting, password }, composed)
        },
      }
    },
  }
}
