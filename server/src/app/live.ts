import type { Message } from '#contract/conversations/talk/conversation.ts'
import { type LiveMessage, liveOperations } from '#contract/platform/event.ts'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Actor } from '../foundation/access/actor.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import type { Heard } from '../foundation/events/event.ts'
import { transfer } from '../foundation/http/route.ts'
import { thingsSeenBy } from './things-seen-by.ts'

type Screen = { actor: Actor; reply: FastifyReply; check: () => void }

/** Types of which everybody in the company may hear that they changed: they carry no record's content. */
const common = new Set([
  'user',
  'department',
  'role',
  'company',
  'custom-field',
  'choice-list',
  'deal-role',
  'process',
  'pool',
  'view',
  'import',
  'export',
])

/** How often a stream proves that its session still holds. */
const pulseMs = 4_000

/** What a screen has not taken yet; one that falls behind further is cut off and comes again, asking for everything anew. */
const mostUnsent = 1024 * 1024

function send(screen: Screen, text: string): void {
  const { raw } = screen.reply
  if (raw.writableEnded) return
  if (raw.writableLength > mostUnsent) raw.destroy()
  else raw.write(`${text}\n\n`)
}

const tellOf = (screen: Screen, message: LiveMessage) => send(screen, `data: ${JSON.stringify(message)}`)

export type Live = {
  hear: (heard: Heard) => void
  /** Ends the streams of a company whose people are no longer let in. */
  check: (tenantId: string) => void
  refreshAll: () => void
  close: () => void
}

/**
 * Tells open screens what changed. A message passes the same sight as a list: a person hears of a record only if they could read it.
 * Messages carry ids, never values; the screen asks again for what it shows.
 */
export function createLive(
  app: FastifyInstance,
  context: Context,
  /** A message as it is now, for those who take part in its conversation. */
  said: (tenantId: string, id: string) => Promise<Message | null>,
): Live {
  const screens = new Set<Screen>()

  transfer(app, liveOperations.listen, async ({ actor, request, reply }) => {
    reply.hijack()
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    reply.raw.write('retry: 2000\n\n')
    const check = () => {
      app
        .authenticate(request, 'watching')
        .then((fresh) => {
          screen.actor = fresh
          send(screen, ': still here')
        })
        .catch(() => end())
    }
    const screen: Screen = { actor, reply, check }
    screens.add(screen)
    // Signed out or disabled: the stream ends with the session, and a proxy that waits for bytes gets some.
    const pulse = setInterval(check, pulseMs)
    const end = () => {
      clearInterval(pulse)
      screens.delete(screen)
      reply.raw.end()
    }
    request.raw.on('close', end)
    return reply
  })

  const seenBy = async (actor: Actor, type: string, id: string) =>
    context.database.read(actor.tenantId, async (tx: Tx<never>) =>
      (await thingsSeenBy(tx, actor, context.now(), type, [id])).has(id),
    )

  async function tell(screen: Screen, heard: Heard): Promise<void> {
    for (const type of heard.many ?? [])
      tellOf(screen, { kind: 'many', recordType: type, recordId: null, actorId: heard.actor })
    for (const event of heard.events) {
      const seen = common.has(event.type) || (event.id !== null && (await seenBy(screen.actor, event.type, event.id)))
      if (seen) tellOf(screen, { kind: event.kind, recordType: event.type, recordId: event.id, actorId: heard.actor })
    }
  }

  /** Tells some people what is theirs alone. What was said is read once for all of them. */
  async function tellPeople(heard: Heard, people: ReadonlySet<string>): Promise<void> {
    const own = [...screens].filter(({ actor }) => actor.tenantId === heard.tenant && people.has(actor.userId))
    if (own.length === 0) return
    for (const { kind, type, id } of heard.events) {
      const message = type === 'message' && id !== null ? await said(heard.tenant, id) : null
      const told: LiveMessage = { kind, recordType: type, recordId: id, actorId: heard.actor }
      for (const screen of own) tellOf(screen, message ? { ...told, content: message } : told)
    }
  }

  const lost = (error: unknown) => context.log.warn({ err: error }, 'a live message was lost')

  return {
    hear: (heard) => {
      if (heard.people) {
        tellPeople(heard, new Set(heard.people)).catch(lost)
        return
      }
      for (const screen of screens) {
        if (screen.actor.tenantId !== heard.tenant) continue
        tell(screen, heard).catch(lost)
      }
    },
    check: (tenantId) => {
      for (const screen of screens) if (screen.actor.tenantId === tenantId) screen.check()
    },
    refreshAll: () => {
      for (const screen of screens) tellOf(screen, { kind: 'many', recordType: '*', recordId: null, actorId: null })
    },
    close: () => {
      for (const screen of screens) screen.reply.raw.end()
      screens.clear()
    },
  }
}
