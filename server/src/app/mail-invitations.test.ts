import { activityOperations } from '#contract/activities/activity.operations.ts'
import { invitationOperations } from '#contract/activities/participants/invitation.ts'
import { participantOperations, type ParticipantWish } from '#contract/activities/participants/participant.ts'
import { mailSettingOperations } from '#contract/conversations/mail/mail-setting.ts'
import { contactOperations } from '#contract/customers/customer.operations.ts'
import { notificationOperations } from '#contract/conversations/notification.operations.ts'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { mailServer } from '../../../tests/support/mail-server.ts'
import { renewInvitations } from '../activities/index.ts'
import { mailCarrier, openOutbox, sendSome, tellEvents } from '../conversations/index.ts'
import type { Tx } from '../foundation/database/database.ts'
import { readCalendarText } from '../foundation/calendar/icalendar/read-calendar.rules.ts'
import { tidyInvitations } from './housekeeping.ts'
import { notificationParts } from './notifications.ts'

const server = await mailServer()
const house = testHouse({ sweepMs: 3_600_000, mail: { send: server.send, ports: [server.port] } })
afterAll(() => server.close())

let host: Caller
let count = 0

beforeEach(async () => {
  count += 1
  server.taken.length = 0
  house().now.at = new Date('2026-05-20T04:00:00Z')
  await house().administrator.call(mailSettingOperations.write, { body: server.setting })
  host = await house().person(`主持人${count}`, 'representative')
})

const company = () => house().administrator.actor.tenantId
const write = <Result>(work: (tx: Tx<never>) => Promise<Result>) => house().context.database.write(company(), work)
const deliver = async () => {
  const parts = {
    preset: undefined,
    send: server.send,
    seenBy: async () => new Set<string>(),
    notices: async () => null,
  }
  while (
    await sendSome(
      house().context,
      company(),
      mailCarrier(house().context, company(), parts),
      new AbortController().signal,
    )
  )
    continue
}
const renew = async (id: string) => {
  await write((tx) => renewInvitations(tx, house().context, openOutbox(house().context, undefined), company(), id))
  await deliver()
}
const meeting = async (participants: ParticipantWish[]) => {
  const { id } = (
    await host.call(activityOperations.create, {
      body: {
        name: '方案评审会',
        kind: 'meeting',
        at: '2026-05-22T02:00:00Z',
        minutes: 90,
        place: '三楼会议室',
        done: false,
      },
    })
  ).body
  await invite(id, participants)
  return id
}
const invite = (id: string, participants: ParticipantWish[]) =>
  host.call(participantOperations.write, { params: { id }, body: { participants } })
const mailOut = async (id: string) => {
  const sent = await host.call(invitationOperations.send, { params: { id } })
  await deliver()
  return sent
}
const outside = { name: '客户王总', email: 'wang@customer.example', required: true }
const calendars = () =>
  server.taken.map(({ to, calendar }) => ({
    to: to[0],
    method: /METHOD:(\w+)/.exec(calendar)?.[1],
    sequence: Number(/SEQUENCE:(\d+)/.exec(calendar)?.[1]),
    uid: /UID:(\S+)/.exec(calendar)?.[1],
  }))
const linkIn = (text: string) => new URL(/https:\S+\/m\/invitation\/\S+/.exec(text)?.[0] ?? 'https://none').pathname
const page = (method: 'GET' | 'POST', url: string, fields: Record<string, string> = {}) =>
  house().house.app.inject({
    method,
    url,
    headers: {
      'accept-language': 'zh-CN',
      ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    },
    ...(method === 'POST' ? { payload: new URLSearchParams(fields).toString() } : {}),
  })
const answers = async (id: string) =>
  (await host.call(participantOperations.list, { params: { id } })).body.items.map(({ response, note }) => [
    response,
    note,
  ])

