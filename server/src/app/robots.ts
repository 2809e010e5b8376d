import type { FastifyInstance } from 'fastify'
import {
  mayBeMailServer,
  openOutbox,
  outboxWork,
  type MailPreset,
  robotCarrier,
  robotCountsWork,
  robotRoutes,
} from '../conversations/index.ts'
import type { Context } from '../foundation/context.ts'
import { isPublicAddress } from '../foundation/outgoing/address.rules.ts'
import { openPosting, type Posting } from '../foundation/outgoing/posting.ts'
import type { Work } from '../platform/index.ts'

/** Further hosts of robots that the environment names, and how they are reached; tests have one of their own. */
export type RobotMaterials = { hosts?: readonly string[]; post?: Posting }

/** The rooms' way to robots of chat groups, and the background by which they speak. */
export type RobotRoom = { routes: (app: FastifyInstance) => void; works: readonly Work[] }

/**
 * Opens the way to robots. The platforms are reached by the public internet alone; a host that whoever installed the house named may
 * stand inside, as a chat program of one's own does.
 */
export function openRobotRoom(
  context: Context,
  { hosts = [], post }: RobotMaterials = {},
  preset?: MailPreset,
): RobotRoom {
  const outbox = openOutbox(context, preset)
  const allows = (address: string, host: string) =>
    hosts.includes(host) ? mayBeMailServer(address) : isPublicAddress(address)
  const posting = post ?? openPosting({ allows })
  const parts = {
    post: posting,
    hosts,
    linkBase: async (...asked: Parameters<typeof outbox.way>) =>
      (await outbox.way(...asked))?.linkBase ?? context.publicUrl,
  }
  return {
    routes: (app) => robotRoutes(app, context, parts),
    works: [
      outboxWork(context, 'robot', (tenantId, robot) => robotCarrier(context, tenantId, robot, posting)),
      robotCountsWork(context, parts.linkBase),
    ],
  }
}
