import { activityOperations } from '#contract/activities/activity.operations.ts'
import { usualPlanSetting, visitPlanSettingOperations } from '#contract/activities/visit-plans/plan-setting.ts'
import { executionOperations } from '#contract/analytics/execution.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { choiceListOperations, contactDays, usualOptions } from '#contract/platform/choice-list.ts'
import { poolOperations } from '#contract/customers/pool.operations.ts'
import { dayMs } from '#contract/shared/day.ts'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { plainPool } from '../../../tests/support/pools.ts'
import { renewExecution } from '../activities/index.ts'
import type { Tx } from '../foundation/database/database.ts'

const house = testHouse()
const customers: string[] = []
const people: Caller[] = []
let pool = ''

beforeAll(async () => {
  const { administrator, person } = house()
  people.push(await person('跑华东的销售', 'representative'), await person('跑西南的销售', 'representative'))
  for (const [place, name] of ['华东轴承', '南湖纺织', '北川化工', '西岭乳业', '平原重机'].entries()) {
    const body = { name, owner: people[place % 2]?.actor.userId ?? '', level: 'A', province: '浙江省' }
    customers.push((await administrator.call(customerOperations.create, { body })).body.id)
  }
  pool = (await administrator.call(poolOperations.create, { body: plainPool })).body.id
})

const renew = () => renewExecution(house().context, house().administrator.actor.tenantId)

async function tally(): Promise<unknown[]> {
  const { administrator, context } = house()
  const { tenantId } = administrator.actor
  return context.database.read(tenantId, async (tx: Tx<never>) => {
    const found = await sql`select t.unit, t.start::text, t.owner_id, t.region, t.level, t.count from coverage_tally t
      where t.tenant_id = ${tenantId}::uuid order by 1, 2, 3, 4, 5`.execute(tx)
    return found.rows
  })
}

/** What the report tells of a day, beside how many customers its lists then hold. */
async function checkAgainstLists(day: string): Promise<void> {
  const { administrator } = house()
  const days = { from: day, to: day }
  for (const by of ['owner', 'region'] as const) {
    const { rows, levels, total } = (await administrator.call(executionOperations.read, { query: { by, ...days } }))
      .body
    const count = async (more: object) =>
      (await administrator.call(executionOperations.items, { query: { measure: 'covered', ...days, ...more } })).body
        .total
    expect(await count({})).toBe(total.coverage?.covered)
    expect(await count({ measure: 'customers' })).toBe(total.coverage?.customers)
    for (const { key, coverage } of rows) expect(await count({ by, key })).toBe(coverage?.covered)
    for (const { level, covered } of levels) expect(await count({ level })).toBe(covered)
  }
}

const deed = fc.record({
  what: fc.constantFrom(
    ...(['visit', 'visit', 'visit', 'move', 'elsewhere', 'delete', 'restore'] as const),
    ...([
      'level',
      'type',
      'province',
      'give',
      'drop',
      'take',
      'return',
      'assign',
      'return',
      'assign',
      'rules',
      'contact-days',
    ] as const),
  ),
  // Weeks apart, as the intervals are, so that one visit often ends where another begins.
  at: fc
    .integer({ min: 0, max: 17 })
    .map((week) => new Date(Date.parse('2026-01-20T15:30:00Z') + week * 7 * dayMs).toISOString()),
  which: fc.nat({ max: 1_000 }),
})
type Deed = typeof deed extends fc.Arbitrary<infer One> ? One : never

