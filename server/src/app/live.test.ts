import { conversationOperations, messageOperations } from '#contract/conversations/talk/conversation.operations.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { userOperations } from '#contract/organization/organization.operations.ts'
import { hourMs } from '#contract/shared/day.ts'
import { request } from 'node:http'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, caller, testHouse } from '../../../tests/support/house.ts'
import { createApiKey } from '../organization/index.ts'

const house = testHouse()
let port = 0

beforeAll(async () => {
  const address = await house().house.app.listen({ port: 0, host: '127.0.0.1' })
  port = Number(new URL(address).port)
})

type Stream = { text: () => string; ended: () => boolean; close: () => void }

/** Opens the live stream with these headers, as a screen does. */
function listen(headers: Record<string, string>): Promise<Stream> {
  return new Promise((resolve, reject) => {
    let text = ''
    let ended = false
    const asked = request({ host: '127.0.0.1', port, path: '/api/v1/live', headers }, (answer) => {
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => {
        text += part
        resolve({ text: () => text, ended: () => ended, close: () => asked.destroy() })
      })
      answer.on('close', () => {
        ended = true
      })
    })
    asked.on('error', reject)
    asked.end()
  })
}

async function listenAs(person: Caller): Promise<Stream> {
  const { secret } = await createApiKey(house().context, person.actor, { name: 'live', scopes: ['read'], days: 1 })
  return listen({ authorization: `Bearer ${secret}` })
}

test('a screen hears of records that its person sees and of no others, by id and without content', async () => {
  const { person } = house()
  const owner = await person('有动静的人', 'representative')
  const stranger = await person('听不到的人', 'representative')
  const [near, far] = [await listenAs(owner), await listenAs(stranger)]
  const made = await owner.call(customerOperations.create, { body: { name: '悄悄话客户' } })
  await expect.poll(() => near.text(), { timeout: 5_000 }).toContain(made.body.id)
  const own = await stranger.call(customerOperations.create, { body: { name: '另一个客户' } })
  await expect.poll(() => far.text(), { timeout: 5_000 }).toContain(own.body.id)
  expect(far.text()).not.toContain(made.body.id)
  expect(near.text() + far.text()).not.toContain('客户')
  near.close()
  far.close()
})

test('what is said reaches who takes part in it with its words, and nobody else', async () => {
  const { person } = house()
  const [sender, other, third] = [
    await person('说话的人', 'representative'),
    await person('听话的人', 'representative'),
    await person('旁人', 'director'),
  ]
  const [near, far] = [await listenAs(other), await listenAs(third)]
  const opened = await sender.call(conversationOperations.open, { body: { people: [other.actor.userId] } })
  await sender.call(messageOperations.send, { params: { id: opened.body.id }, body: { text: '悄悄告诉你' } })
  await expect.poll(() => near.text(), { timeout: 5_000 }).toContain('悄悄告诉你')
  const made = await third.call(customerOperations.create, { body: { name: '之后的客户' } })
  await expect.poll(() => far.text(), { timeout: 5_000 }).toContain(made.body.id)
  expect(far.text()).not.toContain(opened.body.id)
  expect(far.text()).not.toContain('悄悄')
  near.close()
  far.close()
})

test('that somebody writes is told to those who take part, and kept nowhere', async () => {
  const { person } = house()
  const [writer, other] = [await person('打字的人', 'representative'), await person('等的人', 'representative')]
  const near = await listenAs(other)
  const opened = await writer.call(conversationOperations.open, { body: { people: [other.actor.userId] } })
  const params = { id: opened.body.id }
  expect((await writer.call(conversationOperations.typing, { params })).status).toBe(204)
  await expect.poll(() => near.text(), { timeout: 5_000 }).toContain('"typing"')
  const outsider = await person('不相干的人', 'representative')
  expect((await outsider.call(conversationOperations.typing, { params })).status).toBe(404)
  near.close()
})

test('the stream of somebody who is disabled ends within five seconds', async () => {
  const { administrator, person } = house()
  const leaver = await person('被停用的人', 'representative')
  const stream = await listenAs(leaver)
  const before = performance.now()
  await administrator.call(userOperations.change, {
    params: { id: leaver.actor.userId },
    body: { status: 'disabled' },
  })
  await expect.poll(() => stream.ended(), { timeout: 8_000, interval: 50 }).toBe(true)
  expect(performance.now() - before).toBeLessThan(5_000)
})

test('an open screen alone keeps no session awake', async () => {
  const { house: composed, now } = house()
  const signedIn = await composed.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: { 'content-type': 'application/json', 'x-requested-with': 'tiejun' },
    payload: JSON.stringify({ login: 'admin@example.com', password: 'correct horse battery staple' }),
  })
  const { name, value } = signedIn.cookies[0] ?? { name: '', value: '' }
  const stream = await listen({ cookie: `${name}=${value}` })
  now.at = new Date(now.at.getTime() + 11 * hourMs)
  await expect.poll(() => stream.text(), { timeout: 8_000 }).toContain('still here')
  now.at = new Date(now.at.getTime() + 2 * hourMs)
  await expect.poll(() => stream.ended(), { timeout: 8_000 }).toBe(true)
})

test('nobody listens without signing in', async () => {
  const { house: composed, administrator } = house()
  expect((await composed.app.inject({ url: '/api/v1/live' })).statusCode).toBe(401)
  const deaf = await caller(composed, administrator.actor, ['write'])
  expect((await deaf.raw({ method: 'GET', url: '/api/v1/live' })).status).toBe(403)
})
