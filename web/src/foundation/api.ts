import type { Operation } from '#contract/shared/operation.ts'
import { problemSchema } from '#contract/shared/problem.ts'
import { ApiProblem } from './problem.ts'

type Part<Name extends string, T> = [T] extends [undefined] ? unknown : { readonly [K in Name]: T }
type QueryPart<T> = [T] extends [undefined] ? unknown : { readonly query?: { [K in keyof T]?: T[K] | undefined } }

/** What a call takes: the parts that the operation declares, and how it is guarded. */
export type Asking<Params, Query, Body> = Part<'params', Params> &
  QueryPart<Query> &
  Part<'body', Body> & {
    /** The version on which a change is based. */
    readonly ifMatch?: number | undefined
    /** Makes a creation safe to repeat; given by whoever may repeat it. */
    readonly idempotencyKey?: string | undefined
    /** The code of a question that the person has answered with yes. */
    readonly confirmed?: string | undefined
    readonly signal?: AbortSignal | undefined
  }

type Loose = {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
  ifMatch?: number
  idempotencyKey?: string
  confirmed?: string
  signal?: AbortSignal
}

/** Told when the session has ended; the application shows the sign-in page. */
let whenSignedOut: () => void = () => undefined

export function onSignedOut(run: () => void): void {
  whenSignedOut = run
}

/** Codes of 401 that mean: sign in again (a wrong password at sign-in is another matter). */
const endOfSession = new Set(['signed-out', 'session-ended'])

/** Calls one operation of the API and answers what it declares. Everything else is thrown as an ApiProblem. */
export async function call<Params, Query, Body, Answer>(
  operation: Operation<Params, Query, Body, Answer>,
  ...[asking]: unknown extends Part<'params', Params> & Part<'body', Body>
    ? [asking?: Asking<Params, Query, Body>]
    : [asking: Asking<Params, Query, Body>]
): Promise<Answer> {
  const asked = (asking ?? {}) as Loose
  const response = await send(addressOf(operation.path, asked.params, asked.query), requestOf(operation.method, asked))
  if (response.status === 204) return undefined as Answer
  return (await response.json()) as Answer
}

/** Sends a file as multipart/form-data; with a key it can be sent again without being there twice. */
export async function upload<Answer>(
  address: string,
  file: File,
  idempotencyKey?: string,
  signal?: AbortSignal,
): Promise<Answer> {
  const body = new FormData()
  body.append('file', file, file.name)
  const headers = idempotencyKey ? { ...sameOriginProof, 'idempotency-key': idempotencyKey } : sameOriginProof
  const response = await send(address, { method: 'POST', body, headers, ...(signal ? { signal } : {}) })
  return (await response.json()) as Answer
}

/** Other sites cannot set this header, so that their forms change nothing here. */
const sameOriginProof = { 'x-requested-with': 'tiejun' }

/** Path and query of an operation; structured query values travel as JSON. */
export function addressOf(
  path: string,
  params: Record<string, unknown> = {},
  query: Record<string, unknown> = {},
): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '')
      search.set(name, typeof value === 'string' ? value : JSON.stringify(value))
  }
  const text = search.toString()
  return text === '' ? filled : `${filled}?${text}`
}

function requestOf(method: string, asked: Loose): RequestInit {
  const headers: Record<string, string> = method === 'GET' ? {} : { ...sameOriginProof }
  if (asked.body !== undefined) headers['content-type'] = 'application/json'
  if (asked.ifMatch !== undefined) headers['if-match'] = String(asked.ifMatch)
  if (asked.idempotencyKey !== undefined) headers['idempotency-key'] = asked.idempotencyKey
  if (asked.confirmed !== undefined) headers['x-confirmed'] = asked.confirmed
  return {
    method,
    headers,
    credentials: 'same-origin',
    ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
    ...(asked.signal ? { signal: asked.signal } : {}),
  }
}

async function send(address: string, request: RequestInit): Promise<Response> {
  let response: Response
  try {
    response = await fetch(address, request)
  } catch (error) {
    if (request.signal?.aborted) throw error
    throw new ApiProblem({ status: 0, code: 'unreachable' })
  }
  if (response.ok) return response
  const problem = await readProblem(response)
  if (problem.status === 401 && endOfSession.has(problem.code)) whenSignedOut()
  throw problem
}

async function readProblem(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => undefined)
  const parsed = problemSchema.safeParse(body)
  return new ApiProblem(
    parsed.success
      ? parsed.data
      : { status: response.status, code: response.status >= 500 ? 'internal' : 'request-unreadable' },
  )
}

/** A key that no other request has. Not `crypto.randomUUID`: browsers keep it from plain-http addresses of a company's own network. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
