import { activityOperations } from '#contract/activities/activity.operations.ts'
import { todayOperations } from '#contract/activities/today/today.operations.ts'
import { notificationOperations } from '#contract/conversations/notification.operations.ts'
import { funnelReviewOperations } from '#contract/opportunities/funnel-review/funnel-review.ts'
import { funnelTalkOperations } from '#contract/opportunities/funnel-talk/funnel-talk.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { userOperations } from '#contract/organization/organization.operations.ts'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { tellDay } from '../conversations/index.ts'
import { notificationParts } from './notifications.ts'

const house = testHouse({ sweepMs: 3_600_000 })
let manager: Caller
let seller: Caller
let other: Caller
let deal: string

const at = (moment: string) => {
  house().now.at = new Date(`${moment}:00+08:00`)
}
const of = (who: Caller) => ({ params: { person: who.actor.userId } })
const talk = async (reader: Caller, about: Caller) => (await reader.call(funnelTalkOperations.read, of(about))).body

beforeAll(async () => {
  const { administrator, person } = house()
  at('2026-05-18T10:00')
  manager = await person('谈漏斗的经理', 'director')
  seller = await person('谈漏斗的销售', 'representative')
  other = await person('旁边的销售', 'representative')
  const managerId = manager.actor.userId
  await administrator.call(userOperations.change, { params: { id: seller.actor.userId }, body: { managerId } })
  const made = await seller.call(opportunityOperations.create, {
    body: { name: '除尘改造', amount: '2000000.00', expectedCloseOn: '2026-05-25' },
  })
  deal = made.body.id
})

test('the page is there for the two and for nobody else, with what is odd about the funnel on its agenda', async () => {
  const page = await talk(manager, seller)
  expect(page).toMatchObject({
    person: { name: '谈漏斗的销售' },
    lead: { name: '谈漏斗的经理' },
    leads: true,
    rhythm: null,
    nextOn: null,
    lastAt: null,
    promises: [],
  })
  expect(page.agenda).toMatchObject([
    { kind: 'deal', deal: { name: '除尘改造' }, questions: [{ key: 'no-next-step' }, { key: 'close-soon' }] },
  ])
  expect(await talk(seller, seller)).toMatchObject({ leads: false, lead: { name: '谈漏斗的经理' } })
  expect((await other.call(funnelTalkOperations.read, of(seller))).status).toBe(404)
  expect((await seller.call(funnelTalkOperations.read, of(other))).status).toBe(404)
  expect((await other.call(funnelTalkOperations.list)).body.items).toEqual([])
})

test('a rhythm is agreed by who leads; both are told on its day, and it stands in their day', async () => {
  const rhythm = { every: 'weekly', weekday: 3 } as const
  expect((await seller.call(funnelTalkOperations.setRhythm, { ...of(seller), body: { rhythm } })).status).toBe(403)
  expect((await manager.call(funnelTalkOperations.setRhythm, { ...of(seller), body: { rhythm } })).status).toBe(204)
  expect(await talk(seller, seller)).toMatchObject({ rhythm, nextOn: '2026-05-20', late: false })
  at('2026-05-20T10:00')
  await tellDay(house().context, house().administrator.actor.tenantId, notificationParts)
  for (const [who, by] of [
    [manager, '谈漏斗的销售'],
    [seller, '谈漏斗的经理'],
  ] as const) {
    const told = (await who.call(notificationOperations.list)).body.items.filter(({ kind }) => kind === 'funnel-talk')
    expect(told).toMatchObject([{ by, about: { id: seller.actor.userId } }])
    const { rest } = (await who.call(todayOperations.read, { query: {} })).body
    expect(rest.filter(({ source }) => source === 'funnel-talk')).toMatchObject([
      { href: `/funnel-talk/${seller.actor.userId}` },
    ])
  }
  at('2026-05-21T10:00')
  expect((await manager.call(funnelTalkOperations.list)).body.items).toMatchObject([
    { person: { name: '谈漏斗的销售' }, nextOn: '2026-05-20', late: true },
  ])
})

