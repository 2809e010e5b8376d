import type { Context } from '../../foundation/context.ts'
import { unseal } from '../../foundation/identity/secrets.ts'
import { openMail } from '../mail/send-mail.ts'
import type { Carrier, Lane } from '../outbox/carrier.ts'
import { countLately } from '../outbox/claim.ts'
import { mayBeSent } from '../outbox/outbox.rules.ts'
import { composeLetter } from './compose-letter.ts'
import type { MailboxWay } from './mailbox.parts.ts'
import { readMailboxById } from './mailbox.queries.ts'
import { sendingBy } from './mailbox-way.ts'

/** Letters a minute of one mailbox at most: providers take who sends faster for somebody else. */
const perMinute = 20

/** What a person's own letters go by. */
export const mailboxLane = (id: string): Lane => ({ channel: 'mailbox', name: `mailbox ${id}`, by: id })

/** What a message says that waits: which letter it is. */
export type WaitingLetter = { letter: string }

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
          const letter = await composeLetter(context, tenantId, waiting.letter)
          return 'not' in letter ? letter : send(by.server, letter)
        },
      }
    },
  }
}
