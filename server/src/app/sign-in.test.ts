import { customerOperations } from '#contract/customers/customer.operations.ts'
import { userOperations } from '#contract/organization/organization.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { hourMs } from '#contract/shared/day.ts'
import { expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/house.ts'
import { totpCode, totpStep } from '../foundation/identity/totp.ts'

const house = testHouse()
const right = { login: 'admin@example.com', password: 'correct horse battery staple' }

/** Sends as a browser does: JSON, the header of our own pages, cookies by hand. */
async function send(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  body?: object,
  cookie = '',
  headers: Record<string, string> = {},
) {
  const answer = await house().house.app.inject({
    method,
    url,
    headers: {
      'x-requested-with': 'tiejun',
      cookie,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body ? { payload: JSON.stringify(body) } : {}),
  })
  const set = answer.cookies[0]
  return {
    status: answer.statusCode,
    body: answer.body === '' ? null : JSON.parse(answer.body),
    cookie: set ? `${set.name}=${set.value}` : '',
    set,
  }
}

const signIn = (given: object = right) => send('POST', '/api/v1/session', given)

test('an unknown login and a wrong password are answered alike, and five wrong ones make the login rest', async () => {
  const { administrator, now } = house()
  const { body } = await administrator.call(userOperations.invite, {
    body: {
      name: '健忘的人',
      email: 'forgetful@example.com',
      roleIds: (await administrator.call(userOperations.list)).body.items[0]?.roles.map((role) => role.id) ?? [],
    },
  })
  const token = new URL(body.invitation.url).searchParams.get('token') ?? ''
  const password = 'six unusual words in a row'
  expect((await send('PUT', '/api/v1/password-reset', { token, password })).status).toBe(200)
  expect((await send('PUT', '/api/v1/password-reset', { token, password })).status).toBe(404)

  const unknown = await signIn({ login: 'nobody@example.com', password: 'wrong password' })
  const wrong = await signIn({ login: 'forgetful@example.com', password: 'wrong password' })
  expect([unknown.status, unknown.body.code, wrong.status, wrong.body.code]).toEqual([
    401,
    'sign-in-wrong',
    401,
    'sign-in-wrong',
  ])
  for (let time = 0; time < 4; time += 1) await signIn({ login: 'forgetful@example.com', password: 'wrong password' })
  expect((await signIn({ login: 'forgetful@example.com', password })).body.code).toBe('sign-in-locked')
  now.at = new Date(now.at.getTime() + 61_000)
  expect((await signIn({ login: 'forgetful@example.com', password })).status).toBe(200)
  const log = await administrator.call(eventOperations.audit, { query: { kind: 'sign-in-failed' } })
  expect(log.body.items.length).toBeGreaterThanOrEqual(5)
})

test('a session lives in a cookie that scripts cannot read, ends without use, and ends everywhere when asked', async () => {
  const { now } = house()
  const opened = await signIn()
  expect(opened.set).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  expect(opened.cookie.split('.')[1]?.length).toBeGreaterThanOrEqual(43)
  const other = await signIn()
  expect(other.cookie).not.toBe(opened.cookie)
  expect((await send('GET', '/api/v1/session', undefined, opened.cookie)).status).toBe(200)
  now.at = new Date(now.at.getTime() + 13 * hourMs)
  expect((await send('GET', '/api/v1/session', undefined, opened.cookie)).status).toBe(401)
  const fresh = await signIn()
  const also = await signIn()
  expect((await send('DELETE', '/api/v1/sessions', undefined, fresh.cookie)).status).toBe(204)
  await expect
    .poll(async () => (await send('GET', '/api/v1/session', undefined, also.cookie)).status, {
      timeout: 5_000,
      interval: 50,
    })
    .toBe(401)
})

test('another site cannot act with the cookie', async () => {
  const { cookie } = await signIn()
  const body = { name: '跨站' }
  expect((await send('POST', '/api/v1/customers', body, cookie, { 'x-requested-with': '' })).body.code).toBe(
    'cross-site',
  )
  expect((await send('POST', '/api/v1/customers', body, cookie, { 'sec-fetch-site': 'cross-site' })).body.code).toBe(
    'cross-site',
  )
  expect((await send('POST', '/api/v1/customers', body, cookie)).status).toBe(201)
  expect((await send('POST', '/api/v1/customers', body)).status).toBe(401)
})

test('a second factor asks for its code, which works once', async () => {
  const { now } = house()
  const { cookie } = await signIn()
  const { body } = await send('POST', '/api/v1/session/second-factor', undefined, cookie)
  const code = () => totpCode(body.secret, totpStep(now.at))
  expect((await send('PUT', '/api/v1/session/second-factor', { code: '000000' }, cookie)).status).toBe(422)
  expect((await send('PUT', '/api/v1/session/second-factor', { code: code() }, cookie)).status).toBe(204)
  expect((await signIn()).body.code).toBe('code-needed')
  expect((await signIn({ ...right, code: code() })).body.code).toBe('code-wrong')
  now.at = new Date(now.at.getTime() + 30_000)
  const both = await Promise.all([signIn({ ...right, code: code() }), signIn({ ...right, code: code() })])
  expect(both.map((answer) => answer.status).toSorted((one, other) => one - other)).toEqual([200, 401])
  const open = both.find((answer) => answer.status === 200)
  expect(
    (await send('DELETE', '/api/v1/session/second-factor', { password: right.password }, open?.cookie)).status,
  ).toBe(204)
  expect((await signIn()).status).toBe(200)
})

test('set-up is over once a company exists, whatever token comes', async () => {
  const company = { name: 'x', language: 'zh', timeZone: 'UTC', currency: 'CNY', fiscalMonth: 1 }
  const administrator = { name: 'x', login: 'x@example.com', password: 'quite a long password' }
  expect((await send('GET', '/api/v1/setup')).body).toEqual({ needed: false })
  expect((await send('POST', '/api/v1/setup', { token: 'guess', company, administrator })).status).toBe(403)
  expect(await house().house.setupUrl()).toBeNull()
})

test('a refused request changes nothing and stands in the audit log', async () => {
  const { administrator, person } = house()
  const reader = await person('只看的人', 'read-only')
  expect((await reader.call(customerOperations.create, { body: { name: '不该有' } })).status).toBe(403)
  await expect
    .poll(async () =>
      (
        await administrator.call(eventOperations.audit, { query: { kind: 'refused', actor: reader.actor.userId } })
      ).body.items.map((item) => item.recordName),
    )
    .toEqual(['create-customer'])
  expect((await administrator.call(customerOperations.list, { query: { search: '不该有' } })).body.items).toEqual([])
})
