import type { Operation } from '#contract/shared/operation.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '../access/actor.ts'
import { Refusal } from '../access/refusal.ts'

/** What an API key was made for. */
type KeyScope = 'read' | 'write' | 'import' | 'export'

/** Who asks for an operation. A key does only what it was made for, whatever its person may do. */
export async function admitTo(app: FastifyInstance, request: FastifyRequest, operation: Operation): Promise<Actor> {
  const actor = await app.authenticate(request)
  if (operation.forPeople && actor.keyScopes) throw new Refusal(403, 'only-for-people')
  checkScope(actor, scopeOf(operation))
  return actor
}

function scopeOf(operation: Operation): KeyScope {
  if (operation.id.includes('import')) return 'import'
  if (operation.id.startsWith('export')) return 'export'
  return operation.method === 'GET' ? 'read' : 'write'
}

function checkScope(actor: Actor, needed: KeyScope): void {
  if (actor.keyScopes && !actor.keyScopes.includes(needed))
    throw new Refusal(403, 'key-scope-missing', { detail: needed })
}

/** Whether a request changes something, as far as its method tells. */
const changes = (request: FastifyRequest) => request.method !== 'GET' && request.method !== 'HEAD'

/** A browser says which site a request comes from: others neither act for somebody nor sign somebody in. */
export function refuseOtherSites(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  if (changes(request) && site !== undefined && site !== 'same-origin' && site !== 'none')
    throw new Refusal(403, 'cross-site')
}

/** A browser sends cookies along with other sites' forms; only our own pages can set this header. */
export function proveOwnPage(request: FastifyRequest): void {
  if (changes(request) && request.headers['x-requested-with'] !== 'tiejun') throw new Refusal(403, 'cross-site')
  refuseOtherSites(request)
}
