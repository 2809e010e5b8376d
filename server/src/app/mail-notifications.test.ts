import { activityOperations } from '#contract/activities/activity.operations.ts'
import { participantOperations } from '#contract/activities/participants/participant.ts'
import { mailAddressOperations } from '#contract/conversations/mail/mail-address.ts'
import { mailSettingOperations } from '#contract/conversations/mail/mail-setting.ts'
import { outgoingMessageOperations } from '#contract/conversations/mail/outgoing-message.ts'
import { notificationOperations } from '#contract/conversations/notification.operations.ts'
import { usualSetting } from '#contract/conversations/notification.ts'
import { roleOperations, userOperations } from '#contract/organization/organization.operations.ts'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { mailServer } from '../../../tests/support/mail-server.ts'
import { digestOf, mailCarrier, openOutbox, sendSome, tellEvents, writeDigests } from '../conversations/index.ts'
import type { Tx } from '../foundation/database/database.ts'
import { notificationParts } from './notifications.ts'
import { thingsSeenBy } from './things-seen-by.ts'

const server = await mailServer()
const house = testHouse({ sweepMs: 3_600_000, mail: { send: server.send, ports: [server.port] } })
afterAll(() => server.close())

let host: Caller
let guest: Caller
let count = 0

beforeEach(async () => {
  count += 1
  server.taken.length = 0
  house().now.at = new Date('2026-05-20T04:00:00Z')
  await house().administrator.call(mailSettingOperations.write, { body: server.setting })
  host = await house().person(`邀请人${count}`, 'representative')
  guest = await house().person(`被邀请人${count}`, 'representative')
  await write((tx) =>
    sql`update user_account set email = ${`guest${count}@example.com`} where tenant_id = ${company()}::uuid and id = ${guest.actor.userId}::uuid`.execute(
      tx,
    ),
  )
})

const company = () => house().administrator.actor.tenantId
const write = <Result>(work: (tx: Tx<never>) => Promise<Result>) => house().context.database.write(company(), work)
const minutesOn = (minutes: number) => {
  house().now.at = new Date(house().now.at.getTime() + minutes * 60_000)
}
const send = async () => {
  const { context } = house()
  const seenBy = (tx: Tx<never>, seer: typeof guest.actor, type: string, ids: readonly string[]) =>
    thingsSeenBy(tx, seer, context.now(), type, ids)
  const parts = {
    preset: undefined,
    send: server.send,
    seenBy: seenBy as never,
    notices: digestOf(context, seenBy as never),
  }
  while (await sendSome(context, company(), mailCarrier(context, company(), parts), new AbortController().signal))
    continue
}
const tellAll = async () => {
  const { context } = house()
  await tellEvents(context, company(), new Date('2026-05-20T00:00:00Z'), notificationParts)
  minutesOn(3)
  await write((tx) => writeDigests(tx, context, company(), openOutbox(context, undefined)))
}
const page = (method: 'GET' | 'POST', url: string) =>
  house().house.app.inject({
    method,
    url: new URL(url).pathname,
    ...(method === 'POST'
      ? { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'List-Unsubscribe=One-Click' }
      : {}),
  })
const linkIn = (text: string, path: string) =>
  new RegExp(`https://crm\\.example\\.com${path}\\S*`).exec(text)?.[0] ?? ''
const address = async () => (await guest.call(mailAddressOperations.read)).body
const confirm = async () => {
  await guest.call(mailAddressOperations.confirm)
  await send()
  const link = linkIn(server.taken.at(-1)?.text ?? '', '/m/confirm/')
  expect((await page('GET', link)).statusCode).toBe(200)
  expect((await address()).isConfirmed).toBe(false)
  expect((await page('POST', link)).statusCode).toBe(200)
  server.taken.length = 0
  return link
}
const invite = async (name: string) => {
  const { id } = (
    await host.call(activityOperations.create, { body: { name, kind: 'meeting', at: '2026-05-22T02:00:00Z' } })
  ).body
  await host.call(participantOperations.write, {
    params: { id },
    body: { participants: [{ user: guest.actor.userId, required: true }] },
  })
  return id
}

test('an address is confirmed by a press behind a link, not by opening it, and only while it is the same', async () => {
  expect(await address()).toEqual({ address: `guest${count}@example.com`, isConfirmed: false, isOpen: true })
  const link = await confirm()
  expect((await address()).isConfirmed).toBe(true)
  await write((tx) =>
    sql`update user_account set email = 'other@example.com' where tenant_id = ${company()}::uuid and id = ${guest.actor.userId}::uuid`.execute(
      tx,
    ),
  )
  expect((await address()).isConfirmed).toBe(false)
  expect((await page('POST', link)).statusCode).toBe(404)
  expect((await page('POST', `${link.slice(0, -3)}abc`)).statusCode).toBe(404)
})

