import { filledIn } from '#contract/shared/label.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import { digestOf } from '../../foundation/identity/secrets.ts'
import type { Outbox } from '../../foundation/outgoing/letter.ts'
import { oneLine, writeLetter } from '../../foundation/outgoing/letter.rules.ts'
import { findCompany } from '../../organization/index.ts'
import { readOwnAddress } from '../mail/own-address.ts'
import { type RefusedReply, refusals, replyTexts } from './reply.texts.ts'

type Refused = {
  mailId: string
  /** From where it came, as it says. */
  from: string
  /** Its words, where they are of the person's own. */
  words: string
  conversationId: string
  reason: RefusedReply
}

/**
 * Notes that an answer was not taken, and has its person told why: at their own address, wherever the answer came from, so that the house
 * writes to no stranger.
 */
export async function refuseReply(
  tx: Kysely<never>,
  context: Pick<Context, 'now' | 'newId'>,
  outbox: Outbox,
  person: Actor,
  { mailId, from, words, conversationId, reason }: Refused,
): Promise<void> {
  const { tenantId, userId, language, name } = person
  await sql`insert into reply_mail (tenant_id, id, mail_id, user_id, refused, came_at)
    values (${tenantId}::uuid, ${context.newId()}::uuid, ${mailId}, ${userId}::uuid, ${reason}, ${context.now().toISOString()}::timestamptz)`.execute(
    tx,
  )
  const way = await outbox.way(tx, tenantId)
  const { address } = await readOwnAddress(tx, tenantId, userId)
  if (!way || address === null) return
  const say = (text: keyof typeof replyTexts) => filledIn(replyTexts[text], language, {})
  const house = (await findCompany(tx, tenantId))?.name ?? ''
  const url = `${way.linkBase}/messages/${conversationId}`
  await outbox.queue(tx, tenantId, [
    {
      kind: 'reply-refused',
      key: `reply-refused ${digestOf(mailId)}`,
      to: { name, address },
      userId,
      content: {
        subject: say('refused'),
        ...writeLetter({
          language,
          house,
          title: say('refused'),
          paragraphs: [
            filledIn(refusals[reason], language, { address: oneLine(from) }),
            ...(words === '' ? [] : [`${say('yourWords')}\n${words}`]),
          ],
          ...(reason === 'out-of-sight' ? {} : { buttons: [{ text: say('open'), url }] }),
          small: [{ text: say('why') }],
        }),
      },
    },
  ])
}
