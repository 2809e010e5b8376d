import { dayMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { Outbox } from '../../foundation/outgoing/letter.ts'
import type { Work } from '../../platform/index.ts'
import { composeMail } from '../mail/compose-mail.ts'
import type { Ended } from '../mail/mail-fault.rules.ts'
import { giveUpWaiting } from '../mail/mail-setting.actions.ts'
import { type MailInForce, type MailPreset, readMail } from '../mail/mail-setting.queries.ts'
import type { SendMail } from '../mail/send-mail.ts'
import { type Claimed, claimSome, endTrouble, noteEnd, noteTrouble, settleDeadClaims, unclaim } from './claim.ts'
import { deadClaimMs, standingAfter } from './outbox.rules.ts'
import { prepare, type PrepareParts } from './prepare.ts'
import { queueLetters } from './queue-letters.ts'

/** What waited this long is given up, whatever keeps it: nothing waits for ever. */
const longestWaitMs = 3 * dayMs

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

const linkBaseOf = (context: Context, { setting }: MailInForce) => setting.linkBase ?? context.publicUrl

/**
 * Sends what waits, each message by one server alone: claimed and committed, handed over, noted. A server that dies in between leaves its
 * claim behind, which says later that the message was perhaps sent; it is not sent again by itself.
 */
export function outboxWork(context: Context, parts: OutboxParts): Work {
  return {
    name: 'outbox-mail',
    live: async (tx, tenantId) => {
      const now = context.now()
      const dead = new Date(now.getTime() - deadClaimMs).toISOString()
      const found =
        await sql`select 1 from outgoing_message m where m.tenant_id = ${tenantId}::uuid and m.channel = 'mail'
        and ((m.state = 'waiting' and m.due_at <= ${now.toISOString()}::timestamptz) or (m.state = 'sending' and m.claimed_at < ${dead}::timestamptz)) limit 1`.execute(
          tx,
        )
      return found.rows.length > 0 ? [tenantId] : []
    },
    run: async (tenantId, _id, signal) => {
      while (!signal.aborted && (await sendSome(context, tenantId, parts, signal))) continue
    },
    failed: async () => undefined,
  }
}

type Round = { mail: MailInForce; claimed: Claimed[]; hadTrouble: boolean }

/** Sends some of what is due; says whether there may be more. */
export async function sendSome(
  context: Context,
  tenantId: string,
  parts: OutboxParts,
  signal: AbortSignal,
): Promise<boolean> {
  const round = await context.database.write(tenantId, (tx: Tx<never>) => beginRound(tx, context, tenantId, parts))
  if (!round || round.claimed.length === 0) return false
  const rest = [...round.claimed]
  for (let message = rest.shift(); message; message = rest.shift()) {
    const ended = await sendOne(context, tenantId, parts, round.mail, message)
    if (ended?.result !== 'trouble' && !signal.aborted) {
      if (ended && round.hadTrouble)
        await context.database.write(tenantId, (tx: Tx<never>) => endTrouble(tx, tenantId, 'mail'))
      if (ended) round.hadTrouble = false
      continue
    }
    const unused = rest.map(({ id }) => id)
    await context.database.write(tenantId, async (tx: Tx<never>) => {
      await unclaim(tx, tenantId, unused)
      if (ended?.result === 'trouble') await noteTrouble(tx, context, tenantId, 'mail', ended)
    })
    return false
  }
  return true
}

async function beginRound(
  tx: Kysely<never>,
  context: Context,
  tenantId: string,
  { preset }: OutboxParts,
): Promise<Round | null> {
  await settleDeadClaims(tx, context, tenantId, 'mail')
  const mail = await readMail(tx, context, tenantId, preset)
  if (!mail) {
    await giveUpWaiting(tx, context, tenantId)
    return null
  }
  const now = context.now()
  const old = new Date(now.getTime() - longestWaitMs).toISOString()
  await sql`update outgoing_message set state = 'failed', code = coalesce(code, 'expired'), ended_at = ${now.toISOString()}::timestamptz
    where tenant_id = ${tenantId}::uuid and channel = 'mail' and state = 'waiting' and created_at < ${old}::timestamptz and due_at <= ${now.toISOString()}::timestamptz and tries > 0`.execute(
    tx,
  )
  const troubles = await sql<{ retryAt: string }>`select t.retry_at as "retryAt" from outgoing_trouble t
    where t.tenant_id = ${tenantId}::uuid and t.channel = 'mail'`.execute(tx)
  const [trouble] = troubles.rows
  if (trouble && Date.parse(trouble.retryAt) > now.getTime()) return null
  const claimed = await claimSome(tx, context, tenantId, 'mail', mail.setting.perMinute)
  return { mail, claimed, hadTrouble: trouble !== undefined }
}

/** Sends one claimed message and notes how it ended; null where it was not to go any more. */
async function sendOne(
  context: Context,
  tenantId: string,
  parts: OutboxParts,
  { setting, password }: MailInForce,
  message: Claimed,
): Promise<Ended | null> {
  const linkBase = linkBaseOf(context, { setting, password, source: 'saved', version: 0 })
  const note = (standing: Parameters<typeof noteEnd>[4]) =>
    context.database.write(tenantId, (tx: Tx<never>) => noteEnd(tx, context, tenantId, message.id, standing))
  const prepared = await context.database.read(tenantId, (tx: Tx<never>) =>
    prepare(tx, context, tenantId, message, { ...parts, linkBase }),
  )
  if ('not' in prepared) {
    await note({ state: 'discarded', code: prepared.not, said: null })
    return null
  }
  const mail = await composeMail({
    id: message.id,
    at: new Date(message.createdAt),
    to: { name: message.name, address: message.address },
    content: prepared.content,
    sender: { name: setting.senderName, address: setting.senderAddress },
    host: new URL(linkBase).hostname,
  })
  const ended = await parts.send({ ...setting, password }, mail)
  if (ended.result !== 'sent')
    context.log.warn({ message: message.id, code: ended.code, said: ended.said }, 'a message was not sent')
  await note(standingAfter(ended, message.tries, context.now()))
  return ended
}
