import { activityOperations } from '#contract/activities/activity.operations.ts'
import { type Completion, followUpOperations } from '#contract/activities/follow-up.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { choiceListOperations, usualOptions } from '#contract/platform/choice-list.ts'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, caller, testHouse } from '../../../tests/support/house.ts'

const house = testHouse()
let seller: Caller
let customer = ''

beforeAll(async () => {
  seller = await house().person('跟进的人', 'representative')
  customer = (await seller.call(customerOperations.create, { body: { name: '远山仪表' } })).body.id
})

async function planned(name: string, more: Record<string, unknown> = {}) {
  const made = await seller.call(activityOperations.create, {
    body: { name, kind: 'call', at: '2026-05-20T02:00:00Z', done: false, customer, ...more },
  })
  expect(made.status).toBe(201)
  return made.body
}

const complete = (id: string, body: Completion, by = seller, more: { key?: string; version?: number } = {}) =>
  by.call(followUpOperations.complete, { params: { id }, body, ...more })
const next = { name: '寄样品', kind: 'task', at: '2026-05-22T02:00:00Z' } as const

test('what is completed says what came of it and what is next, with the same customer', async () => {
  const call = await planned('问试用情况', { content: '问三件事' })
  const { body, status } = await complete(call.id, { outcome: 'progress', note: '想要样品', next })
  expect(status).toBe(200)
  expect(body.activity).toMatchObject({
    done: true,
    outcome: 'progress',
    content: '问三件事\n\n想要样品',
    completedBy: { id: seller.actor.userId },
  })
  expect(body.next).toMatchObject({
    name: '寄样品',
    done: false,
    customer: { id: customer },
    follows: { id: call.id, name: '问试用情况' },
    owner: { id: seller.actor.userId },
  })
  const second = await complete(body.next?.id ?? '', {
    outcome: 'settled',
    next: { ...next, name: '回访', kind: 'visit' },
  })
  const chain = async (id: string, by = seller) =>
    (await by.call(followUpOperations.chain, { params: { id } })).body.items
  const whole = [
    ['问试用情况', true, 'progress'],
    ['寄样品', true, 'settled'],
    ['回访', false, null],
  ]
  for (const id of [call.id, body.next?.id ?? '', second.body.next?.id ?? ''])
    expect((await chain(id)).map(({ name, done, outcome }) => [name, done, outcome])).toEqual(whole)
  const stranger = await house().person('别处的销售', 'representative')
  expect((await stranger.call(followUpOperations.chain, { params: { id: call.id } })).status).toBe(404)
})

test('neither is asked for: a task is simply done, and what is done can say its outcome later', async () => {
  const task = await planned('打印合同', { kind: 'task' })
  expect((await complete(task.id, {})).body).toMatchObject({ activity: { done: true, outcome: null }, next: null })
  const again = (await complete(task.id, { outcome: 'settled' })).body.activity
  expect(again).toMatchObject({ outcome: 'settled', completedAt: '2026-05-20T04:00:00.000Z' })
})

test('sent twice it happens once; made over a newer version, or without the right, not at all', async () => {
  const { person } = house()
  const call = await planned('约时间')
  const twice = { outcome: 'follow-up', next }
  const first = await complete(call.id, twice, seller, { key: 'complete-once-only' })
  const second = await complete(call.id, twice, seller, { key: 'complete-once-only' })
  expect(second.body.next?.id).toBe(first.body.next?.id)
  const other = await planned('确认参数')
  expect((await complete(other.id, {}, seller, { version: other.version + 1 })).status).toBe(412)
  expect((await complete(other.id, {}, await person('只看的人', 'read-only'))).status).toBe(403)
  expect((await complete(other.id, {}, await person('看不到的人', 'representative'))).status).toBe(404)
})

test('outcomes are those of the kind, in the words of the company', async () => {
  const { administrator } = house()
  const call = await planned('电话回访')
  const fault = async (body: Completion) => (await complete(call.id, body)).problem.errors
  expect(await fault({ outcome: 'not-met' })).toEqual([{ path: 'outcome', code: 'outcome-of-other-kind' }])
  expect(await fault({ outcome: 'own-1' })).toEqual([{ path: 'outcome', code: 'choice-unknown' }])
  const own = { value: 'own-1', label: { zh: '约好上门', en: 'Visit agreed' }, tone: null, days: null, kinds: ['call'] }
  const write = (options: object[]) =>
    administrator.call(choiceListOperations.write, {
      params: { list: 'activity-outcome' },
      body: { options: [...usualOptions('activity-outcome'), ...options] as never, moves: {} },
    })
  expect((await write([own])).status).toBe(200)
  const now = await caller(house().house, seller.actor)
  expect((await complete(call.id, { outcome: 'own-1' }, now)).body.activity.outcome).toBe('own-1')
  expect((await write([{ ...own, retired: true }])).status).toBe(200)
  const filter = { all: [{ field: 'outcome', operator: 'is', value: 'own-1' } as const] }
  const found = await now.call(activityOperations.list, { query: { filter } })
  expect(found.body.items.map(({ id }) => id)).toEqual([call.id])
})
