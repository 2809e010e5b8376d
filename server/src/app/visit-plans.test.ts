import { activityOperations } from '#contract/activities/activity.operations.ts'
import { todayOperations } from '#contract/activities/today/today.operations.ts'
import { usualPlanSetting, visitPlanSettingOperations } from '#contract/activities/visit-plans/plan-setting.ts'
import {
  type PlanChange,
  visitPlanOperations,
  type WholeVisitPlan,
} from '#contract/activities/visit-plans/visit-plan.ts'
import { readyMadeTemplates } from '#contract/activities/visits/ready-made/ready-made.ts'
import { visitTemplateOperations } from '#contract/activities/visits/template.operations.ts'
import { visitOperations } from '#contract/activities/visits/visit.operations.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { leaveOperations } from '#contract/organization/calendar/leave.ts'
import { userOperations } from '#contract/organization/organization.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { createApiKey } from '../organization/index.ts'

const house = testHouse()
let seller: Caller
let manager: Caller
let other: Caller
const customers: string[] = []

/** It is Wednesday, 20 May 2026; June has no holiday but the 19th. */
const day = '2026-06-10'
const names = ['东海重工', '西山玻璃', '南塘印染', '北岭水泥', '中原纺机', '江口船舶']

async function customer(name: string, level: string): Promise<string> {
  const made = await seller.call(customerOperations.create, { body: { name, level } })
  if (made.status !== 201) throw new Error(JSON.stringify(made.problem))
  return made.body.id
}

beforeAll(async () => {
  const { administrator, person } = house()
  manager = await person('批计划的经理', 'director')
  seller = await person('排计划的销售', 'representative')
  other = await person('旁边的销售', 'representative')
  const managerId = manager.actor.userId
  await administrator.call(userOperations.change, { params: { id: seller.actor.userId }, body: { managerId } })
  for (const [at, name] of names.entries()) customers.push(await customer(name, ['A', 'B', 'C'][at % 3] ?? 'A'))
})

const params = (plan: WholeVisitPlan) => ({ params: { id: plan.id }, version: plan.version })
const change = (who: Caller, plan: WholeVisitPlan, body: PlanChange) =>
  who.call(visitPlanOperations.change, { ...params(plan), body })
const planned = (who: Caller) =>
  who.call(activityOperations.list, {
    query: { limit: 100, filter: { all: [{ field: 'kind', operator: 'is', value: 'visit' }] } },
  })

let plan: WholeVisitPlan

test('a plan visits each level as often as the rules say, on working days, away from leave', async () => {
  await seller.call(leaveOperations.create, { body: { kind: 'annual', from: '2026-06-01', to: '2026-06-05' } })
  const made = await seller.call(visitPlanOperations.generate, { body: { unit: 'month', day } })
  expect(made.status).toBe(201)
  plan = made.body
  expect(plan).toMatchObject({ from: '2026-06-01', to: '2026-06-30', state: 'draft', own: true, left: 0 })
  const times = (id: string) => plan.planned.filter((one) => one.customer.id === id).length
  // A every two weeks, B every month, C every quarter; nobody was visited before.
  expect(customers.map(times)).toEqual([3, 1, 1, 3, 1, 1])
  for (const { day: on } of plan.planned) expect(plan.workingDays).toContain(on)
  expect(plan.workingDays.some((on) => on <= '2026-06-05' || on === '2026-06-19')).toBe(false)
  expect(plan.may).toEqual({ change: true, submit: true, approve: false, return: false, withdraw: true })
  expect((await planned(seller)).body.items).toEqual([])
})

test('a time has one plan, and what is past has none', async () => {
  const again = await seller.call(visitPlanOperations.generate, { body: { unit: 'week', day } })
  expect([again.status, again.problem.code]).toEqual([409, 'plan-overlaps'])
  const past = await seller.call(visitPlanOperations.generate, { body: { unit: 'month', day: '2026-04-01' } })
  expect(past.status).toBe(422)
})

