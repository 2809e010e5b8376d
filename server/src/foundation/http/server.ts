import type { Problem } from '#contract/shared/problem.ts'
import cookie from '@fastify/cookie'
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { Refusal } from '../access/refusal.ts'
import { newId } from '../ids.ts'
import type { AnswerOnce } from './idempotent.ts'
import type { Authenticate } from './route.ts'
import { parseJson } from './safe-json.ts'

export type ServerOptions = {
  log: FastifyBaseLogger
  authenticate: Authenticate
  answerOnce: AnswerOnce
  checksAnswers: boolean
  /** People reach the house by https alone. */
  secure?: boolean
  bodyLimit?: number
}

/** A server that speaks JSON, tells every fault as a problem (RFC 9457), and shows no stack, statement or path. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: options.bodyLimit ?? 2 * 1024 * 1024,
    genReqId: () => newId(),
    // Only a proxy on this machine is believed when it says from where a request comes.
    trustProxy: 'loopback',
    forceCloseConnections: 'idle',
    // No route matches by pattern: a long part of an address is simply no id, whatever else answers below it.
    routerOptions: { maxParamLength: 16_384 },
    // Where no route is found for want of a readable address, the fault is told like every other.
    frameworkErrors: (error, request, reply) => void sendProblem(error, request, reply),
    clientErrorHandler: answerUnreadable,
  })
  app.decorate('authenticate', options.authenticate)
  app.decorate('answerOnce', options.answerOnce)
  app.decorate('operations', [])
  app.decorateRequest('actor', null)
  app.decorate('checksAnswers', options.checksAnswers)
  await app.register(cookie)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    const parsed = parseJson(body as string)
    if (parsed.ok) done(null, parsed.value)
    else done(new Refusal(400, parsed.code))
  })
  app.setErrorHandler((error: FastifyError | Refusal, request, reply) => sendProblem(error, request, reply))
  app.setNotFoundHandler((request, reply) => sendProblem(new Refusal(404, 'not-found'), request, reply))
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    reply.header('x-content-type-options', 'nosniff')
    if (options.secure) reply.header('strict-transport-security', 'max-age=31536000')
  })
  return app
}

const titles: Record<number, string> = {
  400: 'The request cannot be read',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  409: 'In conflict with what is there',
  408: 'The request did not come to its end',
  412: 'Changed by somebody else meanwhile',
  413: 'Too large',
  415: 'Media type not supported',
  422: 'Some values cannot be accepted',
  429: 'Too many requests',
  431: 'The headers are too large',
  503: 'Not available for a moment',
}

/** What is no HTTP gets the plainest problem there is, and its connection ends. */
function answerUnreadable(error: { code?: string }, socket: Socket): void {
  if (!socket.writable) return
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
  const code = status === 431 ? 'too-large' : 'request-unreadable'
  const body = JSON.stringify({ type: typeOf(code), title: titles[status], status, code })
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/problem+json; charset=utf-8\r\nconnection: close\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

const typeOf = (code: string) => `https://tiejun.invalid/problems/${code}`

function sendProblem(
  error: FastifyError | Refusal | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const refusal = asRefusal(error)
  if (refusal.status >= 500) request.log.error({ err: error, requestId: request.id }, 'request failed')
  const problem: Problem = {
    type: typeOf(refusal.code),
    title: titles[refusal.status] ?? 'Something went wrong on our side',
    status: refusal.status,
    code: refusal.code,
    ...(refusal.status < 500 && refusal.message !== refusal.code ? { detail: refusal.message } : {}),
    ...(refusal.errors.length > 0 ? { errors: [...refusal.errors] } : {}),
    ...(refusal.current ? { current: refusal.current } : {}),
    ...(refusal.matches.length > 0 ? { matches: [...refusal.matches] } : {}),
    requestId: request.id,
  }
  return reply
    .code(refusal.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem))
}

function asRefusal(error: FastifyError | Refusal | Error): Refusal {
  if (error instanceof Refusal) return error
  const code = (error as { code?: unknown }).code
  const fromDatabase = typeof code === 'string' && 'severity' in error ? databaseRefusal(code) : undefined
  if (fromDatabase) return fromDatabase
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE') return new Refusal(413, 'too-large')
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || code === 'FST_INVALID_MULTIPART_CONTENT_TYPE')
    return new Refusal(415, 'media-type-unknown')
  if (
    code === 'ECONNREFUSED' ||
    code === 'ENOENT' ||
    code === 'ECONNRESET' ||
    /timeout exceeded when trying to connect|Connection terminated/.test(error.message)
  )
    return new Refusal(503, 'database-away')
  const status = (error as FastifyError).statusCode
  if (status !== undefined && status >= 400 && status < 500) return new Refusal(status, 'request-unreadable')
  return new Refusal(500, 'internal')
}

/** Classes of SQLSTATE that a caller can do something about. */
function databaseRefusal(state: string): Refusal | undefined {
  if (state === '23505') return new Refusal(409, 'exists-already')
  if (state === '23503') return new Refusal(409, 'still-in-use')
  if (state === '40001' || state === '40P01') return new Refusal(409, 'try-again')
  if (state.startsWith('22')) return new Refusal(422, 'value-unsuitable')
  if (state.startsWith('57') || state.startsWith('53') || state.startsWith('08'))
    return new Refusal(503, 'database-away')
  return undefined
}
