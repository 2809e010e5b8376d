import type { Operation } from '#contract/shared/operation.ts'
import type { InjectOptions } from 'fastify'
import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import pino from 'pino'
import { beforeAll } from 'vitest'
import { compose, type House, type Materials } from '../../server/src/app/compose.ts'
import type { Actor } from '../../server/src/foundation/access/actor.ts'
import type { Context } from '../../server/src/foundation/context.ts'
import { createApiKey } from '../../server/src/organization/index.ts'
import { addPerson, setUpCompany } from './company.ts'
import { closings } from './closings.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

export type Answered<Answer> = {
  status: number
  body: Answer
  problem: { code: string; errors?: { path: string; code: string }[]; current?: Record<string, unknown> }
  headers: Record<string, unknown>
}

type Given<P, Q, B> = {
  params?: P
  query?: Partial<Record<keyof Q & string, unknown>>
  body?: B
  version?: number
  key?: string
  /** The code of a question that is answered with yes. */
  confirmed?: string
}

/** Somebody who calls the API with a key of their own. */
export type Caller = {
  actor: Actor
  call: <P, Q, B, A>(operation: Operation<P, Q, B, A>, given?: Given<P, Q, B>) => Promise<Answered<A>>
  raw: (options: InjectOptions) => Promise<Answered<unknown>>
}

export type TestHouse = {
  house: House
  context: Context
  administrator: Caller
  person: (name: string, role: string) => Promise<Caller>
  data: TestDatabase
  now: { at: Date }
}

/**
 * A composed house on a database of the test file's own, with a company and its administrator; answers are checked against what was
 * declared. A test of what the background finds by itself lets it look more often.
 */
export function testHouse(
  options: Pick<Materials, 'sweepMs' | 'outgoing' | 'post' | 'mail' | 'robots'> = {},
): () => TestHouse {
  const atEnd = closings()
  let opened: TestHouse
  beforeAll(async () => {
    const data = await openTestDatabase('tiejun', atEnd)
    const { context, administrator } = await setUpCompany(data.database, atEnd)
    const now = { at: new Date('2026-05-20T04:00:00Z') }
    const house = await compose({
      dataDir: context.dataDir,
      publicUrl: 'http://localhost',
      database: data.database,
      listen: data.app,
      log: pino({ level: 'silent' }),
      checksAnswers: true,
      now: () => now.at,
      ...options,
    })
    atEnd(() => house.close())
    await house.app.ready()
    opened = {
      house,
      context: house.context,
      data,
      now,
      administrator: await caller(house, administrator),
      person: async (name, role) => caller(house, await addPerson(house.context, administrator, name, role)),
    }
  })
  return () => opened
}

/** Operations of which each house was asked twice. */
const repeatedOf = new WeakMap<House, Set<string>>()

/** Calls in somebody's name. */
export async function caller(
  house: House,
  actor: Actor,
  scopes: ('read' | 'write' | 'import' | 'export')[] = ['read', 'write', 'import', 'export'],
): Promise<Caller> {
  const repeated = repeatedOf.get(house) ?? new Set<string>()
  repeatedOf.set(house, repeated)
  const { secret } = await createApiKey(house.context, actor, { name: 'test', scopes, days: 730 })
  const raw: Caller['raw'] = async (options) => {
    const answer = await house.app.inject({
      ...options,
      headers: { authorization: `Bearer ${secret}`, ...options.headers },
    })
    const body = answer.body === '' ? null : (JSON.parse(answer.body) as unknown)
    return { status: answer.statusCode, body, problem: body as never, headers: answer.headers }
  }
  return {
    actor,
    raw,
    call: async (operation, given = {}) => {
      const path = operation.path.replaceAll(/:(\w+)/g, (_, name: string) =>
        encodeURIComponent(String((given.params as Record<string, unknown>)[name])),
      )
      const query = Object.entries(given.query ?? {}).map(
        ([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)] as [string, string],
      )
      const writes = operation.method !== 'GET'
      const key = given.key ?? (writes ? randomUUID() : undefined)
      const send = () =>
        raw({
          method: operation.method,
          url: query.length > 0 ? `${path}?${new URLSearchParams(query).toString()}` : path,
          headers: {
            ...(given.version === undefined ? {} : { 'if-match': String(given.version) }),
            ...(key === undefined ? {} : { 'idempotency-key': key }),
            ...(given.confirmed === undefined ? {} : { 'x-confirmed': given.confirmed }),
            ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(given.body === undefined ? {} : { payload: JSON.stringify(given.body) }),
        })
      const answer = await send()
      // What a house is first told to write by each operation is asked twice, as if the reply had been lost: the house does it once and answers the same.
      if (writes && !operation.open && answer.status < 300 && given.key === undefined && !repeated.has(operation.id)) {
        repeated.add(operation.id)
        sameAnswer(operation, answer, await send())
      }
      return answer as never
    },
  }
}

function sameAnswer({ id }: Pick<Operation, 'id'>, first: Answered<unknown>, second: Answered<unknown>): void {
  const told = ({ status, body, headers }: Answered<unknown>) => ({ status, body, etag: headers['etag'] })
  if (!isDeepStrictEqual(told(first), told(second)))
    throw new Error(`${id} answers a repetition otherwise: ${JSON.stringify([told(first), told(second)])}`)
}
