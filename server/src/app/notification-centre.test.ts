import { activityOperations } from '#contract/activities/activity.operations.ts'
import type { NotificationTopic } from '#contract/conversations/notification-topics.ts'
import { notificationOperations } from '#contract/conversations/notification.operations.ts'
import type { NotificationKind } from '#contract/conversations/notification.ts'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { pushService } from '../../../tests/support/push-service.ts'
import { addDevice, notify, wakeDue } from '../conversations/index.ts'
import type { Tx } from '../foundation/database/database.ts'

let service = pushService()
const house = testHouse({ sweepMs: 3_600_000, post: (endpoint, request) => service.post(endpoint, request) })
let reader: Caller
let other: Caller
let count = 0

beforeEach(async () => {
  count += 1
  service = pushService()
  // A Wednesday, noon in Shanghai.
  at('2026-05-20T04:00:00Z')
  reader = await house().person(`看通知的人${count}`, 'representative')
  other = await house().person(`别的人${count}`, 'representative')
})

const at = (moment: string) => {
  house().now.at = new Date(moment)
}
const minutesOn = (minutes: number) => at(new Date(house().now.at.getTime() + minutes * 60_000).toISOString())
const company = () => house().administrator.actor.tenantId
const write = <Result>(work: (tx: Tx<never>) => Promise<Result>) => house().context.database.write(company(), work)
const activity = async (name: string) =>
  (
    await reader.call(activityOperations.create, {
      body: { name, kind: 'meeting', at: '2026-08-20T04:00:00Z', done: false },
    })
  ).body.id
/** Tells the reader of a record, each time a minute later. */
const tell = async (id: string | null, name: string, kinds: readonly NotificationKind[], to = reader) => {
  for (const kind of kinds) {
    minutesOn(1)
    await write((tx) =>
      notify(tx, house().context, company(), [
        {
          userId: to.actor.userId,
          kind,
          key: `${kind} ${id} ${house().now.at.toISOString()}`,
          about: id === null ? null : { type: 'activity', id, name },
          ...(id === null ? { count: 2 } : {}),
        },
      ]),
    )
  }
}
type Asked = { unread?: 'true'; snoozed?: 'true'; topic?: NotificationTopic; limit?: number; cursor?: string | null }
const stacks = async (query: Asked = {}, by = reader) =>
  (await by.call(notificationOperations.listStacks, { query })).body
const shown = async (query: Asked = {}) =>
  (await stacks(query)).items.map(({ head, count: of, unread }) => `${head.about?.name ?? head.kind} ${of}/${unread}`)
const unread = async () => (await reader.call(notificationOperations.count)).body.unread
const of = async (about: string, query: object = {}) =>
  (await reader.call(notificationOperations.list, { query: { about, ...query } })).body.items
const snooze = (body: object, by = reader) => by.call(notificationOperations.snooze, { body: body as never })
const wake = () => wakeDue(house().context, company())

test('what one was told of a record is one, standing where the newest of it does, and opens to all of it', async () => {
  const review = await activity('评审会')
  const visit = await activity('拜访')
  await tell(review, '评审会', ['invited', 'comment'])
  await tell(null, '', ['request'])
  await tell(visit, '拜访', ['reviewed'])
  await tell(review, '评审会', ['mention', 'message', 'reply'])
  expect(await shown()).toEqual(['评审会 5/5', '拜访 1/1', 'request 1/1'])
  expect((await of(review)).map(({ kind }) => kind)).toEqual(['reply', 'message', 'mention', 'comment', 'invited'])
  const first = await stacks({ limit: 2 })
  const second = await stacks({ limit: 2, cursor: first.nextCursor })
  expect([...first.items, ...second.items].map(({ head }) => head.kind)).toEqual(['reply', 'reviewed', 'request'])
  expect(second.nextCursor).toBeNull()
  const wrong = await reader.call(notificationOperations.listStacks, { query: { cursor: 'nonsense' } })
  expect(wrong.problem.errors).toEqual([{ path: 'cursor', code: 'cursor-malformed' }])
  expect((await stacks({}, other)).items).toEqual([])
})

test('it is filtered by topics of kinds and by what is unread', async () => {
  const review = await activity('评审会')
  await tell(review, '评审会', ['invited', 'mention', 'message'])
  await tell(null, '', ['approval'])
  expect(await shown({ topic: 'talk' })).toEqual(['评审会 2/2'])
  expect(await shown({ topic: 'approvals' })).toEqual(['approval 1/1'])
  const [newest] = await of(review)
  await reader.call(notificationOperations.read, { body: { ids: [newest?.id ?? ''] } })
  expect(await shown({ topic: 'talk' })).toEqual(['评审会 2/1'])
  expect(await shown({ topic: 'talk', unread: 'true' })).toEqual(['评审会 1/1'])
  const [head] = (await stacks({ topic: 'talk' })).items
  await reader.call(notificationOperations.read, { body: { upTo: head?.head.id ?? '', topic: 'talk' } })
  expect(await shown({ unread: 'true' })).toEqual(['approval 1/1', '评审会 1/1'])
})

