import type { Context } from '../../foundation/context.ts'
import { unseal } from '../../foundation/identity/secrets.ts'
import { OutgoingFault } from '../../foundation/outgoing/outgoing.ts'
import type { Posting } from '../../foundation/outgoing/posting.ts'
import type { Carrier, Lane } from '../outbox/carrier.ts'
import type { Ended } from '../outbox/outbox.rules.ts'
import { endedByAnswer, endedByFault } from './robot-answer.rules.ts'
import { bodyOf, type RobotWords } from './robot-body.rules.ts'
import { mayBeSaid, momentsAfter } from './robot-pace.rules.ts'
import { signatureOf, signedAddress } from './robot-signature.rules.ts'
import { keepMoments, findRobot, type RobotInForce } from './robot.queries.ts'

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