test('one moves, drops and adds in one’s own draft; nobody else but a superior sees or touches it', async () => {
  const [first, second] = plan.planned
  plan = (await change(seller, plan, { kind: 'move', visit: first?.id ?? '', day: '2026-06-30' })).body
  expect(plan.planned.find(({ id }) => id === first?.id)?.day).toBe('2026-06-30')
  plan = (await change(seller, plan, { kind: 'drop', visit: second?.id ?? '' })).body
  expect(plan.planned.find(({ id }) => id === second?.id)?.dropped).toBe(true)
  const far = await change(seller, plan, { kind: 'move', visit: first?.id ?? '', day: '2026-07-02' })
  expect(far.status).toBe(422)
  plan = (await change(seller, plan, { kind: 'add', customer: customers[1] ?? '', day: '2026-06-24', minutes: 45 }))
    .body
  expect(plan.planned.filter(({ added }) => added)).toHaveLength(1)
  expect((await other.call(visitPlanOperations.read, { params: { id: plan.id } })).status).toBe(404)
  expect(
    (await other.call(visitPlanOperations.list, { query: { from: '2026-06-01', to: '2026-06-30' } })).body.items,
  ).toEqual([])
  const stale = await change(seller, { ...plan, version: 1 }, { kind: 'drop', visit: first?.id ?? '' })
  expect(stale.status).toBe(412)
})

test('a superior returns a plan with a reason, changes it with reasons, and approves it', async () => {
  const early = await manager.call(visitPlanOperations.approve, { ...params(plan), body: {} })
  expect([early.status, early.problem.code]).toEqual([409, 'plan-state'])
  plan = (await seller.call(visitPlanOperations.submit, { ...params(plan), body: {} })).body
  expect(plan.state).toBe('submitted')
  expect((await seller.call(visitPlanOperations.approve, { ...params(plan), body: {} })).status).toBe(409)
  const back = await manager.call(visitPlanOperations.return, { ...params(plan), body: { reason: '东海要多去' } })
  expect(back.body).toMatchObject({ state: 'returned', reason: '东海要多去' })
  expect((await waiting(seller)).map(({ href }) => href)).toEqual([`/visit-plans/${plan.id}`])
  expect(await waiting(manager)).toEqual([])
  plan = (await seller.call(visitPlanOperations.submit, { ...params(back.body), body: {} })).body
  expect((await waiting(manager)).map(({ title }) => title)).toEqual([
    { zh: '批准排计划的销售的拜访计划', en: 'Approve the visit plan of 排计划的销售' },
  ])
  const silent = await change(manager, plan, { kind: 'drop', visit: plan.planned[0]?.id ?? '' })
  expect(silent.status).toBe(422)
  const [first] = plan.planned
  const wish = { kind: 'move', visit: first?.id ?? '', day: '2026-06-29', reason: '那天我陪你去' } as const
  plan = (await change(manager, plan, wish)).body
  expect(plan.planned.find(({ id }) => id === first?.id)).toMatchObject({
    day: '2026-06-29',
    reason: '那天我陪你去',
    changedBy: { name: '批计划的经理' },
  })
  const approved = await manager.call(visitPlanOperations.approve, { ...params(plan), body: {} })
  expect(approved.body).toMatchObject({ state: 'approved', decidedBy: { name: '批计划的经理' } })
  plan = approved.body
})

test('what holds is visits of the person, each at a free time of its day within working hours, one after the other', async () => {
  const { items } = (await planned(seller)).body
  expect(items).toHaveLength(plan.planned.filter(({ dropped }) => !dropped).length)
  for (const { at, done, owner, minutes } of items) {
    expect([done, owner?.id]).toEqual([false, seller.actor.userId])
    const hour = new Date(at ?? '').getUTCHours() + 8
    expect(hour >= 9 && hour < 18).toBe(true)
    expect([45, 60]).toContain(minutes)
  }
  expect(new Set(items.map(({ at }) => at)).size).toBe(items.length)
  const { events } = await audit()
  expect(events).toEqual(
    expect.arrayContaining([
      'created',
      'visit-plan-submit',
      'visit-plan-return',
      'visit-plan-move',
      'visit-plan-approve',
    ]),
  )
})

