import { mostMessageLength } from '#contract/conversations/talk/conversation.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { tellPeople } from '../../foundation/events/event.ts'
import type { Outbox } from '../../foundation/outgoing/letter.ts'
import { readOwnAddress } from '../mail/own-address.ts'
import { wordsOf } from '../mailbox/inert-html.rules.ts'
import type { CameLetter } from '../mailbox/parse-letter.ts'
import { say } from '../talk/send.actions.ts'
import type { TalkParts } from '../talk/talk.parts.ts'
import { messageOfKey } from '../talk/talk.rules.ts'
import { refuseReply } from './refuse-reply.ts'
import { isAutomatic, isForged, tellingTexts } from './reply-mail.rules.ts'
import { isToken, type Told, tokenHoldsMs, tokensIn } from './reply-token.rules.ts'
import { asLongAsMessage, unquoted, wordsAboveQuote } from './reply-words.rules.ts'
import type { RefusedReply } from './reply.texts.ts'

/** What answers need of the rest of the house. */
export type ReplyParts = { talk: TalkParts; outbox: Outbox }

type Answered = Told & { toldAt: string }

/**
 * Takes a letter of the inbox: an answer to what the house has sent is said in its conversation, by the person whom it was told, once. What
 * answers nothing of ours is left alone, as is what programs write by themselves.
 */
export async function takeReply(
  context: Context,
  parts: ReplyParts,
  tenantId: string,
  letter: CameLetter,
): Promise<void> {
  if (isAutomatic(letter.headers)) return
  const [told, person] = await context.database.read(tenantId, async (tx: Tx<never>) => {
    const found = await answeredBy(tx, context, tenantId, letter)
    return [found, found && (await parts.talk.actor(tx, tenantId, found.userId))] as const
  })
  if (!told || !person) return
  const words = wordsOfAnswer(letter)
  const mailId = letter.messageId
  const refuse = (tx: Tx<never>, reason: RefusedReply, isOwn: boolean) =>
    refuseReply(tx, context, parts.outbox, person, {
      mailId,
      from: letter.sender.address,
      words: isOwn ? words : '',
      conversationId: told.conversationId,
      reason,
    })
  try {
    await once(context, tenantId, mailId, async (tx) => {
      const reason = await whyNot(tx, context, person, told, letter, words)
      if (reason !== null) await refuse(tx, reason, reason !== 'other-address' && reason !== 'forged')
      else await sayIt(tx, context, parts.talk, { ...person, channel: 'mail' }, told, mailId, words)
    })
  } catch (error) {
    const reason = error instanceof Refusal ? reasonOf(error) : null
    if (reason === null) throw error
    await once(context, tenantId, mailId, (tx) => refuse(tx, reason, true))
  }
}

/** Does something for a letter that was not seen before; two servers that read it at once wait for each other. */
function once(
  { database }: Pick<Context, 'database'>,
  tenantId: string,
  mailId: string,
  work: (tx: Tx<never>) => Promise<void>,
): Promise<void> {
  return database.write(tenantId, async (tx: Tx<never>) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`reply mail ${tenantId} ${mailId}`}, 0))`.execute(tx)
    const known =
      await sql`select 1 from reply_mail r where r.tenant_id = ${tenantId}::uuid and r.mail_id = ${mailId}`.execute(tx)
    if (known.rows.length === 0) await work(tx)
  })
}

/** What the house told somebody that a letter answers; null where it is nothing of ours. */
async function answeredBy(
  tx: Kysely<never>,
  { secret }: Pick<Context, 'secret'>,
  tenantId: string,
  letter: CameLetter,
): Promise<Answered | null> {
  const named = tokensIn(tellingTexts(letter.headers, letter.subject)).slice(0, 20)
  if (named.length === 0) return null
  const ids = named.map(({ id }) => id)
  const found = await sql<
    Omit<Answered, 'tenantId'>
  >`select n.id, n.user_id as "userId", n.record_id as "conversationId", n.key, n.raised_at as "toldAt"
    from notification n where n.tenant_id = ${tenantId}::uuid and n.id = any(${ids}::uuid[]) and n.record_type = 'conversation'`.execute(
    tx,
  )
  for (const { token, id } of named) {
    const row = found.rows.find((one) => one.id === id)
    const told = row && { ...row, tenantId }
    if (told && isToken(secret, token, told)) return told
  }
  return null
}

/** What its writer wrote: of HTML alone, what stands in it as a quote is known as such. */
function wordsOfAnswer({ text, html }: CameLetter): string {
  const isOfHtml = html !== null && text === wordsOf(html)
  return asLongAsMessage(wordsAboveQuote(isOfHtml ? wordsOf(unquoted(html)) : text), mostMessageLength)
}

/** Why an answer is not taken that a person may otherwise give; null where it is. */
async function whyNot(
  tx: Kysely<never>,
  { now }: Pick<Context, 'now'>,
  { tenantId, userId }: Actor,
  { toldAt }: Answered,
  letter: CameLetter,
  words: string,
): Promise<RefusedReply | null> {
  const { address, isConfirmed } = await readOwnAddress(tx, tenantId, userId)
  if (!isConfirmed || letter.sender.address.toLowerCase() !== address?.toLowerCase()) return 'other-address'
  if (isForged(letter.headers)) return 'forged'
  if (Date.parse(toldAt) + tokenHoldsMs <= now().getTime()) return 'expired'
  return words === '' ? 'empty' : null
}

/** By which reason for their writer a message was refused; null where that has none. */
function reasonOf({ status, errors }: Refusal): RefusedReply | null {
  if (status === 404) return 'out-of-sight'
  if (status === 409) return 'closed'
  return errors.some(({ code }) => code === 'called-out-of-sight') ? 'called' : null
}

async function sayIt(
  tx: Tx<never>,
  context: Context,
  talk: TalkParts,
  author: Actor,
  told: Told,
  mailId: string,
  text: string,
): Promise<void> {
  const { tenantId, userId } = author
  const replyTo = await answeredMessage(tx, told)
  const message = await say(tx, context, author, talk, told.conversationId, { text, replyTo })
  const now = context.now().toISOString()
  await sql`insert into reply_mail (tenant_id, id, mail_id, user_id, message_id, came_at)
    values (${tenantId}::uuid, ${context.newId()}::uuid, ${mailId}, ${userId}::uuid, ${message.id}::uuid, ${now}::timestamptz)`.execute(
    tx,
  )
  // Who answers what they were told has read it.
  const read = await sql`update notification set read_at = ${now}::timestamptz
    where tenant_id = ${tenantId}::uuid and id = ${told.id}::uuid and read_at is null`.execute(tx)
  if (read.numAffectedRows) await tellPeople(tx, tenantId, [userId], { kind: 'read', type: 'notification' })
}

/** The message of which somebody was told; of several the first. */
async function answeredMessage(tx: Kysely<never>, { tenantId, conversationId, key }: Told): Promise<string | null> {
  const of = messageOfKey(key)
  if (of === null) return null
  const found = await sql<{ id: string }>`select m.id from message m
    where m.tenant_id = ${tenantId}::uuid and m.conversation_id = ${conversationId}::uuid and ${'id' in of ? sql`m.id = ${of.id}::uuid` : sql`m.number = ${of.number}`}`.execute(
    tx,
  )
  return found.rows[0]?.id ?? null
}