test('either puts something on the agenda; what is decided becomes a task with a day', async () => {
  const asked = await seller.call(funnelTalkOperations.addTopic, { ...of(seller), body: { text: '要不要陪标', deal } })
  expect(asked.status).toBe(201)
  const wrong = await manager.call(funnelTalkOperations.addTopic, {
    ...of(seller),
    body: { text: '看不见的商机', deal: '00000000-0000-7000-8000-000000000001' },
  })
  expect(wrong.problem.errors).toEqual([{ path: 'deal', code: 'reference-unknown' }])
  const { agenda } = await talk(manager, seller)
  expect(agenda[0]).toMatchObject({
    kind: 'topic',
    topic: { text: '要不要陪标', by: { name: '谈漏斗的销售' }, deal: { name: '除尘改造' } },
  })
  const params = { id: asked.body.id }
  const decide = { decision: '不陪，主攻技术标', task: { name: '改技术标评分表', dueOn: '2026-05-27' } }
  expect((await seller.call(funnelTalkOperations.settleTopic, { params, body: decide })).status).toBe(403)
  expect((await other.call(funnelTalkOperations.settleTopic, { params, body: decide })).status).toBe(404)
  const past = await manager.call(funnelTalkOperations.settleTopic, {
    params,
    body: { ...decide, task: { ...decide.task, dueOn: '2026-05-01' } },
  })
  expect(past.problem.errors).toEqual([{ path: 'task.dueOn', code: 'in-the-past' }])
  const settled = await manager.call(funnelTalkOperations.settleTopic, { params, body: decide })
  expect(settled.body).toMatchObject({
    decision: '不陪，主攻技术标',
    task: { name: '改技术标评分表', dueOn: '2026-05-27', done: false },
  })
  expect((await manager.call(funnelTalkOperations.settleTopic, { params, body: decide })).problem.code).toBe(
    'topic-settled',
  )
  const task = await seller.call(activityOperations.read, { params: { id: settled.body.task?.id ?? '' } })
  expect(task.body).toMatchObject({ kind: 'task', owner: { name: '谈漏斗的销售' }, opportunity: { id: deal } })
  expect((await talk(seller, seller)).settled).toMatchObject([{ text: '要不要陪标' }])
})

test('what was noted by mistake goes again, by who noted it or who leads', async () => {
  const own = (await seller.call(funnelTalkOperations.addTopic, { ...of(seller), body: { text: '先放着' } })).body
  const theirs = (await manager.call(funnelTalkOperations.addTopic, { ...of(seller), body: { text: '经理的议题' } }))
    .body
  expect((await seller.call(funnelTalkOperations.removeTopic, { params: { id: theirs.id } })).status).toBe(403)
  expect((await seller.call(funnelTalkOperations.removeTopic, { params: { id: own.id } })).status).toBe(204)
  expect((await manager.call(funnelTalkOperations.removeTopic, { params: { id: theirs.id } })).status).toBe(204)
  expect((await talk(manager, seller)).topics).toBe(0)
})

test('after a meeting the page tells what changed since, which promises were kept, and when the next one is', async () => {
  const begun = await manager.call(funnelReviewOperations.begin, {
    body: { person: seller.actor.userId, unit: 'quarter' },
  })
  const params = { id: begun.body.id }
  expect((await talk(manager, seller)).running).toBe(params.id)
  const promise = await manager.call(funnelReviewOperations.promise, {
    params: { ...params, deal },
    body: { text: '约设备部主任', dueOn: '2026-05-25' },
  })
  expect(promise.status).toBe(201)
  await manager.call(funnelReviewOperations.end, { params, body: { notes: '' } })
  at('2026-05-26T10:00')
  const before = (await seller.call(opportunityOperations.read, { params: { id: deal } })).body
  await seller.call(opportunityOperations.change, {
    params: { id: deal },
    version: before.version,
    body: { expectedCloseOn: '2026-06-25' },
  })
  const page = await talk(manager, seller)
  expect(page).toMatchObject({
    running: null,
    nextOn: '2026-05-27',
    late: false,
    kept: { kept: 0, keptLate: 0, broken: 1 },
  })
  expect(page.agenda[0]).toMatchObject({ kind: 'promise', promise: { text: '约设备部主任', state: 'late' } })
  expect(page.agenda.at(-1)).toMatchObject({ kind: 'deal', changes: [{ kind: 'close', days: 31 }] })
  const task = page.promises[0]?.promise.task ?? ''
  const read = (await seller.call(activityOperations.read, { params: { id: task } })).body
  await seller.call(activityOperations.change, { params: { id: task }, version: read.version, body: { done: true } })
  expect((await talk(seller, seller)).kept).toEqual({ kept: 0, keptLate: 1, broken: 0 })
})