test('a plan is taken along as a table by who sees it, and the log tells', async () => {
  const { house: served, administrator } = house()
  const { secret } = await createApiKey(house().context, seller.actor, {
    name: 'table',
    scopes: ['read', 'export'],
    days: 1,
  })
  const url = `/api/v1/visit-plans/${plan.id}/table?format=csv`
  const answer = await served.app.inject({ url, headers: { authorization: `Bearer ${secret}` } })
  expect(answer.statusCode).toBe(200)
  const lines = answer.body.trim().split('\r\n')
  expect(lines).toHaveLength(plan.planned.length + 1)
  expect(lines[0]).toContain('日期,时间,客户')
  expect(answer.body).toContain('那天我陪你去')
  expect((await other.call(visitPlanOperations.table, { params: { id: plan.id } })).status).toBe(404)
  const log = await administrator.call(eventOperations.audit, { query: { kind: 'export-downloaded', limit: 5 } })
  expect(log.body.items[0]?.recordName).toBe('visit-plan-2026-06-01.csv')
})

/** The plans that wait for somebody in their day. */
async function waiting(who: Caller) {
  const { body } = await who.call(todayOperations.read)
  return body.rest.filter(({ source }) => source === 'visit-plan')
}

async function audit() {
  const { administrator } = house()
  const log = await administrator.call(eventOperations.audit, { query: { recordType: 'visit-plan', limit: 100 } })
  return { events: log.body.items.map(({ kind }) => kind) }
}

test('a plan that is withdrawn takes back what is not made, and leaves what is', async () => {
  const made = plan.planned.find(({ activity }) => activity !== null)?.activity?.id ?? ''
  await seller.call(activityOperations.change, { params: { id: made }, body: { done: true } })
  const fresh = (await seller.call(visitPlanOperations.read, { params: { id: plan.id } })).body
  expect(fresh.done).toBe(1)
  const gone = await seller.call(visitPlanOperations.withdraw, { ...params(fresh), body: {} })
  expect(gone.body.state).toBe('withdrawn')
  expect((await planned(seller)).body.items.map(({ id }) => id)).toEqual([made])
})

test('where no approval is needed a plan holds when it is submitted, and what was visited lately is not due', async () => {
  const { administrator } = house()
  const setting = { ...usualPlanSetting, needsApproval: false }
  expect((await seller.call(visitPlanSettingOperations.write, { body: setting })).status).toBe(403)
  expect((await administrator.call(visitPlanSettingOperations.write, { body: setting, version: 0 })).status).toBe(200)
  const odd = { ...setting, rules: setting.rules.map((rule) => ({ ...rule, level: 'Z' })) }
  expect((await administrator.call(visitPlanSettingOperations.write, { body: odd })).status).toBe(422)
  await seller.call(activityOperations.create, {
    body: { name: '刚去过', kind: 'visit', customer: customers[1] ?? '', at: '2026-05-19T02:00:00Z', done: true },
  })
  const draft = (await seller.call(visitPlanOperations.generate, { body: { unit: 'week', day: '2026-05-21' } })).body
  expect(draft.planned.every(({ day: on }) => on >= '2026-05-20')).toBe(true)
  expect(draft.planned.map(({ customer: { id } }) => id)).not.toContain(customers[1])
  const held = await seller.call(visitPlanOperations.submit, { ...params(draft), body: {} })
  expect(held.body.state).toBe('approved')
  expect(held.body.planned.every(({ activity }) => activity !== null)).toBe(true)
})

test('a visit of a plan goes by the template of its rule, whatever else fits', async () => {
  const { administrator } = house()
  const templates: string[] = []
  for (const { key: _, ...draft } of readyMadeTemplates.slice(0, 3)) {
    const made = await administrator.call(visitTemplateOperations.create, { body: draft })
    await administrator.call(visitTemplateOperations.publish, { params: { id: made.body.id }, body: {} })
    templates.push(made.body.id)
  }
  const [, , last = ''] = templates
  const [rule] = usualPlanSetting.rules
  if (!rule) throw new Error('no rule')
  const setting = { ...usualPlanSetting, needsApproval: false, rules: [{ ...rule, template: last }] }
  await administrator.call(visitPlanSettingOperations.write, { body: setting })
  const draft = (await seller.call(visitPlanOperations.generate, { body: { unit: 'month', day: '2026-09-01' } })).body
  const held = (await seller.call(visitPlanOperations.submit, { ...params(draft), body: {} })).body
  const id = held.planned[0]?.activity?.id ?? ''
  const { body } = await seller.call(visitOperations.prepare, { params: { id } })
  expect(body.templates[0]?.id).toBe(last)
})