test('nobody is mailed until it is chosen; then who can be reached gets it, and why others do not is said', async () => {
  const contact = (
    await host.call(contactOperations.create, { body: { name: '采购李经理', email: 'li@customer.example' } })
  ).body
  const colleague = await house().person(`没有确认邮箱的同事${count}`, 'representative')
  const id = await meeting([
    outside,
    { contact: contact.id, required: true },
    { user: colleague.actor.userId, required: false },
    { name: '没有邮箱的人', required: false },
  ])
  await renew(id)
  expect(server.taken).toEqual([])
  const sent = await mailOut(id)
  expect(sent.body).toMatchObject({ isOpen: true, by: `主持人${count}`, mayChange: true })
  const mailing = Object.fromEntries(sent.body.items.map((one) => [one.name, one.mailing]))
  expect(mailing).toEqual({
    客户王总: 'mail',
    采购李经理: 'mail',
    [`没有确认邮箱的同事${count}`]: 'no-address',
    没有邮箱的人: 'no-address',
  })
  expect(
    calendars()
      .map(({ to, method }) => `${to} ${method}`)
      .toSorted((one, other) => (one < other ? -1 : 1)),
  ).toEqual(['li@customer.example REQUEST', 'wang@customer.example REQUEST'])
  const [mail] = server.taken
  expect(mail?.headers['subject']).toBe('邀请：方案评审会')
  expect(mail?.text).toContain('2026-05-22 10:00 – 11:30 (Asia/Shanghai)')
  const read = readCalendarText(mail?.calendar ?? '')
  expect(read?.events).toMatchObject([
    { title: '方案评审会', place: '三楼会议室', cancelled: false, uid: `${id}@localhost` },
  ])
  await host.call(invitationOperations.send, { params: { id } })
  await deliver()
  expect(server.taken).toHaveLength(2)
})

test('a change is mailed with a higher number, who is taken out or what is deleted is cancelled, and nothing else', async () => {
  const second = { name: '李工', email: 'li.gong@customer.example', required: false }
  const id = await meeting([outside, second])
  await mailOut(id)
  const [first] = calendars()
  await host.call(activityOperations.change, { params: { id }, body: { at: '2026-05-22T06:00:00Z' } })
  await renew(id)
  expect(
    calendars()
      .slice(2)
      .map(({ method }) => method),
  ).toEqual(['REQUEST', 'REQUEST'])
  expect(calendars()[2]?.sequence).toBeGreaterThan(first?.sequence ?? 0)
  expect(server.taken[2]?.headers['subject']).toBe('邀请有变：方案评审会')
  await host.call(activityOperations.change, { params: { id }, body: { content: '只有我们自己看的记录' } })
  await renew(id)
  expect(server.taken).toHaveLength(4)
  await invite(id, [outside])
  await renew(id)
  expect(calendars()[4]).toMatchObject({ to: 'li.gong@customer.example', method: 'CANCEL', uid: `${id}@localhost` })
  expect(readCalendarText(server.taken[4]?.calendar ?? '')?.events).toMatchObject([{ cancelled: true }])
  await host.call(activityOperations.remove, { params: { id } })
  await renew(id)
  expect(calendars().slice(5)).toMatchObject([{ to: 'wang@customer.example', method: 'CANCEL' }])
  const numbers = calendars().map(({ sequence }) => sequence)
  expect(numbers).toEqual(numbers.toSorted((one, other) => one - other))
  expect(JSON.stringify(server.taken)).not.toContain('只有我们自己看的记录')
})

test('an answer is given by a press, not by opening the page; the host sees it and is told', async () => {
  const id = await meeting([outside])
  await mailOut(id)
  const link = linkIn(server.taken[0]?.text ?? '')
  const shown = await page('GET', link)
  expect(shown.statusCode).toBe(200)
  expect(shown.body).toContain('方案评审会')
  expect(shown.headers['content-security-policy']).toContain("default-src 'none'")
  expect(await answers(id)).toEqual([['needs-action', null]])
  expect((await page('POST', link, { response: 'everything' })).statusCode).toBe(404)
  const given = await page('POST', link, { response: 'tentative', note: '<b>可能晚到</b>' })
  expect(given.statusCode).toBe(200)
  expect(given.body).not.toContain('<b>')
  expect(await answers(id)).toEqual([['tentative', '<b>可能晚到</b>']])
  await tellEvents(house().context, company(), new Date('2026-05-20T00:00:00Z'), notificationParts)
  const told = (await host.call(notificationOperations.list)).body.items
  expect(told).toMatchObject([{ kind: 'invitation-answer', turn: 'tentative', about: { id } }])
})

