import type { Operation } from '#contract/shared/operation.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { Refusal } from '../access/refusal.ts'
import { digestOf } from '../identity/secrets.ts'
import { admitTo, refuseOtherSites } from './admit.ts'
import { type AnswerOnce, type Asking, askingOf } from './idempotent.ts'
import { problemsOf } from './zod-problems.ts'

/** A request after its parts were parsed. */
export type Asked<Params, Query, Body> = {
  params: Params
  query: Query
  body: Body
  actor: Actor
  /** The version that `If-Match` named. */
  version: number | undefined
  request: FastifyRequest
  reply: FastifyReply
}

/**
 * How a route learns who asks, and the log too; wired once, where the server is composed. `watching` is for what asks by itself, again and
 * again: it keeps no session awake.
 */
export type Authenticate = (request: FastifyRequest, watching?: 'watching') => Promise<Actor>

declare module 'fastify' {
  interface FastifyContextConfig {
    operation?: Operation
  }
  interface FastifyRequest {
    /** Who asks, once known: what is refused to somebody is noted in their name. */
    actor: Actor | null
  }
  interface FastifyInstance {
    authenticate: Authenticate
    operations: Operation[]
    answerOnce: AnswerOnce
    /** Answers are compared with what was declared: in tests and development, where a difference is a bug to be found. */
    checksAnswers: boolean
  }
}

/** Registers an operation of the contract: parses what it takes, knows who asks, sends what it declares. */
export function route<Params, Query, Body, Answer>(
  app: FastifyInstance,
  operation: Operation<Params, Query, Body, Answer>,
  handle: (asked: Asked<Params, Query, Body>) => Promise<Answer>,
): void {
  register(app, operation, async (request, reply) => {
    const asked = await askedOf<Params, Query, Body, Answer>(app, operation, request, reply)
    const asking = askingUnderKey(operation, asked)
    const body = parse(operation.body, request.body, 'body')
    const answer = await once(app, operation, asking, reply, () => handle({ ...asked, body }))
    return reply.sent ? reply : send(app, operation, answer, reply)
  })
}

/** Registers an operation that takes a file or gives something else than JSON: admitted, described and logged like all others. */
export function transfer<Params, Query, Answer>(
  app: FastifyInstance,
  operation: Operation<Params, Query, undefined, Answer>,
  handle: (asked: Asked<Params, Query, undefined>) => Promise<Answer | FastifyReply>,
): void {
  register(app, operation, async (request, reply) => {
    const asked = await askedOf<Params, Query, undefined, Answer>(app, operation, request, reply)
    const work = () => handle({ ...asked, body: undefined })
    const answer = await once(app, operation, askingUnderKey(operation, asked), reply, work)
    return operation.gives === undefined ? send(app, operation, answer as Answer, reply) : (answer as FastifyReply)
  })
}

function register<Params, Query, Body, Answer>(
  app: FastifyInstance,
  operation: Operation<Params, Query, Body, Answer>,
  handler: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
): void {
  app.operations.push(operation)
  app.route({ method: operation.method, url: operation.path, config: { operation }, handler })
}

async function askedOf<Params, Query, Body, Answer>(
  app: FastifyInstance,
  operation: Operation<Params, Query, Body, Answer>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Omit<Asked<Params, Query, Body>, 'body'>> {
  if (operation.open && !operation.fromOtherSites) refuseOtherSites(request)
  const actor = operation.open ? (undefined as unknown as Actor) : await admitTo(app, request, operation)
  return {
    params: parse(operation.params, request.params, 'params'),
    query: parse(operation.query, request.query, 'query'),
    actor: actor && withConfirmed(actor, request),
    version: versionOf(request),
    request,
    reply,
  }
}

function send<Params, Query, Body, Answer>(
  app: FastifyInstance,
  operation: Operation<Params, Query, Body, Answer>,
  answer: Answer,
  reply: FastifyReply,
): FastifyReply {
  const status = operation.status ?? (operation.answer ? 200 : 204)
  if (status === 204) return reply.code(204).send()
  const text = JSON.stringify(answer)
  if (app.checksAnswers) checkAnswer(operation, JSON.parse(text))
  const version = (answer as { version?: unknown } | null)?.version
  if (typeof version === 'number') reply.header('etag', `"${version}"`)
  return reply.code(status).header('content-type', 'application/json; charset=utf-8').send(Buffer.from(text))
}

/** What is answered but not declared is a bug as well: nobody has decided that it may be told. */
function checkAnswer(operation: Pick<Operation, 'id' | 'answer'>, told: unknown): void {
  const declared = operation.answer?.parse(told)
  if (!isDeepStrictEqual(declared, told)) throw new Error(`${operation.id} answers more than it declares`)
}

function parse<T>(schema: z.ZodType<T> | undefined, value: unknown, part: 'params' | 'query' | 'body'): T {
  if (!schema) {
    if (part !== 'params' && value !== undefined && value !== null && Object.keys(value).length > 0)
      throw new Refusal(400, 'not-expected', { detail: `${part} takes nothing` })
    return undefined as T
  }
  const result = schema.safeParse(value ?? {})
  if (result.success) return result.data
  // An id that is none names nothing: told like any other absent record.
  if (part === 'params') throw new Refusal(404, 'not-found')
  throw new Refusal(part === 'query' ? 400 : 422, 'invalid', { errors: problemsOf(result.error) })
}

function versionOf(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match']
  if (header === undefined || header === '*') return undefined
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header)?.[1]
  if (version === undefined) throw new Refusal(400, 'if-match-malformed')
  return Number(version)
}

/** What the request itself says of how it is meant. */
function withConfirmed(actor: Actor, request: FastifyRequest): Actor {
  const confirmed = request.headers['x-confirmed']
  return typeof confirmed === 'string'
    ? { ...actor, confirmed: confirmed.split(',').map((code) => code.trim()) }
    : actor
}

/** What is asked under an idempotency key; nothing where there is none, or where nothing is written. */
function askingUnderKey(
  operation: Pick<Operation, 'id' | 'method' | 'gives' | 'open'>,
  { actor, request }: { actor: Actor; request: FastifyRequest },
): Asking | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined || operation.method === 'GET' || operation.gives !== undefined || operation.open)
    return undefined
  if (typeof key !== 'string' || key.length < 8 || key.length > 200) throw new Refusal(400, 'idempotency-key-malformed')
  const wish = digestOf(JSON.stringify([request.params, request.query, request.body ?? null]))
  return askingOf(actor, operation.id, key, wish)
}

/** Does what an operation asks; under an idempotency key once, however often it is asked. */
async function once<Answer>(
  app: FastifyInstance,
  operation: Pick<Operation, 'answer' | 'takesFile'>,
  asking: Asking | undefined,
  reply: FastifyReply,
  work: () => Promise<Answer>,
): Promise<Answer> {
  if (!asking) return work()
  const isAnswer = (value: unknown) => operation.answer?.safeParse(value).success ?? value === undefined
  return app.answerOnce(asking, {
    work,
    isAnswer,
    wishGrows: operation.takesFile ?? false,
    etag: () => reply.getHeader('etag') as string | undefined,
    tellEtag: (etag) => void reply.header('etag', etag),
  })
}
