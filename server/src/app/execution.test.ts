import { activityOperations } from '#contract/activities/activity.operations.ts'
import { executionAmounts, executionCounts } from '#contract/activities/execution-counts.ts'
import {
  executionCuts,
  executionOperations,
  type ExecutionCut,
  type ExecutionMeasure,
} from '#contract/analytics/execution.ts'
import { followUpOperations } from '#contract/activities/follow-up.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { userOperations } from '#contract/organization/organization.operations.ts'
import { dayMs } from '#contract/shared/day.ts'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { personWithout } from '../../../tests/support/person-without.ts'
import { renewExecution } from '../activities/index.ts'
import type { Tx } from '../foundation/database/database.ts'

const house = testHouse()
/** It is 2026-05-20 12:00 in Shanghai. */
const days = { from: '2026-05-01', to: '2026-05-31' }
const on = (day: string, hour = '02') => `2026-05-${day}T${hour}:00:00Z`
let seller: Caller
let colleague: Caller
let manager: Caller
const customers: string[] = []

beforeAll(async () => {
  const { administrator, person, now } = house()
  manager = await person('带队的总监', 'director')
  seller = await person('跑现场的销售', 'representative')
  colleague = await person('另一位销售', 'representative')
  for (const { actor } of [seller, colleague])
    await administrator.call(userOperations.change, {
      params: { id: actor.userId },
      body: { managerId: manager.actor.userId },
    })
  for (const [name, level, province] of [
    ['华东轴承', 'A', '浙江省'],
    ['南湖纺织', 'A', '江苏省'],
    ['北川化工', 'B', '四川省'],
    ['西岭乳业', undefined, undefined],
  ] as const)
    customers.push((await seller.call(customerOperations.create, { body: { name, level, province } })).body.id)
  now.at = new Date('2026-05-11T04:00:00Z')
  const add = async (body: object, who = seller) =>
    (await who.call(activityOperations.create, { body: { name: '行动', ...body } })).body.id
  await add({ kind: 'visit', customer: customers[0], at: on('13'), done: false })
  const kept = await add({ kind: 'visit', customer: customers[2], at: on('14'), done: false })
  const late = await add({ kind: 'task', at: on('12'), done: false })
  const inTime = await add({ kind: 'task', at: on('16'), done: false })
  const call = await add({ kind: 'call', customer: customers[0], at: on('11') })
  await add({ kind: 'call', customer: customers[1], at: on('10'), private: true })
  await add({ kind: 'meeting', at: on('09') }, colleague)
  now.at = new Date('2026-05-14T06:00:00Z')
  for (const id of [kept, late, inTime]) await seller.call(followUpOperations.complete, { params: { id }, body: {} })
  await seller.call(followUpOperations.complete, {
    params: { id: call },
    body: { next: { name: '再谈一次', kind: 'visit', at: on('18') } },
  })
  now.at = new Date('2026-05-20T04:00:00Z')
  await renew()
})

const renew = () => renewExecution(house().context, house().administrator.actor.tenantId)
const read = async (by: ExecutionCut, who = manager, more: object = {}) =>
  who.call(executionOperations.read, { query: { by, ...days, ...more } })
const items = async (measure: ExecutionMeasure, who = manager, more: object = {}) =>
  (await who.call(executionOperations.items, { query: { measure, ...days, ...more } })).body

test('what was planned, done, agreed and finished late is counted, by person, and what is private is not', async () => {
  const { rows, total } = (await read('owner')).body
  expect(rows.find(({ key }) => key === seller.actor.userId)?.sums).toMatchObject({
    planned: 3,
    plannedDone: 1,
    visits: 1,
    calls: 1,
    touches: 2,
    nextSteps: 1,
    tasks: 2,
    tasksDone: 2,
    tasksLate: 1,
  })
  expect(rows.find(({ key }) => key === colleague.actor.userId)?.sums).toMatchObject({ meetings: 1, touches: 1 })
  expect(total.sums).toMatchObject({ touches: 3, calls: 1 })
})

test('customers of a level are covered by a visit within the days of their level', async () => {
  const { levels, total } = (await read('owner')).body
  expect(levels).toMatchObject([
    { level: 'A', days: [30], customers: 2, covered: 0 },
    { level: 'B', days: [60], customers: 1, covered: 1 },
    { level: 'C', customers: 0 },
  ])
  expect(total.coverage).toEqual({ customers: 3, covered: 1 })
  expect((await items('uncovered', manager, { level: 'A' })).items.map(({ name }) => name).sort()).toEqual(
    ['华东轴承', '南湖纺织'].sort(),
  )
})

test('every figure opens as many activities as it counts, however they are told apart', async () => {
  for (const by of executionCuts) {
    const { rows, total } = (await read(by)).body
    expect(rows.length, by).toBeGreaterThan(0)
    for (const measure of executionCounts) {
      expect((await items(measure)).total, measure).toBe(total.sums[measure])
      for (const { key, sums } of rows)
        expect((await items(measure, manager, { by, key })).total, `${by} ${key} ${measure}`).toBe(sums[measure])
    }
    if (by === 'month') continue
    for (const { key, coverage } of rows) {
      expect((await items('covered', manager, { by, key })).total, `${by} ${key}`).toBe(coverage?.covered)
      expect((await items('customers', manager, { by, key })).total, `${by} ${key}`).toBe(coverage?.customers)
    }
  }
})