test('one, all of a record or all that stand below are marked as read, and as unread again; of others nothing is', async () => {
  const review = await activity('评审会')
  const visit = await activity('拜访')
  await tell(review, '评审会', ['invited', 'comment'])
  await tell(visit, '拜访', ['reviewed'])
  await tell(review, '评审会', ['mention'], other)
  await reader.call(notificationOperations.read, { body: { about: review } })
  expect([await shown(), await unread()]).toEqual([['拜访 1/1', '评审会 2/0'], 1])
  await reader.call(notificationOperations.unread, { body: { about: review } })
  expect(await unread()).toBe(3)
  const [head] = (await stacks()).items
  await other.call(notificationOperations.read, { body: { upTo: head?.head.id ?? '' } })
  await other.call(notificationOperations.unread, { body: { ids: [head?.head.id ?? ''] } })
  await reader.call(notificationOperations.read, { body: { upTo: head?.head.id ?? '' } })
  expect([await unread(), (await other.call(notificationOperations.count)).body.unread]).toEqual([0, 1])
  await reader.call(notificationOperations.unread, { body: { ids: [head?.head.id ?? ''] } })
  expect(await shown({ unread: 'true' })).toEqual(['拜访 1/1'])
})

test('until when it can be put off goes by the company’s working time', async () => {
  const times = async () => (await reader.call(notificationOperations.snoozeTimes)).body.items
  expect(await times()).toEqual([
    { snooze: 'hour', until: '2026-05-20T05:00:00.000Z' },
    { snooze: 'tomorrow', until: '2026-05-21T01:00:00.000Z' },
  ])
  at('2026-05-22T04:00:00Z')
  expect((await times()).map(({ until }) => until).slice(1)).toEqual([
    '2026-05-23T01:00:00.000Z',
    '2026-05-25T01:00:00.000Z',
  ])
})

test('what is put off is away, neither rings nor is mailed, and comes back on top, unread, and rings once', async () => {
  await addDevice(house().context, reader.actor, { name: '手机', ...service.subscription })
  const review = await activity('评审会')
  const visit = await activity('拜访')
  await tell(review, '评审会', ['invited', 'comment'])
  await reader.call(notificationOperations.read, { body: { about: review } })
  await tell(review, '评审会', ['mention'])
  await tell(visit, '拜访', ['reviewed'])
  const { until } = (await snooze({ about: review, snooze: 'hour' })).body
  expect(until).toBe('2026-05-20T05:04:00.000Z')
  expect([await shown(), await unread()]).toEqual([['拜访 1/1'], 1])
  expect(await shown({ snoozed: 'true' })).toEqual(['评审会 3/1'])
  await house().house.settle()
  expect(service.received).toHaveLength(1)
  minutesOn(59)
  expect(await wake()).toBe(0)
  await tell(visit, '拜访', ['comment'])
  minutesOn(1)
  expect(await wake()).toBe(3)
  expect(await wake()).toBe(0)
  expect([await shown(), await unread()]).toEqual([['评审会 3/1', '拜访 2/2'], 3])
  expect((await of(review))[0]).toMatchObject({ kind: 'mention', readAt: null, snoozedUntil: null })
  const waiting = await write((tx) =>
    sql<{
      kind: string
    }>`select n.kind from notification_delivery d join notification n on n.tenant_id = ${company()}::uuid and n.id = d.notification_id
      where d.tenant_id = ${company()}::uuid and d.state = 'waiting' and n.user_id = ${reader.actor.userId}::uuid order by n.kind`.execute(
      tx,
    ),
  )
  expect(waiting.rows).toEqual([{ kind: 'comment' }, { kind: 'mention' }])
  await house().house.settle()
  expect(service.received).toHaveLength(3)
  // All that stands below the one that came back is read, though it is older than the rest.
  const [head] = (await stacks()).items
  await reader.call(notificationOperations.read, { body: { upTo: head?.head.id ?? '' } })
  expect(await unread()).toBe(0)
})

test('putting off is taken back, and is for one’s own alone', async () => {
  const review = await activity('评审会')
  await tell(review, '评审会', ['invited'])
  const [one] = await of(review)
  const ids = [one?.id ?? '']
  expect((await snooze({ ids, snooze: 'tomorrow' }, other)).status).toBe(404)
  expect((await snooze({ ids, snooze: 'for ever' })).status).toBe(422)
  await snooze({ ids, snooze: 'working-day' })
  await other.call(notificationOperations.wake, { body: { ids } })
  expect(await shown()).toEqual([])
  await reader.call(notificationOperations.wake, { body: { ids } })
  expect(await shown()).toEqual(['评审会 1/1'])
  expect(await wake()).toBe(0)
})
