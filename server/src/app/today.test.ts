import { activityOperations } from '#contract/activities/activity.operations.ts'
import { type Today, type TodayItem, todayOperations } from '#contract/activities/today/today.operations.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { funnelReviewOperations } from '#contract/opportunities/funnel-review/funnel-review.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { processOperations } from '#contract/opportunities/process.ts'
import { requestOperations } from '#contract/opportunities/requests/request.operations.ts'
import { teamOperations } from '#contract/opportunities/team/team.operations.ts'
import { leaveOperations } from '#contract/organization/calendar/leave.ts'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { personWithout } from '../../../tests/support/person-without.ts'
import type { Tx } from '../foundation/database/database.ts'

const house = testHouse()
let seller: Caller
let director: Caller
let key: string

/** 2026-05-20 12:00 in Shanghai, a Wednesday. */
const day = '2026-05-20'

async function make(who: Caller, body: Record<string, unknown>): Promise<string> {
  const made = await who.call(activityOperations.create, { body: { name: '', done: false, ...body } })
  if (made.status !== 201) throw new Error(JSON.stringify(made.problem))
  return made.body.id
}

async function customer(name: string, more: object): Promise<string> {
  const made = await seller.call(customerOperations.create, { body: { name, ...more } })
  if (made.status !== 201) throw new Error(JSON.stringify(made.problem))
  return made.body.id
}

async function today(who: Caller, query: Record<string, string> = {}): Promise<Today> {
  const { status, body } = await who.call(todayOperations.read, { query })
  expect(status).toBe(200)
  return body
}

const called = ({ title, customer: with_, deal }: TodayItem) =>
  typeof title === 'string' ? title : (with_?.name ?? deal?.name)
const find = ({ rest, appointments }: Today, name: string) =>
  [...appointments, ...rest].find((item) => called(item) === name)
const why = (item: TodayItem | undefined) => item?.reasons.map(({ kind }) => kind)

