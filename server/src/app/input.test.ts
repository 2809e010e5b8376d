import { expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/house.ts'

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
