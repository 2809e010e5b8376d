import type { SendResult } from '#contract/conversations/mail/mail-setting.ts'
import { robotOperations } from '#contract/conversations/robots/robot.ts'
import { filledIn } from '#contract/shared/label.ts'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { route } from '../../foundation/http/route.ts'
import { createAllowance } from '../../foundation/http/visitors/allowance.ts'
import type { Posting } from '../../foundation/outgoing/posting.ts'
import { checkRight } from '../mail/mail-setting.actions.ts'
import { speak } from './robot-carrier.ts'
import { mayBeSaid, momentsAfter } from './robot-pace.rules.ts'
import type { LinkBase } from './robot-work.ts'
import { announce, changeRobot, createRobot, removeRobot } from './robot.actions.ts'
import { findRobot, keepMoments, listRobots } from './robot.queries.ts'
import { robotTexts } from './robot.texts.ts'

/** Within ten minutes: enough to set robots up, too few to bother a group. */
const mostTests = 20

/** How robots are reached. */
export type RobotParts = { post: Posting; hosts: readonly string[]; linkBase: LinkBase }

/** Robots of chat groups, a message to try one, and announcements by them. */
export function robotRoutes(app: FastifyInstance, context: Context, parts: RobotParts): void {
  const { hosts, linkBase } = parts
  const take = createAllowance(context)
  route(app, robotOperations.list, async ({ actor }) => {
    checkRight(actor)
    const items = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
      listRobots(tx, context, actor.tenantId),
    )
    return { items, hosts: [...hosts] }
  })
  route(app, robotOperations.create, ({ actor, body }) => createRobot(context, actor, body, hosts))
  route(app, robotOperations.change, ({ actor, params, body, version }) =>
    changeRobot(context, actor, params.id, body, version, hosts),
  )
  route(app, robotOperations.remove, async ({ actor, params, version }) => {
    await removeRobot(context, actor, params.id, version)
    return undefined
  })
  route(app, robotOperations.test, async ({ actor, params }) => {
    checkRight(actor)
    await take(`robot test ${actor.tenantId}`, mostTests)
    return sendTest(context, actor, params.id, parts)
  })
  route(app, robotOperations.announce, ({ actor, body }) => announce(context, actor, body, linkBase))
}

/** Has a robot speak at once where its platform takes something by now, and answers what it said to it. */
async function sendTest(
  context: Context,
  actor: Actor,
  id: string,
  { post, linkBase }: RobotParts,
): Promise<SendResult> {
  const mayBe = await write(context, actor, async (tx: Tx<never>) => {
    const found = await findRobot(tx, context, actor.tenantId, id, 'locking')
    if (!found) throw notFound()
    const now = context.now()
    const count = mayBeSaid(found.platform, found.moments, now, 1)
    await keepMoments(tx, actor.tenantId, id, momentsAfter(found.moments, now, count))
    return count > 0
  })
  if (!mayBe) return { result: 'again', code: 'robot-too-fast', said: null }
  const { robot, url } = await context.database.read(actor.tenantId, async (tx: Tx<never>) => ({
    robot: await findRobot(tx, context, actor.tenantId, id),
    url: await linkBase(tx, actor.tenantId),
  }))
  if (!robot) throw notFound()
  const say = (text: keyof typeof robotTexts, name = '') => filledIn(robotTexts[text], robot.language, { name })
  const words = {
    title: say('testTitle'),
    lines: [say('testWords', robot.name), say('testBy', actor.name)],
    open: { text: say('open'), url },
  }
  const ended = await speak(context, robot, words, post)
  return ended.result === 'sent' ? { result: 'sent', code: null, said: null } : ended
}
