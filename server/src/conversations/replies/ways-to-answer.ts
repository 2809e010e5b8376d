import type { ReplyInbox } from '#contract/conversations/mail/reply-inbox.ts'
import { filledIn, type Language } from '#contract/shared/label.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import { replyAddress, replyToken } from './reply-token.rules.ts'
import { replyTexts } from './reply.texts.ts'

/** A notification, as far as it matters whether it can be answered. */
type Told = { id: string; key: string; about: { type: string; id: string; name: string } | null }

type Way = { token: string; address: string; name: string }

/**
 * How each of some notifications is answered by mail; `whole` where a mail of them all is about one conversation alone, so that answering
 * the mail itself is plain.
 */
export function waysToAnswer(
  { secret }: Pick<Context, 'secret'>,
  { tenantId, userId }: Actor,
  { address, plus }: ReplyInbox,
  told: readonly Told[],
): { of: (one: Told) => Way | undefined; whole: Way | undefined } {
  const of = ({ id, key, about }: Told): Way | undefined => {
    if (about?.type !== 'conversation') return undefined
    const token = replyToken(secret, { tenantId, id, userId, conversationId: about.id, key })
    return { token, address: replyAddress({ address, plus }, token), name: about.name }
  }
  const [first] = told
  const isOne = told.every(({ about }) => about?.type === 'conversation' && about.id === first?.about?.id)
  return { of, whole: first && isOne ? of(first) : undefined }
}

/** What opens a new mail to answer with; where the address says nothing of what is answered, its subject does. */
export function mailtoOf({ token, address, name }: Way, language: Language): string {
  const subject = filledIn(replyTexts.replyTo, language, { name })
  const known = address.includes(token) ? subject : `${subject} [${token}]`
  return `mailto:${encodeURIComponent(address).replace('%40', '@')}?subject=${encodeURIComponent(known)}`
}
