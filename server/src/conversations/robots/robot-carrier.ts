import type { KindCount } from '#contract/conversations/robots/robot.ts'
import { type Kysely, sql } from 'kysely'
import type { Context } from '../../foundation/context.ts'
import { unseal } from '../../foundation/identity/secrets.ts'
import { OutgoingFault } from '../../foundation/outgoing/outgoing.ts'
import type { Posting } from '../../foundation/outgoing/posting.ts'
import type { Carrier, Lane } from '../outbox/carrier.ts'
import type { Ended } from '../outbox/outbox.rules.ts'
import { endedByAnswer, endedByFault } from './robot-answer.rules.ts'
import { bodyOf, type RobotWords } from './robot-body.rules.ts'
import { countsTogether } from './robot-counts.rules.ts'
import { mayBeSaid, momentsAfter } from './robot-pace.rules.ts'
import { silentUntil } from './robot-silence.rules.ts'
import { signatureOf, signedAddress } from './robot-signature.rules.ts'
import { findRobot, keepMoments, keepWaiting, readCompanyTime, type RobotInForce } from './robot.queries.ts'

/** What a robot tells of what it counted: the words, and the counts from which they were made. */
export type CountsContent = RobotWords & { counts: KindCount[] }

/** What one robot is to say. */
export const robotLane = (id: string): Lane => ({ channel: 'robot', name: `robot ${id}`, by: id })

/** Has a robot say something, and answers what its platform said to it. */
export async function speak(
  context: Pick<Context, 'now'>,
  { platform, address, secret }: RobotInForce,
  words: RobotWords,
  post: Posting,
): Promise<Ended> {
  const signature = signatureOf(platform, secret, context.now())
  try {
    const answer = await post(signedAddress(address, signature), bodyOf(platform, words, signature))
    return endedByAnswer(platform, answer)
  } catch (error) {
    if (!(error instanceof OutgoingFault)) throw error
    return endedByFault(error.code, error.wasHandedOver)
  }
}

/**
 * Carries what a robot is to say to its platform. Messages are taken one by one, so that the moment that is counted is the moment at
 * which it speaks, on whichever server.
 */
export function robotCarrier(context: Context, tenantId: string, id: string, post: Posting): Carrier {
  return {
    lane: robotLane(id),
    begin: async (tx) => {
      const robot = await findRobot(tx, context, tenantId, id, 'locking')
      if (!robot?.active) return { gone: 'robot-removed' }
      const now = context.now()
      const until = silentUntil(now, robot, await readCompanyTime(tx, tenantId))
      if (until !== null) await gatherUnsaid(tx, context, tenantId, robot, until)
      return {
        may: () => mayBeSaid(robot.platform, robot.moments, now, 1),
        took: async (count) => {
          if (count > 0) await keepMoments(tx, tenantId, id, momentsAfter(robot.moments, now, count))
        },
        carry: async ({ content, expiresAt }) => {
          if (expiresAt !== null && Date.parse(expiresAt) <= context.now().getTime()) return { not: 'expired' }
          return speak(context, robot, JSON.parse(unseal(context.secret, content)) as RobotWords, post)
        },
      }
    },
  }
}

/**
 * What a robot was still to tell when its quiet hours began goes to what it gathers in them, so that it is told once when they end. What
 * people have it announce is not kept back.
 */
async function gatherUnsaid(
  tx: Kysely<never>,
  context: Pick<Context, 'now' | 'secret'>,
  tenantId: string,
  { id, waiting }: RobotInForce,
  until: Date,
): Promise<void> {
  const now = context.now()
  const unsaid = await sql<{ id: string; content: string }>`
    select m.id, m.sealed_content as content from outgoing_message m where m.tenant_id = ${tenantId}::uuid and m.channel = 'robot' and m.about_id = ${id}::uuid
      and m.kind = 'robot-counts' and m.state = 'waiting' and m.expires_at > ${now.toISOString()}::timestamptz for update`.execute(
    tx,
  )
  if (unsaid.rows.length === 0) return
  const counts = unsaid.rows.flatMap(
    ({ content }) => (JSON.parse(unseal(context.secret, content)) as CountsContent).counts,
  )
  await keepWaiting(tx, now, tenantId, id, countsTogether([...waiting, ...counts]), until)
  await sql`update outgoing_message set state = 'discarded', code = 'robot-silent', sealed_content = null, ended_at = ${now.toISOString()}::timestamptz
    where tenant_id = ${tenantId}::uuid and id = any(${unsaid.rows.map((row) => row.id)}::uuid[])`.execute(tx)
}
