import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '../foundation/access/actor.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'

/** Refusals noted per person and minute; beyond them somebody is trying, and the log already says so. */
const most = 20

/** Notes in the audit log what was refused to whom: a missing right, or a record that is absent or out of sight. */
export function noteRefusals(app: FastifyInstance, context: Context): void {
  const noted = new Map<string, { minute: number; count: number }>()
  app.addHook('onResponse', async (request, reply) => {
    const { actor } = request
    if (!actor || (reply.statusCode !== 403 && !(reply.statusCode === 404 && request.method !== 'GET'))) return
    const minute = Math.floor(context.now().getTime() / 60_000)
    const count = noted.get(actor.userId)?.minute === minute ? (noted.get(actor.userId)?.count ?? 0) : 0
    noted.set(actor.userId, { minute, count: count + 1 })
    if (count < most)
      await note(context, actor, request, reply.statusCode).catch((error: unknown) =>
        request.log.error({ err: error }, 'a refusal was not noted'),
      )
  })
}

async function note(context: Context, actor: Actor, request: FastifyRequest, status: number): Promise<void> {
  const operation = request.routeOptions.config.operation?.id ?? request.routeOptions.url ?? ''
  const { id } = (request.params ?? {}) as { id?: string }
  await context.database.write(actor.tenantId, (tx: Tx<never>) =>
    appendEvents(tx, context, actor, [
      {
        kind: 'refused',
        recordType: 'request',
        recordId: null,
        recordName: operation,
        changes: { status: { from: null, to: status }, ...(id ? { id: { from: null, to: id } } : {}) },
      },
    ]),
  )
}