const pick = <One>(all: readonly One[], which: number): One => {
  const one = all[which % all.length]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

async function act(made: string[], { what, at, which }: Deed): Promise<void> {
  const { administrator } = house()
  const customer = pick(customers, which)
  const params = { id: customer }
  const activity = { id: made[which % Math.max(1, made.length)] ?? '' }
  const change = (body: object) => administrator.call(customerOperations.change, { params, body })
  switch (what) {
    case 'visit': {
      const body = { name: '上门', kind: 'visit' as const, at, customer, done: which % 4 > 0, private: which % 9 === 0 }
      made.push((await administrator.call(activityOperations.create, { body })).body.id)
      return
    }
    case 'move':
      return void (await administrator.call(activityOperations.change, { params: activity, body: { at, done: true } }))
    case 'elsewhere':
      return void (await administrator.call(activityOperations.change, { params: activity, body: { customer } }))
    case 'delete':
      return void (await administrator.call(activityOperations.remove, { params: activity }))
    case 'restore':
      return void (await administrator.call(activityOperations.restore, { params: activity }))
    case 'level':
      return void (await change({ level: pick(['A', 'B', 'C', null], which) }))
    case 'type':
      return void (await change({ type: pick(['company', 'channel', null], which) }))
    case 'province':
      return void (await change({ province: pick(['浙江省', '四川省', null], which) }))
    case 'give': {
      const owner = pick(people, which).actor.userId
      const selection = { ids: [customer] }
      return void (await administrator.call(customerOperations.transfer, { body: { selection, owner } }))
    }
    case 'drop':
      return void (await administrator.call(customerOperations.remove, { params }))
    case 'take':
      return void (await administrator.call(customerOperations.restore, { params }))
    case 'return': {
      const body = { ids: [customer], reason: '跟不动了' }
      return void (await administrator.call(poolOperations.return, { params: { id: pool }, body }))
    }
    case 'assign': {
      const body = { ids: [customer], owner: pick(people, which).actor.userId }
      return void (await administrator.call(poolOperations.assign, { params: { id: pool }, body }))
    }
    case 'rules': {
      const [rule] = usualPlanSetting.rules
      const own = rule && {
        ...rule,
        frequency: pick(['weekly', 'monthly'] as const, which),
        customerTypes: ['channel'],
      }
      const rules = [...(own ? [own] : []), ...usualPlanSetting.rules.slice(which % 3)].map((one, place) => ({
        ...one,
        id: `00000000-0000-4000-8000-0000000000${10 + place}`,
      }))
      const body = { ...usualPlanSetting, rules }
      return void (await administrator.call(visitPlanSettingOperations.write, { body }))
    }
    case 'contact-days': {
      const options = usualOptions('level').map((one) => ({ ...one, days: pick(contactDays, which) }))
      const body = { options, moves: {} }
      return void (await administrator.call(choiceListOperations.write, { params: { list: 'level' }, body }))
    }
  }
}

test('whatever is done to customers, visits and rules, the coverage kept is that of counting everybody anew', async () => {
  const { administrator, context } = house()
  const { tenantId } = administrator.actor
  const made: string[] = []
  const plan = fc.tuple(fc.array(deed, { minLength: 14, maxLength: 22 }), fc.integer({ min: 0, max: 119 }))
  await renew()
  await fc.assert(
    fc.asyncProperty(plan, async ([deeds, back]) => {
      for (const one of deeds) {
        await act(made, one)
        // What notes everybody would hide what others forget to note.
        if (one.what === 'rules' || one.what === 'contact-days') await renew()
      }
      await renew()
      const kept = await tally()
      await checkAgainstLists(new Date(Date.parse('2026-05-20T04:00:00Z') - back * dayMs).toISOString().slice(0, 10))
      await context.database.write(tenantId, async (tx: Tx<never>) => {
        await sql`delete from coverage_tally t where t.tenant_id = ${tenantId}::uuid`.execute(tx)
        await sql`delete from execution_pass p where p.tenant_id = ${tenantId}::uuid`.execute(tx)
      })
      await renew()
      expect(kept).toEqual(await tally())
    }),
    { numRuns: 8, endOnFailure: true },
  )
}, 120_000)

test('a visit covers its day and those after it, as many as its interval has, and those that touch are one', async () => {
  const { administrator } = house()
  await administrator.call(visitPlanSettingOperations.write, { body: usualPlanSetting })
  const owner = (await house().person('只有一家客户的销售', 'representative')).actor.userId
  const body = { name: '孤山水泥', owner, level: 'A' }
  const customer = (await administrator.call(customerOperations.create, { body })).body.id
  for (const day of ['2026-02-01', '2026-02-15', '2026-03-20'])
    await administrator.call(activityOperations.create, {
      body: { name: '上门', kind: 'visit', at: `${day}T03:00:00Z`, customer, done: true },
    })
  await renew()
  const covered = async (day: string) => {
    const query = { by: 'month', from: day, to: day, owner } as const
    return (await administrator.call(executionOperations.read, { query })).body.total.coverage?.covered
  }
  const expected = {
    '01-31': 0,
    '02-01': 1,
    '02-15': 1,
    '02-28': 1,
    '03-01': 0,
    '03-19': 0,
    '03-20': 1,
    '04-02': 1,
    '04-03': 0,
  }
  for (const [day, count] of Object.entries(expected)) expect(await covered(`2026-${day}`), day).toBe(count)
})

test('what the rules of visit plans ask comes before the contact days of a level', async () => {
  const { administrator } = house()
  const [rule] = usualPlanSetting.rules
  if (!rule) throw new Error('there is a usual rule')
  const body = { ...usualPlanSetting, rules: [{ ...rule, frequency: 'weekly' as const, customerTypes: ['channel'] }] }
  await administrator.call(visitPlanSettingOperations.write, { body })
  const options = usualOptions('level')
  await administrator.call(choiceListOperations.write, { params: { list: 'level' }, body: { options, moves: {} } })
  const query = { by: 'owner', from: '2026-05-01', to: '2026-05-20' }
  const { levels } = (await administrator.call(executionOperations.read, { query })).body
  expect(levels.map(({ days }) => days)).toEqual([[7, 30], [60], [90]])
})
