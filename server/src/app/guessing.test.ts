import { apiKeyOperations, roleOperations, userOperations } from '#contract/organization/organization.operations.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { hourMs } from '#contract/shared/day.ts'
import { expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/house.ts'
import { totpCode, totpStep } from '../foundation/identity/totp.ts'

const house = testHouse()
const password = 'six unusual words in a row'
let addresses = 0

/** Sends as a browser does, each time from another network unless one is given. */
async function send(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  body?: object,
  more: Record<string, string> = {},
) {
  const answer = await house().house.app.inject({
    method,
    url,
    remoteAddress: `10.0.${Math.floor(addresses / 250)}.${(addresses += 1) % 250}`,
    headers: { 'x-requested-with': 'tiejun', ...(body ? { 'content-type': 'application/json' } : {}), ...more },
    ...(body ? { payload: JSON.stringify(body) } : {}),
  })
  const set = answer.cookies[0]
  const text = answer.body === '' ? null : (JSON.parse(answer.body) as { code: string; secret: string })
  return { status: answer.statusCode, code: text?.code, body: text, cookie: set ? `${set.name}=${set.value}` : '' }
}

const signIn = (login: string, given: string, more: object = {}) =>
  send('POST', '/api/v1/session', { login, password: given, ...more })

/** Somebody with this login who has set the password by their invitation. */
async function join(email: string, role = 'representative'): Promise<{ id: string; cookie: string }> {
  const { administrator } = house()
  const roles = (await administrator.call(roleOperations.list)).body.items
  const { body } = await administrator.call(userOperations.invite, {
    body: { name: email, email, roleIds: [roles.find((one) => one.key === role)?.id ?? ''] },
  })
  const entered = await send('PUT', '/api/v1/password-reset', { token: tokenOf(body.invitation.url), password })
  expect(entered.status).toBe(200)
  return { id: body.user.id, cookie: entered.cookie }
}

const tokenOf = (url: string) => new URL(url).searchParams.get('token') ?? ''

/** How a login answers to guesses: what comes after how many. */
async function story(login: string): Promise<(string | undefined)[]> {
  const { now } = house()
  const codes = []
  for (let time = 0; time < 6; time += 1) codes.push((await signIn(login, 'a wrong password')).code)
  now.at = new Date(now.at.getTime() + 61_000)
  for (let time = 0; time < 2; time += 1) codes.push((await signIn(login, 'a wrong password')).code)
  now.at = new Date(now.at.getTime() + 61_000)
  codes.push((await signIn(login, 'a wrong password')).code)
  return codes
}

test('guessing tells nothing about which logins exist: both rest after the same number, as long', async () => {
  await join('exists@example.com')
  const there = await story('exists@example.com')
  expect(there).toEqual([
    ...Array(5).fill('sign-in-wrong'),
    'sign-in-locked',
    'sign-in-wrong',
    'sign-in-locked',
    'sign-in-locked',
  ])
  expect(await story('exists-not@example.com')).toEqual(there)
  expect(await story('13911112222')).toEqual(there)
})

test('many guesses at the same moment count one by one: the right one among them comes too late', async () => {
  const { now } = house()
  await join('crowd@example.com')
  const answers = await Promise.all(Array.from({ length: 14 }, () => signIn('crowd@example.com', 'a wrong password')))
  const codes = answers.map((answer) => answer.code)
  expect(codes.filter((code) => code === 'sign-in-wrong')).toHaveLength(5)
  expect(codes.filter((code) => code === 'sign-in-locked')).toHaveLength(9)
  expect((await signIn('crowd@example.com', password)).code).toBe('sign-in-locked')
  now.at = new Date(now.at.getTime() + 61_000)
  expect((await signIn('crowd@example.com', password)).status).toBe(200)
})

test('one network may try thirty times a minute, however many logins it tries; a proxy on this machine passes the network on', async () => {
  const { now } = house()
  const from = async (address: string, time: number) =>
    (
      await house().house.app.inject({
        method: 'POST',
        url: '/api/v1/session',
        headers: { 'content-type': 'application/json', 'x-requested-with': 'tiejun', 'x-forwarded-for': address },
        payload: JSON.stringify({ login: `someone${time}@example.com`, password: 'x' }),
      })
    ).statusCode
  const statuses = await Promise.all(Array.from({ length: 31 }, (_, time) => from('203.0.113.7', time)))
  expect(statuses.filter((status) => status === 401)).toHaveLength(30)
  expect(statuses.filter((status) => status === 429)).toHaveLength(1)
  expect(await from('203.0.113.8', 50)).toBe(401)
  now.at = new Date(now.at.getTime() + 61_000)
  expect(await from('203.0.113.7', 51)).toBe(401)
})

test('guessing the current password from inside makes the login rest as well', async () => {
  const { cookie } = await join('inside@example.com')
  const change = (current: string) =>
    send('PUT', '/api/v1/session/password', { current, next: 'another long sentence here' }, { cookie })
  for (let time = 0; time < 5; time += 1) expect((await change('a wrong password')).status).toBe(422)
  expect((await change(password)).code).toBe('sign-in-locked')
})

test('a link that sets a password asks for the second factor too, and no session replaces one that is on', async () => {
  const { administrator, now } = house()
  const { id, cookie } = await join('factor@example.com')
  const started = await send('POST', '/api/v1/session/second-factor', undefined, { cookie })
  const code = () => totpCode(started.body?.secret ?? '', totpStep(now.at))
  expect((await send('PUT', '/api/v1/session/second-factor', { code: code() }, { cookie })).status).toBe(204)
  expect((await send('POST', '/api/v1/session/second-factor', undefined, { cookie })).code).toBe(
    'second-factor-on-already',
  )

  const link = await linkFor(id)
  const next = 'another long sentence here'
  expect((await send('PUT', '/api/v1/password-reset', { token: link, password: next })).code).toBe('code-needed')
  expect((await send('PUT', '/api/v1/password-reset', { token: link, password: next, code: '000000' })).code).toBe(
    'code-wrong',
  )
  now.at = new Date(now.at.getTime() + 30_000)
  expect((await send('PUT', '/api/v1/password-reset', { token: link, password: next, code: code() })).status).toBe(200)
  const log = await administrator.call(eventOperations.audit, { query: { recordId: id, kind: 'password-changed' } })
  expect(log.body.items).toHaveLength(2)
})

/** A link that the administrator makes in the browser: keys make none. */
async function linkFor(id: string): Promise<string> {
  const { cookie } = await signIn('admin@example.com', 'correct horse battery staple')
  const made = (await send('POST', `/api/v1/users/${id}/link`, undefined, { cookie })) as { body: unknown }
  return tokenOf((made.body as { url: string }).url)
}

test('signing in again ends the session that the browser had, and signing out ends it at once', async () => {
  await join('rotate@example.com')
  const first = await signIn('rotate@example.com', password)
  const second = await send(
    'POST',
    '/api/v1/session',
    { login: 'rotate@example.com', password },
    { cookie: first.cookie },
  )
  expect(second.cookie).not.toBe(first.cookie)
  await expect
    .poll(async () => (await send('GET', '/api/v1/session', undefined, { cookie: first.cookie })).status, {
      timeout: 5_000,
    })
    .toBe(401)
  expect((await send('DELETE', '/api/v1/session', undefined, { cookie: second.cookie })).status).toBe(204)
  await expect
    .poll(async () => (await send('GET', '/api/v1/session', undefined, { cookie: second.cookie })).status, {
      timeout: 5_000,
    })
    .toBe(401)
})

test('a session ends after the company’s days even when it is used', async () => {
  const { now } = house()
  await join('days@example.com')
  const { cookie } = await signIn('days@example.com', password)
  const began = now.at
  for (let hour = 8; hour < 30 * 24; hour += 8) {
    now.at = new Date(began.getTime() + hour * hourMs)
    expect((await send('GET', '/api/v1/session', undefined, { cookie })).status, `hour ${hour}`).toBe(200)
  }
  now.at = new Date(began.getTime() + (30 * 24 + 1) * hourMs)
  expect((await send('GET', '/api/v1/session', undefined, { cookie })).status).toBe(401)
})

test('another site can neither sign somebody in nor ask for links in their name, and its attempts stand in the log', async () => {
  const { administrator } = house()
  const { id, cookie } = await join('crossed@example.com')
  const foreign = { 'sec-fetch-site': 'cross-site' }
  expect((await send('POST', '/api/v1/session', { login: 'crossed@example.com', password }, foreign)).code).toBe(
    'cross-site',
  )
  expect((await send('POST', '/api/v1/password-reset', { login: 'crossed@example.com' }, foreign)).code).toBe(
    'cross-site',
  )
  expect((await send('POST', '/api/v1/customers', { name: 'x' }, { cookie, ...foreign })).code).toBe('cross-site')
  await expect
    .poll(async () =>
      (await administrator.call(eventOperations.audit, { query: { kind: 'refused', actor: id } })).body.items.map(
        (item) => item.recordName,
      ),
    )
    .toEqual(['create-customer'])
})

test('secrets are told once and never again', async () => {
  const { cookie } = await signIn('admin@example.com', 'correct horse battery staple')
  const made =
    (await send('POST', '/api/v1/api-keys', { name: '一次', scopes: ['read'], days: 1 }, { cookie })).body?.secret ?? ''
  expect(made).toMatch(/^tj_/)
  const { administrator } = house()
  const told = JSON.stringify([
    (await administrator.call(apiKeyOperations.list)).body,
    (await administrator.call(userOperations.list)).body,
    (await administrator.call(eventOperations.audit, { query: { limit: 200 } })).body,
    (await administrator.call(customerOperations.list)).body,
  ])
  expect(told).not.toContain(made.split('.')[1])
  expect(told).not.toMatch(/argon2id|token_hash|password_hash|totp|set-password\?token/)
})