test('days inside a month are counted as the whole months are', async () => {
  for (const part of [
    { from: '2026-05-12', to: '2026-05-14' },
    { from: '2026-04-20', to: '2026-05-13' },
  ]) {
    const { total, before } = (await read('owner', manager, part)).body
    for (const measure of executionCounts) {
      expect((await items(measure, manager, part)).total, measure).toBe(total.sums[measure])
      expect((await items(measure, manager, { from: before.from, to: before.to })).total, measure).toBe(
        before.sums[measure],
      )
    }
  }
})

test('each sees the figures of those in their sight, and nobody what their role hides', async () => {
  const own = (await read('owner', seller)).body
  expect(own.rows.map(({ key }) => key)).toEqual([seller.actor.userId])
  expect(own.best).toBeNull()
  expect((await items('meetings', seller, { owner: colleague.actor.userId })).total).toBe(0)
  const blind = await personWithout(house(), '看不到负责人', { activity: { owner: 'hidden' } })
  expect((await read('owner', blind)).status).toBe(403)
  const noProvince = await personWithout(house(), '看不到省份', { customer: { province: 'hidden' } })
  expect((await read('region', noProvince)).status).toBe(403)
  expect((await read('owner', noProvince)).status).toBe(200)
  const noLevel = await personWithout(house(), '看不到级别', { customer: { level: 'masked' } })
  expect((await read('owner', noLevel)).body.levels).toEqual([])
})

async function tally(): Promise<unknown[]> {
  const { administrator, context } = house()
  return context.database.read(administrator.actor.tenantId, async (tx: Tx<never>) => {
    const found = await sql<
      Record<string, unknown>
    >`select t.* from execution_tally t where t.tenant_id = ${administrator.actor.tenantId}::uuid
      order by t.unit, t.owner_id, t.start, t.region`.execute(tx)
    const zero = (row: Record<string, unknown>) =>
      [...executionCounts, ...executionAmounts].every(
        (name) => row[name.replaceAll(/[A-Z]/g, (one) => `_${one.toLowerCase()}`)] === 0,
      )
    return found.rows.filter((row) => !zero(row)).map(({ id: _, tenant_id: __, ...row }) => row)
  })
}

test('whatever is done to activities, what is kept equals counting everybody anew', async () => {
  const { administrator, context } = house()
  const { tenantId } = administrator.actor
  const made: string[] = []
  const kinds = ['call', 'visit', 'meeting', 'task', 'note'] as const
  const deed = fc.record({
    what: fc.constantFrom('add', 'move', 'finish', 'reopen', 'give', 'delete', 'restore', 'next'),
    kind: fc.constantFrom(...kinds),
    at: fc
      .integer({ min: 0, max: 40 })
      .map((day) => new Date(Date.parse('2026-04-20T15:30:00Z') + day * dayMs).toISOString()),
    which: fc.nat(),
  })
  const act = async ({
    what,
    kind,
    at,
    which,
  }: {
    what: string
    kind: (typeof kinds)[number]
    at: string
    which: number
  }) => {
    const id = made[which % Math.max(1, made.length)] ?? ''
    const params = { id }
    switch (what) {
      case 'add': {
        const body = { name: '随手', kind, at, customer: customers[which % customers.length] ?? null }
        const added = await administrator.call(activityOperations.create, { body })
        made.push(added.body.id)
        return
      }
      case 'move':
        return administrator.call(activityOperations.change, { params, body: { at, kind } })
      case 'finish':
        return administrator.call(activityOperations.change, { params, body: { done: true } })
      case 'reopen':
        return administrator.call(activityOperations.change, {
          params,
          body: { done: false, private: which % 5 === 0 },
        })
      case 'give':
        return administrator.call(activityOperations.transfer, {
          body: { selection: { ids: [id] }, owner: colleague.actor.userId },
        })
      case 'delete':
        return administrator.call(activityOperations.remove, { params })
      case 'restore':
        return administrator.call(activityOperations.restore, { params })
      default: {
        const next = { name: '下一步', kind: 'call' as const, at }
        const answered = await administrator.call(followUpOperations.complete, { params, body: { next } })
        if (answered.body?.next) made.push(answered.body.next.id)
        return
      }
    }
  }
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 12, maxLength: 20 }), async (deeds) => {
      for (const one of deeds) await act(one)
      await renew()
      const kept = await tally()
      await context.database.write(tenantId, (tx: Tx<never>) =>
        sql`delete from execution_pass p where p.tenant_id = ${tenantId}::uuid`.execute(tx),
      )
      await renew()
      expect(kept).toEqual(await tally())
    }),
    { numRuns: 6 },
  )
}, 60_000)