test('several notifications come in one mail with reasons and ways to the records; without a confirmed address none come', async () => {
  await invite('没有邮件的会')
  await tellAll()
  await send()
  expect(server.taken).toEqual([])
  await confirm()
  const first = await invite('方案评审会')
  await invite('价格会')
  await tellAll()
  await send()
  expect(server.taken).toHaveLength(1)
  const [mail] = server.taken
  expect(mail?.to).toEqual([`guest${count}@example.com`])
  expect(mail?.headers['subject']).toBe(`2 条提醒：邀请人${count}邀请您参加 · 价格会`)
  expect(mail?.text).toContain(`https://crm.example.com/activities/${first}`)
  expect(mail?.text).toContain('因为')
  expect(mail?.html).not.toMatch(/<img|<script|<link|http:\/\//)
  expect(mail?.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')
  await invite('马上又一个会')
  await tellAll()
  await send()
  expect(server.taken).toHaveLength(1)
  minutesOn(15)
  await tellAll()
  await send()
  expect(server.taken).toHaveLength(2)
})

test('what was read meanwhile does not go, nor what its reader may see no more when it is sent', async () => {
  await confirm()
  const gone = await invite('不再看得到的会')
  await invite('已经看过的会')
  const told = async () => (await guest.call(notificationOperations.list)).body.items
  await tellAll()
  const seen = (await told()).find(({ about }) => about?.name === '已经看过的会')?.id ?? ''
  await guest.call(notificationOperations.read, { body: { ids: [seen] } })
  await host.call(participantOperations.write, { params: { id: gone }, body: { participants: [] } })
  await send()
  expect(server.taken).toEqual([])
  const { items } = (await house().administrator.call(outgoingMessageOperations.list)).body
  expect(items[0]).toMatchObject({ kind: 'notices', state: 'discarded', code: 'nothing-left' })
})

test('one press in the mail program ends them, opening the page does not; quiet hours wait for their end', async () => {
  await confirm()
  await invite('晚上的邀请')
  house().now.at = new Date('2026-05-20T14:00:00Z')
  await tellAll()
  await send()
  expect(server.taken).toEqual([])
  house().now.at = new Date('2026-05-21T00:00:30Z')
  await tellAll()
  await send()
  expect(server.taken).toHaveLength(1)
  const link = /<(.+)>/.exec(server.taken[0]?.headers['list-unsubscribe'] ?? '')?.[1] ?? ''
  const setting = async () => (await guest.call(notificationOperations.readSetting)).body.setting
  expect((await page('GET', link)).body).toContain(`被邀请人${count}`)
  expect((await setting()).mail).toEqual(usualSetting.mail)
  expect((await page('POST', link)).statusCode).toBe(200)
  expect(await setting()).toEqual({ ...usualSetting, mail: [] })
})

test('a new user gets the link to join by mail, and a reset link comes by mail and confirms the address', async () => {
  const { administrator } = house()
  const roles = (await administrator.call(roleOperations.list)).body.items
  const made = await administrator.call(userOperations.invite, {
    body: {
      name: '新同事',
      email: `new${count}@example.com`,
      roleIds: roles.filter(({ key }) => key === 'representative').map(({ id }) => id),
    },
  })
  expect(made.body.invitation.mailedTo).toBe(`new${count}@example.com`)
  await send()
  expect(server.taken).toHaveLength(1)
  expect(server.taken[0]?.text).toContain(made.body.invitation.url)
  await house().house.app.inject({
    method: 'POST',
    url: '/api/v1/password-reset',
    payload: { login: 'admin@example.com' },
  })
  await expect
    .poll(
      async () => {
        await send()
        return server.taken.length
      },
      { timeout: 10_000, interval: 50 },
    )
    .toBe(2)
  const token = new URL(linkIn(server.taken[1]?.text ?? '', '/set-password')).searchParams.get('token') ?? ''
  const set = await house().house.app.inject({
    method: 'PUT',
    url: '/api/v1/password-reset',
    payload: { token, password: 'another long passphrase' },
  })
  expect(set.statusCode).toBe(200)
  expect((await administrator.call(mailAddressOperations.read)).body.isConfirmed).toBe(true)
})
