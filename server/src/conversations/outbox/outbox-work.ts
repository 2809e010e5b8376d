import type { Channel } from '#contract/conversations/mail/outgoing-message.ts'
import { type Kysely, sql } from 'kysely'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { Work } from '../../platform/index.ts'
import type { Carrier, Claimed } from './carrier.ts'
import {
  claimSome,
  endTrouble,
  giveUpOld,
  giveUpWaiting,
  lockLane,
  noteEnd,
  noteTrouble,
  readTrouble,
  settleDeadClaims,
  unclaim,
} from './claim.ts'
import { deadClaimMs, type Ended, standingAfter } from './outbox.rules.ts'

/** How many messages one round takes at most. */
const batch = 20

/**
 * Sends what waits, each message by one server alone: claimed and committed, handed over, noted. A server that dies in between leaves its
 * claim behind, which says later that the message was perhaps sent; it is not sent again by itself. `lane` names what a lane of the
 * channel is told by: the robot or mailbox, or the company itself where the channel is one lane.
 */
export function outboxWork(
  context: Context,
  channel: Channel,
  carrierOf: (tenantId: string, lane: string) => Carrier,
): Work {
  const lane = channel === 'mail' ? sql`m.tenant_id` : sql`m.about_id`
  return {
    name: `outbox-${channel}`,
    live: async (tx, tenantId) => {
      const now = context.now()
      const dead = new Date(now.getTime() - deadClaimMs).toISOString()
      const found = await sql<{
        lane: string
      }>`select distinct ${lane} as lane from outgoing_message m where m.tenant_id = ${tenantId}::uuid and m.channel = ${channel}
        and ((m.state = 'waiting' and m.due_at <= ${now.toISOString()}::timestamptz) or (m.state = 'sending' and m.claimed_at < ${dead}::timestamptz))`.execute(
        tx,
      )
      return found.rows.map((row) => row.lane)
    },
    run: async (tenantId, id, signal) => {
      const carrier = carrierOf(tenantId, id)
      while (!signal.aborted && (await sendSome(context, tenantId, carrier, signal))) continue
    },
    failed: async () => undefined,
  }
}

type Round = { carry: Carry; claimed: Claimed[]; hadTrouble: boolean }
type Carry = Exclude<Awaited<ReturnType<Carrier['begin']>>, { gone: unknown }>['carry']

/** Sends some of what is due; says whether there may be more. */
export async function sendSome(
  context: Context,
  tenantId: string,
  carrier: Carrier,
  signal: AbortSignal,
): Promise<boolean> {
  const { lane } = carrier
  const round = await context.database.write(tenantId, (tx: Tx<never>) => beginRound(tx, context, tenantId, carrier))
  if (!round || round.claimed.length === 0) return false
  const rest = [...round.claimed]
  for (let message = rest.shift(); message; message = rest.shift()) {
    const ended = await sendOne(context, tenantId, round.carry, message)
    if (ended?.result !== 'trouble' && !signal.aborted) {
      if (ended && round.hadTrouble)
        await context.database.write(tenantId, (tx: Tx<never>) => endTrouble(tx, tenantId, lane))
      if (ended) round.hadTrouble = false
      continue
    }
    const unused = rest.map(({ id }) => id)
    await context.database.write(tenantId, async (tx: Tx<never>) => {
      await unclaim(tx, tenantId, unused)
      if (ended?.result === 'trouble') await noteTrouble(tx, context, tenantId, lane, ended)
    })
    return false
  }
  return true
}

async function beginRound(
  tx: Kysely<never>,
  context: Context,
  tenantId: string,
  { lane, begin }: Carrier,
): Promise<Round | null> {
  await lockLane(tx, tenantId, lane)
  await settleDeadClaims(tx, context, tenantId, lane)
  const way = await begin(tx)
  if ('gone' in way) {
    await giveUpWaiting(tx, context, tenantId, lane, way.gone)
    return null
  }
  await giveUpOld(tx, context, tenantId, lane)
  const rests = await readTrouble(tx, tenantId, lane)
  if (rests && rests > context.now()) return null
  const claimed = await claimSome(tx, context, tenantId, lane, way.may(batch))
  await way.took?.(claimed.length)
  return { carry: way.carry, claimed, hadTrouble: rests !== null }
}

/** Sends one claimed message and notes how it ended; null where it was not to go any more. */
async function sendOne(context: Context, tenantId: string, carry: Carry, message: Claimed): Promise<Ended | null> {
  const note = (standing: Parameters<typeof noteEnd>[4]) =>
    context.database.write(tenantId, (tx: Tx<never>) => noteEnd(tx, context, tenantId, message.id, standing))
  const ended = await carry(message)
  if ('not' in ended) {
    await note({ state: 'discarded', code: ended.not, said: null })
    return null
  }
  if (ended.result !== 'sent')
    context.log.warn({ message: message.id, code: ended.code, said: ended.said }, 'a message was not sent')
  await note(standingAfter(ended, message.tries, context.now()))
  return ended
}
