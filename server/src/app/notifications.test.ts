import { activityOperations } from '#contract/activities/activity.operations.ts'
import { participantOperations } from '#contract/activities/participants/participant.ts'
import { reminderOperations } from '#contract/activities/reminder.ts'
import { contactOperations } from '#contract/customers/customer.operations.ts'
import { notificationOperations } from '#contract/conversations/notification.operations.ts'
import { pushOperations } from '#contract/conversations/push.operations.ts'
import { type NotificationKind, usualSetting } from '#contract/conversations/notification.ts'
import { beforeEach, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { isSignedBy, pushService } from '../../../tests/support/push-service.ts'
import { addDevice, tellBeginnings, tellDay, tellEvents } from '../conversations/index.ts'
import { notificationParts } from './notifications.ts'

let service = pushService()
const house = testHouse({ sweepMs: 100, post: (endpoint, request) => service.post(endpoint, request) })
let seller: Caller
let colleague: Caller
let count = 0

beforeEach(async () => {
  count += 1
  service = pushService()
  house().now.at = new Date('2026-05-20T04:00:00Z')
  seller = await house().person(`要被提醒的人${count}`, 'representative')
  colleague = await house().person(`一起去的人${count}`, 'representative')
})

const create = async (body: object, by = seller) =>
  (await by.call(activityOperations.create, { body: { name: '方案评审会', kind: 'meeting', done: false, ...body } }))
    .body.id
const told = async (kind: NotificationKind, by = seller) =>
  (await by.call(notificationOperations.list, { query: { limit: 200 } })).body.items.filter((one) => one.kind === kind)
const company = () => house().administrator.actor.tenantId
const look = () => tellBeginnings(house().context, company(), notificationParts)
const at = (moment: string) => {
  house().now.at = new Date(moment)
}
const invite = (id: string, participants: ({ user: string } | { contact: string })[], by = seller) =>
  by.call(participantOperations.write, {
    params: { id },
    body: { participants: participants.map((one) => ({ ...one, required: true })) },
  })

test('who takes part is reminded once before it begins, as each of them wants it', async () => {
  const id = await create({ at: '2026-05-20T06:00:00Z' })
  await invite(id, [{ user: colleague.actor.userId }])
  await colleague.call(reminderOperations.write, { params: { id }, body: { lead: 120 } })
  expect((await colleague.call(reminderOperations.read, { params: { id } })).body).toEqual({ lead: 120 })
  await look()
  expect([(await told('due')).length, (await told('due', colleague)).length]).toEqual([0, 1])
  at('2026-05-20T05:31:00Z')
  await look()
  await look()
  expect(await told('due')).toMatchObject([
    {
      about: { type: 'activity', id, name: '方案评审会' },
      moment: '2026-05-20T06:00:00.000Z',
      readAt: null,
    },
  ])
  expect(await told('due', colleague)).toHaveLength(1)
})

test('it is told anew when it is moved, and not at all when it is done, lasts the whole day, or nobody wants it', async () => {
  const moved = await create({ name: '会改期的会', at: '2026-05-20T04:20:00Z' })
  const done = await create({ name: '已开完的会', at: '2026-05-20T04:20:00Z', done: true })
  const whole = await create({ name: '全天的展会', at: '2026-05-20T04:20:00Z', allDay: true })
  const never = await create({ name: '不必提醒的会', at: '2026-05-20T04:20:00Z' })
  await seller.call(reminderOperations.write, { params: { id: never }, body: { lead: 'never' } })
  const others = [done, whole, never]
  await look()
  expect((await told('due')).map(({ about }) => about?.id)).toEqual([moved])
  await seller.call(activityOperations.change, { params: { id: moved }, body: { at: '2026-05-20T08:00:00Z' } })
  at('2026-05-20T07:45:00Z')
  await look()
  const found = (await told('due')).map(({ about }) => about?.id)
  expect(found).toEqual([moved, moved])
  expect(found.filter((id) => others.includes(id ?? ''))).toEqual([])
})

test('the day is told when work begins: what is due by kind, and what is late', async () => {
  await create({ kind: 'visit', name: '拜访客户', at: '2026-05-20T06:00:00Z' })
  await create({ kind: 'visit', name: '另一次拜访', at: '2026-05-20T08:00:00Z' })
  await create({ kind: 'task', name: '昨天没做的事', at: '2026-05-19T08:00:00Z' })
  expect(await tellDay(house().context, company(), notificationParts)).toBe('2026-05-20')
  await tellDay(house().context, company(), notificationParts)
  expect((await told('day')).map(({ day }) => day)).toEqual([{ visit: 2, meeting: 0, call: 0, task: 0, late: 1 }])
  expect(await told('day', colleague)).toEqual([])
  at('2026-05-23T04:00:00Z')
  expect(await tellDay(house().context, company(), notificationParts)).toBeNull()
})

test('an invitation is told to who is new; what one sees no more is not named, and others’ notifications are nobody’s', async () => {
  const id = await create({ at: '2026-06-20T06:00:00Z' })
  const guest = await seller.call(contactOperations.create, { body: { name: '客户方的参会人' } })
  await invite(id, [{ user: colleague.actor.userId }, { contact: guest.body.id }])
  const hear = () => tellEvents(house().context, company(), new Date('2026-05-20T00:00:00Z'), notificationParts)
  await hear()
  await hear()
  expect(await told('invited', colleague)).toMatchObject([{ about: { id }, by: `要被提醒的人${count}` }])
  expect(await told('invited')).toEqual([])
  await invite(id, [])
  await expect
    .poll(async () => (await told('invited', colleague)).map(({ about, by }) => [about, by]), { timeout: 5_000 })
    .toEqual([[null, null]])
  expect((await colleague.call(reminderOperations.read, { params: { id } })).status).toBe(404)
})

test('what was read is counted no more: one, or all up to one', async () => {
  for (const minute of ['10', '20', '25']) await create({ name: `第 ${minute} 分`, at: `2026-05-20T04:${minute}:00Z` })
  await look()
  const unread = async () => (await seller.call(notificationOperations.count)).body.unread
  const before = await unread()
  const [newest, next] = await told('due')
  await colleague.call(notificationOperations.read, { body: { ids: [newest?.id ?? ''] } })
  expect(await unread()).toBe(before)
  await seller.call(notificationOperations.read, { body: { ids: [next?.id ?? ''] } })
  expect(await unread()).toBe(before - 1)
  const { items } = (await seller.call(notificationOperations.list, { query: { unread: 'true' } })).body
  expect(items).toHaveLength(before - 1)
  await seller.call(notificationOperations.read, { body: { upTo: items[0]?.id ?? '' } })
  expect(await unread()).toBe(0)
  const page = (await seller.call(notificationOperations.list, { query: { limit: 2 } })).body
  const rest = (await seller.call(notificationOperations.list, { query: { limit: 2, cursor: page.nextCursor } })).body
  expect(new Set([...page.items, ...rest.items].map(({ id }) => id)).size).toBe(page.items.length + rest.items.length)
})

test('how one wants to be told is kept, and refused field by field where it makes no sense', async () => {
  const read = async () => (await seller.call(notificationOperations.readSetting)).body.setting
  expect(await read()).toEqual(usualSetting)
  const setting = { ...usualSetting, quiet: null, leads: { ...usualSetting.leads, visit: 90 }, push: [] }
  expect((await seller.call(notificationOperations.writeSetting, { body: setting })).body.setting).toEqual(setting)
  expect(await read()).toEqual(setting)
  const wrong = { ...setting, quiet: { from: 60, to: 60 }, leads: { ...setting.leads, call: -1 } }
  const refused = await seller.call(notificationOperations.writeSetting, { body: wrong })
  expect(refused.status).toBe(422)
  expect(refused.problem.errors?.map(({ path }) => path).toSorted()).toEqual(['leads.call', 'quiet.to'])
})

const withDevice = () => addDevice(house().context, seller.actor, { name: '手机', ...service.subscription })
const devices = async (by = seller) => (await by.call(pushOperations.list)).body
const titles = () => service.received.map(({ message }) => (message as { title: string }).title)
const rings = (...wanted: string[]) => expect.poll(titles, { timeout: 10_000, interval: 50 }).toEqual(wanted)

test('a device rings with what only it can read, signed by this installation', async () => {
  await withDevice()
  const id = await create({ at: '2026-05-20T04:20:00Z' })
  await look()
  await rings('方案评审会')
  expect(service.received[0]?.message).toMatchObject({ body: '12:20 开始', url: `/activities/${id}` })
  const { key } = await devices()
  const headers = service.received[0]?.headers ?? new Headers()
  expect(isSignedBy(headers, key, new URL(service.subscription.endpoint).origin)).toBe(true)
  expect(Number(headers.get('ttl'))).toBeLessThanOrEqual(25 * 60)
  // That it was reached is noted after its service has answered.
  const reached = async () => (await devices()).items.map(({ name, reachedAt }) => [name, reachedAt])
  await expect.poll(reached, { timeout: 10_000 }).toEqual([['手机', '2026-05-20T04:00:00.000Z']])
})

test('quiet hours wait; what was read meanwhile does not ring, nor what is over', async () => {
  await withDevice()
  await seller.call(notificationOperations.writeSetting, {
    body: { ...usualSetting, leads: { ...usualSetting.leads, visit: 12 * 60 } },
  })
  at('2026-05-20T14:00:00Z')
  await create({ name: '明早的拜访', kind: 'visit', at: '2026-05-21T00:30:00Z' })
  const seen = await create({ name: '已经看到的拜访', kind: 'visit', at: '2026-05-21T01:30:00Z' })
  await create({ name: '半夜的会', at: '2026-05-20T14:10:00Z' })
  await look()
  const found = await told('due')
  expect(new Set(found.map(({ about }) => about?.name))).toEqual(new Set(['半夜的会', '已经看到的拜访', '明早的拜访']))
  const read = found.find(({ about }) => about?.id === seen)?.id ?? ''
  await seller.call(notificationOperations.read, { body: { ids: [read] } })
  at('2026-05-21T00:01:00Z')
  await rings('明早的拜访')
})

test('a service that is away is tried again; a device that is gone is forgotten', async () => {
  await withDevice()
  service.answers(503)
  await create({ at: '2026-05-20T04:20:00Z' })
  await look()
  await expect.poll(service.asked, { timeout: 10_000, interval: 50 }).toBe(1)
  service.answers(201)
  at('2026-05-20T04:02:00Z')
  await rings('方案评审会')
  service.answers(410)
  await create({ name: '再开一次', at: '2026-05-20T04:25:00Z' })
  await look()
  await expect.poll(async () => (await devices()).items, { timeout: 10_000, interval: 50 }).toEqual([])
})

test('nobody can make the server call another address, and a browser that changes hands rings for its new person alone', async () => {
  const elsewhere = { ...service.subscription, endpoint: 'https://127.0.0.1/internal' }
  expect(() => addDevice(house().context, seller.actor, { name: '手机', ...elsewhere })).toThrow(
    expect.objectContaining({ status: 422, errors: [{ path: 'endpoint', code: 'push-service-unknown' }] }),
  )
  await withDevice()
  const taken = await addDevice(house().context, colleague.actor, { name: '同一台手机', ...service.subscription })
  expect((await devices()).items).toEqual([])
  expect((await devices(colleague)).items).toMatchObject([{ id: taken.id }])
  expect((await seller.call(pushOperations.remove, { params: { id: taken.id } })).status).toBe(404)
  expect((await colleague.call(pushOperations.remove, { params: { id: taken.id } })).status).toBe(204)
})