/** A customer of whom nobody has heard since the first of January. */
async function silence(id: string): Promise<void> {
  const { data, administrator } = house()
  await data.database.write(administrator.actor.tenantId, async (tx: Tx<never>) => {
    await sql`update customer set created_at = '2026-01-01'::timestamptz, last_activity_at = '2026-01-01'::timestamptz
      where tenant_id = ${administrator.actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
  })
}

beforeAll(async () => {
  const { person } = house()
  seller = await person('今天的销售', 'representative')
  director = await person('看全部的总监', 'director')
  key = await customer('东海重工', { level: 'A' })
})

test('a day has its appointments in order of time, and everything else by what it is worth, each with its reasons', async () => {
  const deal = await seller.call(opportunityOperations.create, {
    body: {
      name: '东海产线',
      customer: key,
      amount: '2000000.00',
      probability: 0.5,
      nextStep: '交报价',
      nextStepOn: day,
    },
  })
  await make(seller, { name: '下午拜访', kind: 'visit', at: `${day}T06:00:00Z`, minutes: 60 })
  await make(seller, { name: '早上电话', kind: 'call', at: `${day}T01:00:00Z`, opportunity: deal.body.id })
  await make(seller, { name: '写周报', kind: 'task', at: `${day}T10:00:00Z` })
  await make(seller, { name: '留出来写方案', kind: 'task', at: `${day}T09:00:00Z`, minutes: 30 })
  await make(seller, { name: '上周没做的', kind: 'task', at: '2026-05-13T02:00:00Z' })
  await make(seller, { name: '昨天没去的拜访', kind: 'visit', at: '2026-05-19T02:00:00Z' })
  await make(seller, { name: '明天的事', kind: 'task', at: '2026-05-21T02:00:00Z' })
  await make(seller, { name: '很久以前的', kind: 'task', at: '2025-05-21T02:00:00Z' })
  const told = await today(seller)
  expect(told).toMatchObject({ day, working: true, away: false, more: false, currency: 'CNY' })
  expect(told.appointments.map(called)).toEqual(['早上电话', '下午拜访', '留出来写方案'])
  expect(told.rest.map(called)).toEqual(['交报价', '上周没做的', '昨天没去的拜访', '写周报'])
  const step = find(told, '交报价')
  expect(why(step)).toEqual(['stake', 'level', 'promised'])
  expect(step).toMatchObject({
    source: 'next-step',
    worth: { amount: '2000000.00', probability: 0.5, expected: '1000000.00' },
    score: 24 + 20 + 15,
    level: 'A',
    plans: { kind: 'task', name: '交报价', opportunity: deal.body.id },
    moves: { type: 'opportunity', id: deal.body.id },
  })
  expect(why(find(told, '早上电话'))).toEqual(['stake', 'level'])
  expect(find(told, '上周没做的')).toMatchObject({ lateDays: 7, fixed: false, score: 18 })
})

test('a step that is planned with its deal is proposed no more', async () => {
  const found = find(await today(seller), '交报价')
  const id = await make(seller, { ...found?.plans, customer: key, at: '2026-05-22T02:00:00Z' })
  expect(find(await today(seller), '交报价')).toBeUndefined()
  await seller.call(activityOperations.remove, { params: { id } })
  expect(find(await today(seller), '交报价')).toBeDefined()
})

test('a key customer of whom nobody heard for too long is proposed until a contact is planned', async () => {
  const quiet = await customer('西山玻璃集团', { level: 'B' })
  const fine = await customer('南塘印染', { level: 'C' })
  await silence(quiet)
  await silence(fine)
  const proposal = find(await today(seller), '西山玻璃集团')
  expect(proposal).toMatchObject({ source: 'customer', silentDays: 139, plans: { kind: 'visit', customer: quiet } })
  expect(why(proposal)).toEqual(['level', 'silent'])
  expect(find(await today(seller), '南塘印染')).toBeUndefined()
  await make(seller, { name: '去一趟', kind: 'visit', customer: quiet, at: '2026-05-25T02:00:00Z' })
  expect(find(await today(seller), '西山玻璃集团')).toBeUndefined()
})

test('what was promised in a funnel review stands with its task, once, as promised', async () => {
  const begun = await director.call(funnelReviewOperations.begin, {
    body: { person: seller.actor.userId, unit: 'quarter' },
  })
  const deal = await seller.call(opportunityOperations.create, {
    body: { name: '会上说的商机', amount: '100000.00', probability: 0.3, expectedCloseOn: '2026-06-10' },
  })
  const params = { id: begun.body.id, deal: deal.body.id }
  await director.call(funnelReviewOperations.promise, { params, body: { text: '拿到批文', dueOn: day } })
  const told = await today(seller)
  const promised = told.rest.filter((item) => called(item)?.includes('拿到批文'))
  expect(promised).toHaveLength(1)
  expect(promised[0]?.source).toBe('activity')
  expect(why(promised[0])).toContain('promised')
})

test('what is done moves to what is done, and another day tells that day alone', async () => {
  const id = await make(seller, { name: '今天做完的', kind: 'task', at: '2026-05-18T02:00:00Z' })
  await seller.call(activityOperations.change, { params: { id }, body: { done: true } })
  const told = await today(seller)
  expect(find(told, '今天做完的')).toBeUndefined()
  expect(told.done.map(({ name }) => name)).toContain('今天做完的')
  const tomorrow = await today(seller, { date: '2026-05-21' })
  expect([...tomorrow.appointments, ...tomorrow.rest].map(called)).toEqual(['明天的事'])
})

test('an invitation is part of the day; a private entry of a colleague is not told', async () => {
  const { person, administrator } = house()
  const host = await person('请客的同事', 'representative')
  await make(host, { name: '看牙医', kind: 'meeting', at: `${day}T08:00:00Z`, private: true })
  const seen = await today(administrator, { person: host.actor.userId })
  expect(seen.person.name).toBe('请客的同事')
  expect(JSON.stringify(seen)).not.toContain('看牙医')
  await host.call(leaveOperations.create, { body: { kind: 'annual', from: day, to: day } })
  expect((await today(host)).away).toBe(true)
})

test('the day of who is out of sight is not there, and without the fields that make it there is none', async () => {
  const asked = { query: { person: director.actor.userId } }
  expect((await seller.call(todayOperations.read, asked)).status).toBe(404)
  const blind = await personWithout(house(), '看不到时间的人', { activity: { at: 'hidden' } })
  expect((await blind.call(todayOperations.read)).status).toBe(403)
})

test('what the reader may not read weighs nothing and is not told', async () => {
  const poor = await personWithout(house(), '看不到金额', {
    opportunity: { amount: 'hidden' },
    customer: { level: 'hidden' },
  })
  await poor.call(opportunityOperations.create, { body: { name: '没有金额的', nextStep: '打电话问', nextStepOn: day } })
  const told = await today(poor)
  expect(find(told, '打电话问')).toMatchObject({ worth: null, level: null })
  expect(why(find(told, '打电话问'))).toEqual(['promised'])
})

test('what waits in a pool stands in the day of each who could take it, and of nobody else', async () => {
  const { administrator, person } = house()
  const expert = await person('池中的专家', 'collaborator')
  const members = [{ user: expert.actor.userId, department: null, capacity: null }]
  await administrator.call(teamOperations.writePool, { params: { role: 'pre-sales' }, body: { members } })
  const deal = await seller.call(opportunityOperations.create, { body: { name: '要做方案的商机' } })
  const asked = await seller.call(requestOperations.ask, {
    body: { opportunity: deal.body.id, role: 'pre-sales', note: '做方案', hours: 4 },
  })
  const ofPool = async (who: Caller) => (await today(who)).rest.filter(({ source }) => source === 'request-pool')
  expect(await ofPool(expert)).toMatchObject([{ key: `request ${asked.body.id}`, href: '/requests?show=pool' }])
  expect(await ofPool(seller)).toEqual([])
  await expert.call(requestOperations.accept, { params: { id: asked.body.id }, body: {} })
  expect(await ofPool(expert)).toEqual([])
})

test('what waits for somebody is told as waiting: a request by name, and a deal that ended', async () => {
  const { administrator, person } = house()
  const legal = await person('法务', 'representative')
  const [process] = (await administrator.call(processOperations.list)).body.items
  const lost = process?.stages.find(({ outcome }) => outcome === 'lost')?.id ?? ''
  const deal = await seller.call(opportunityOperations.create, { body: { name: '要看合同的商机' } })
  const asked = await seller.call(requestOperations.ask, {
    body: { opportunity: deal.body.id, role: 'legal', person: legal.actor.userId, note: '看合同', hours: 4, effort: 3 },
  })
  expect(asked.status).toBe(201)
  const waits = (await today(legal)).rest.find(({ source }) => source === 'request')
  expect(waits).toMatchObject({ title: { zh: '法务' }, href: '/requests?show=mine', deal: null })
  expect(why(waits)).toEqual(['waits'])
  const params = { id: deal.body.id }
  await seller.call(opportunityOperations.advance, { params, body: { stage: lost, lossReason: 'price' } })
  const review = (await today(seller)).rest.find(({ source }) => source === 'review')
  expect(review).toMatchObject({ href: '/reviews', deal: { name: '要看合同的商机' } })
})
