import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { testHouse } from '../../../tests/support/house.ts'
import { route } from '../foundation/http/route.ts'
import { createServer } from '../foundation/http/server.ts'

const house = testHouse()

const post = (payload: string, type = 'application/json') =>
  house().administrator.raw({ method: 'POST', url: '/api/v1/products', payload, headers: { 'content-type': type } })

test.each([
  ['a prototype', '{"name":"x","__proto__":{"admin":true}}', 400],
  ['a prototype deep inside', '{"name":"x","custom":{"a":{"constructor":{"prototype":{}}}}}', 400],
  ['ten thousand levels', `{"name":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 400],
  ['a number beyond numbers', '{"name":"x","price":1e309}', 400],
  ['not a number', '{"name":"x","price":NaN}', 400],
  ['half a character', '{"name":"\\ud800"}', 400],
  ['a NUL', '{"name":"a\\u0000b"}', 400],
  ['a list for a text', '{"name":["x"]}', 422],
  ['a float for money', '{"name":"x","price":1.5}', 422],
  ['too much money', '{"name":"x","price":"12345678901234567890.00"}', 422],
  ['no JSON', '{"name":', 400],
  ['nothing', '', 422],
  ['too much', JSON.stringify({ name: 'x', description: 'y'.repeat(3_000_000) }), 413],
])('%s is refused readably', async (_what, payload, status) => {
  const answer = await post(payload)
  expect(answer.status).toBe(status)
  expect(answer.headers['content-type']).toContain('application/problem+json')
  const told = JSON.stringify(answer.body)
  expect(told).not.toMatch(/node_modules|\.ts:|select |insert into|at Object|\/server\//)
})

const query = (filter: string) => `/api/v1/customers?filter=${encodeURIComponent(filter)}`
const condition = (value: string) => query(`{"all":[{"field":"name","operator":"is","value":${value}}]}`)
const cursor = (value: unknown) =>
  `/api/v1/customers?cursor=${Buffer.from(JSON.stringify(value)).toString('base64url')}`

test.each([
  ['an address that cannot be decoded', '/api/v1/customers/%zz', 400],
  ['an id without end', `/api/v1/customers/${'a'.repeat(5_000)}`, 404],
  ['an address that leads nowhere', '/api/v1/nothing', 404],
  ['a parameter that nobody knows', '/api/v1/customers?nothing=1', 400],
  ['a parameter where none is taken', '/api/v1/roles?nothing=1', 400],
  ['a parameter twice', '/api/v1/customers?limit=1&limit=2', 400],
  ['a prototype as parameter', '/api/v1/customers?__proto__=1', 400],
  ['a limit that is no number', '/api/v1/customers?limit=NaN', 400],
  ['a NUL in a search', '/api/v1/customers?search=%00', 422],
  ['a NUL in a filter', condition('"\\u0000"'), 422],
  ['half a character in a filter', condition('"\\ud800"'), 422],
  ['a number beyond numbers in a filter', condition('1e309'), 400],
  ['an object for a value', condition('{"a":1}'), 400],
  ['a prototype in a filter', query('{"__proto__":{"all":[]},"all":[]}'), 400],
  ['a filter without floor', query(`${'{"all":['.repeat(1_000)}${']}'.repeat(1_000)}`), 400],
  ['a day that is none', '/api/v1/audit?from=2026-02-30', 400],
  ['a cursor that is none', '/api/v1/customers?cursor=xx', 422],
  ['a cursor with other content', cursor([{ $ne: 1 }, 'x']), 422],
  ['a cursor with another type', cursor(['not a time', '00000000-0000-0000-0000-000000000000']), 422],
  ['a cursor with a wrong id', cursor(['2026-01-01', '------------------------------------']), 422],
  ['an order of SQL', '/api/v1/customers?sort=name;drop', 400],
])('%s in an address is refused readably', async (_what, url, status) => {
  const answer = await house().administrator.raw({ method: 'GET', url })
  expect([answer.status, answer.headers['content-type']]).toEqual([status, 'application/problem+json; charset=utf-8'])
  expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.ts:|select |FST_|at Object|\/server\/|syntax/)
})

test('what is no HTTP is answered as a problem too', async () => {
  const address = await house().house.app.listen({ port: 0, host: '127.0.0.1' })
  const say = (text: string) =>
    new Promise<string>((resolve, reject) => {
      let heard = ''
      const socket = connect(Number(new URL(address).port), '127.0.0.1', () => socket.write(text))
      socket.setEncoding('utf8')
      socket.on('data', (part: string) => (heard += part))
      socket.on('close', () => resolve(heard))
      socket.on('error', reject)
    })
  expect(await say('GET / HTTP/1.1\r\nHost: x\r\nno header\r\n\r\n')).toMatch(
    /^HTTP\/1.1 400 .*problem\+json.*request-unreadable/s,
  )
  expect(await say(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(30_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1.1 431 .*problem\+json.*too-large/s,
  )
})

test('an answer that says more than was declared, or less, is a bug that the tests see', async () => {
  const { app } = house().house
  const planted = await createServer({
    log: app.log,
    authenticate: app.authenticate,
    answerOnce: app.answerOnce,
    checksAnswers: true,
  })
  const declared = {
    method: 'GET' as const,
    tag: 'x',
    title: { zh: 'x', en: 'x' },
    open: true,
    answer: z.object({ name: z.string() }),
  }
  route(planted, { ...declared, id: 'right', path: '/right' }, async () => ({ name: 'x' }))
  route(planted, { ...declared, id: 'more', path: '/more' }, async () => ({ name: 'x', secret: 'y' }))
  route(planted, { ...declared, id: 'less', path: '/less' }, async () => ({}) as never)
  const statuses = await Promise.all(
    ['/right', '/more', '/less'].map(async (url) => (await planted.inject({ url })).statusCode),
  )
  expect(statuses).toEqual([200, 500, 500])
  expect((await planted.inject({ url: '/more' })).body).not.toContain('secret')
  await planted.close()
})

test('other media types than JSON are not read', async () => {
  expect((await post('name=x', 'application/x-www-form-urlencoded')).status).toBe(415)
  expect((await post('<x/>', 'text/xml')).status).toBe(415)
})

test('an address that is none answers like an absent record', async () => {
  const { administrator } = house()
  for (const id of ['1', 'null', '../x', "' or 1=1", '00000000-0000-0000-0000-000000000000']) {
    expect(
      (await administrator.raw({ method: 'GET', url: `/api/v1/customers/${encodeURIComponent(id)}` })).status,
      id,
    ).toBe(404)
  }
})

test('every operation of the contract is served and described, and the description has no dead reference', async () => {
  const { administrator, house: composed } = house()
  const described = (await administrator.raw({ method: 'GET', url: '/api/v1/openapi.json' })).body as {
    openapi: string
    paths: Record<string, Record<string, { operationId: string; responses: object }>>
  }
  expect(described.openapi).toBe('3.1.0')
  const ids = Object.values(described.paths).flatMap((methods) =>
    Object.values(methods).map((operation) => operation.operationId),
  )
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.toSorted()).toEqual(composed.app.operations.map((operation) => operation.id).toSorted())
  expect(ids.length).toBeGreaterThan(100)
  for (const [, reference] of JSON.stringify(described).matchAll(/"\$ref":"([^"]+)"/g))
    expect(reference).toBe('#/components/schemas/Problem')
  expect((await composed.app.inject({ url: '/api/docs' })).body).toContain('create-opportunity')
})

test('the house tells how it is', async () => {
  const { house: composed } = house()
  expect((await composed.app.inject({ url: '/health/live' })).json()).toEqual({ status: 'live' })
  expect((await composed.app.inject({ url: '/health/ready' })).json()).toEqual({ status: 'ready' })
  expect((await composed.app.inject({ url: '/metrics' })).body).toMatch(
    /tiejun_requests_total\{method="GET",route="\/health\/live",status="200"\} 1/,
  )
})