test('a link ends with what it is for: another address, taken out, off, over, and none is made up', async () => {
  const id = await meeting([outside])
  await mailOut(id)
  const link = linkIn(server.taken[0]?.text ?? '')
  expect((await page('POST', `${link.slice(0, -2)}xx`, { response: 'accepted' })).statusCode).toBe(404)
  await invite(id, [{ ...outside, email: 'new@customer.example' }])
  await renew(id)
  expect((await page('GET', link)).statusCode).toBe(404)
  const fresh = linkIn(server.taken.find(({ to }) => to[0] === 'new@customer.example')?.text ?? '')
  expect((await page('GET', fresh)).statusCode).toBe(200)
  house().now.at = new Date('2026-05-24T04:00:00Z')
  expect((await page('GET', fresh)).statusCode).toBe(404)
  expect(await answers(id)).toEqual([['needs-action', null]])
})

test('what is past, without a time, or without a server is not mailed; who does not see it learns nothing', async () => {
  const id = await meeting([outside])
  const stranger = await house().person(`不相干的人${count}`, 'representative')
  expect((await stranger.call(invitationOperations.read, { params: { id } })).status).toBe(404)
  expect((await stranger.call(invitationOperations.send, { params: { id } })).status).toBe(404)
  house().now.at = new Date('2026-05-23T04:00:00Z')
  expect((await host.call(invitationOperations.send, { params: { id } })).problem.code).toBe('in-the-past')
  house().now.at = new Date('2026-05-20T04:00:00Z')
  await house().administrator.call(mailSettingOperations.remove)
  expect((await host.call(invitationOperations.send, { params: { id } })).problem.code).toBe('mail-not-set')
  expect((await host.call(invitationOperations.read, { params: { id } })).body).toMatchObject({
    isOpen: false,
    by: null,
  })
})

test('a colleague gets it at a confirmed address, and only while they see the activity', async () => {
  const colleague = await house().person(`确认过邮箱的同事${count}`, 'representative')
  await write((tx) =>
    sql`update user_account set email = ${`c${count}@example.com`}, confirmed_email = ${`c${count}@example.com`} where tenant_id = ${company()}::uuid and id = ${colleague.actor.userId}::uuid`.execute(
      tx,
    ),
  )
  const id = await meeting([{ user: colleague.actor.userId, required: true }])
  expect((await mailOut(id)).body.items).toMatchObject([{ mailing: 'mail', address: `c${count}@example.com` }])
  // The sight that these tests give sees nothing.
  expect(server.taken).toEqual([])
})

test('of a contact who was erased neither address nor log stays; others stay until a month after', async () => {
  const contact = (
    await host.call(contactOperations.create, { body: { name: '要抹除的联系人', email: 'erased@customer.example' } })
  ).body
  const id = await meeting([outside, { contact: contact.id, required: true }])
  await mailOut(id)
  const known = () =>
    write((tx) =>
      sql<{
        address: string
      }>`select i.address from activity_invitation i where i.tenant_id = ${company()}::uuid and i.activity_id = ${id}::uuid
        union all select m.to_address from outgoing_message m where m.tenant_id = ${company()}::uuid and m.about_id = ${id}::uuid`.execute(
        tx,
      ),
    ).then(({ rows }) => rows.map(({ address }) => address).toSorted((one, other) => (one < other ? -1 : 1)))
  expect((await known()).filter((one) => one === 'erased@customer.example')).toHaveLength(2)
  await write(async (tx) => {
    await sql`update contact set erased_at = now() where tenant_id = ${company()}::uuid and id = ${contact.id}::uuid`.execute(
      tx,
    )
    await tidyInvitations(tx, company(), house().now.at)
  })
  expect(await known()).toEqual(['wang@customer.example', 'wang@customer.example'])
  await write((tx) => tidyInvitations(tx, company(), new Date('2026-07-20T04:00:00Z')))
  expect(await known()).toEqual(['wang@customer.example'])
})
