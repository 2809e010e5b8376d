import type { FastifyRequest } from 'fastify'
import type { Actor } from '../foundation/access/actor.ts'
import { Refusal } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { proveOwnPage } from '../foundation/http/admit.ts'
import type { Authenticate } from '../foundation/http/route.ts'
import { digestOf, readToken } from '../foundation/identity/secrets.ts'
import { findApiKey, findPerson, findSession, noteUse, sessionCookie } from '../organization/index.ts'
import { listCustomFields, listOwnOptions, listSegmentFilters } from '../platform/index.ts'

type Cached = { actor: Actor; endsAt: number; idleMs: number; seenAt: number; notedAt: number; loadedAt: number }

/** What is remembered of a session is read again after this long even if nothing was heard: the bound on a lost notification. */
const oldestMs = 4_000

/** What is written all day: it changes nobody's rights, fields or segments. */
const daily = /^\/api\/v1\/(customers|contacts|leads|opportunities|competitors|products|activities)\b/

export type Actors = {
  authenticate: Authenticate
  forget: (tenantId: string) => void
  /** Whoever changed the house itself has it changed in the next request already, before the news of it came around. */
  renew: (request: FastifyRequest) => void
}

/**
 * Knows who asks. Rights are worked out once and remembered until the organization changes; the database tells at commit, and what is
 * remembered is short-lived besides, so that a disabled person is out within seconds.
 */
export function createActors(context: Context): Actors {
  const remembered = new Map<string, Cached>()
  const secure = context.publicUrl.startsWith('https:')

  async function load(tenantId: string, digest: string, kind: 'session' | 'key'): Promise<Cached | null> {
    const now = context.now()
    return context.database.read(tenantId, async (tx: Tx<never>) => {
      const key = kind === 'key' ? await findApiKey(tx, tenantId, digest, now) : null
      const session = kind === 'session' ? await findSession(tx, tenantId, digest) : null
      const userId = key?.userId ?? session?.userId
      const person = userId ? await findPerson(tx, tenantId, userId) : null
      if (!person) return null
      const customFields = await listCustomFields(tx, tenantId)
      const lists = await listOwnOptions(tx, tenantId)
      const segments = await listSegmentFilters(tx, tenantId, person.access.userId)
      const actor: Actor = {
        ...person.access,
        customFields,
        lists,
        segments,
        channel: kind === 'key' ? 'api' : 'web',
        requestId: null,
        keyScopes: key?.scopes,
      }
      const seenAt = session?.seenAt.getTime() ?? now.getTime()
      return {
        actor,
        endsAt: (key?.endsAt ?? session?.endsAt ?? now).getTime(),
        idleMs: session?.idleMs ?? Infinity,
        seenAt,
        notedAt: key ? 0 : seenAt,
        loadedAt: Date.now(),
      }
    })
  }

  async function known(token: string, kind: 'session' | 'key', watching: boolean): Promise<Actor> {
    const read = readToken(token)
    if (!read) throw new Refusal(401, 'signed-out')
    const digest = digestOf(read.secret)
    const key = `${read.tenantId} ${digest}`
    let cached = remembered.get(key)
    if (!cached || Date.now() - cached.loadedAt > oldestMs) {
      const fresh = await load(read.tenantId, digest, kind)
      if (!fresh) {
        remembered.delete(key)
        throw new Refusal(401, 'signed-out')
      }
      if (cached) Object.assign(fresh, { seenAt: Math.max(fresh.seenAt, cached.seenAt), notedAt: cached.notedAt })
      cached = fresh
      remembered.set(key, cached)
    }
    const now = context.now().getTime()
    if (now > cached.endsAt || now - cached.seenAt > cached.idleMs) {
      remembered.delete(key)
      throw new Refusal(401, 'session-ended')
    }
    const { actor } = cached
    if (watching) return actor
    cached.seenAt = now
    if (now - cached.notedAt > 60_000) {
      cached.notedAt = now
      await context.database.write(read.tenantId, (tx: Tx<never>) =>
        noteUse(tx, read.tenantId, actor.userId, { kind, digest }, context.now()),
      )
    }
    return actor
  }

  function shown(request: FastifyRequest): { token: string; kind: 'session' | 'key' } {
    const bearer = /^Bearer tj_(.+)$/.exec(request.headers.authorization ?? '')?.[1]
    return bearer
      ? { token: bearer, kind: 'key' }
      : { token: request.cookies[sessionCookie(secure)] ?? '', kind: 'session' }
  }

  return {
    authenticate: async (request, watching) => {
      const { token, kind } = shown(request)
      if (!token) throw new Refusal(401, 'signed-out')
      const actor = { ...(await known(token, kind, watching !== undefined)), requestId: request.id }
      // Known from here on, so that what is refused next stands in the log.
      request.actor = actor
      if (kind === 'session') proveOwnPage(request)
      return actor
    },
    renew: (request) => {
      if (request.method === 'GET' || daily.test(request.url)) return
      const read = readToken(shown(request).token)
      const cached = read && remembered.get(`${read.tenantId} ${digestOf(read.secret)}`)
      if (cached) cached.loadedAt = 0
    },
    forget: (tenantId) => {
      for (const key of remembered.keys()) if (key.startsWith(tenantId)) remembered.delete(key)
    },
  }
}
