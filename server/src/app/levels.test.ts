import { customerOperations } from '#contract/customers/customer.operations.ts'
import { type LevelRule, levelRuleOperations } from '#contract/customers/level-rule.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { processOperations } from '#contract/opportunities/process.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { sql } from 'kysely'
import pg from 'pg'
import { expect, test } from 'vitest'
import type { Tx } from '../foundation/database/database.ts'
import { type Caller, testHouse } from '../../../tests/support/house.ts'

const house = testHouse({ sweepMs: 250 })

const rules: LevelRule[] = [
  { level: 'A', conditions: [{ measure: 'wonAmount', operator: 'atLeast', value: 1_000 }] },
  { level: 'B', conditions: [{ measure: 'employees', operator: 'atLeast', value: 100 }] },
]

const create = async (name: string, more: object = {}, by: Caller = house().administrator) =>
  (await by.call(customerOperations.create, { body: { name, ...more } })).body
const read = async (id: string) => (await house().administrator.call(customerOperations.read, { params: { id } })).body
const proposed = (id: string) => expect.poll(async () => (await read(id)).proposedLevel, { timeout: 15_000 })
async function write(automatic = false, given: LevelRule[] = rules) {
  const { administrator } = house()
  const { body } = await administrator.call(levelRuleOperations.read)
  return administrator.call(levelRuleOperations.write, { body: { rules: given, automatic }, version: body.version })
}
async function win(customer: string, amount: string, currency = 'CNY') {
  const { administrator } = house()
  const stages = (await administrator.call(processOperations.list)).body.items[0]?.stages ?? []
  const deal = await administrator.call(opportunityOperations.create, {
    body: { name: `赢 ${amount}`, customer, amount, currency },
  })
  const won = await administrator.call(opportunityOperations.advance, {
    params: { id: deal.body.id },
    body: { stage: stages.find(({ outcome }) => outcome === 'won')?.id ?? '' },
  })
  expect(won.status).toBe(200)
}

test('criteria propose, with the reason, and change nothing until somebody adopts', async () => {
  const { administrator, person } = house()
  const seller = await person('级别销售', 'representative')
  const big = await create('百人机床', { employees: 120, level: 'C' })
  const small = await create('小店纺织', { employees: 3, level: 'C' })
  const preview = await administrator.call(levelRuleOperations.preview, { body: { rules } })
  expect(preview.body.moves).toContainEqual({ from: 'C', to: 'B', customers: 1 })
  expect((await seller.call(levelRuleOperations.preview, { body: { rules } })).status).toBe(403)
  expect((await seller.call(levelRuleOperations.write, { body: { rules, automatic: false } })).status).toBe(403)
  expect((await read(big.id)).proposedLevel).toBeNull()
  expect((await write()).status).toBe(200)
  await proposed(big.id).toBe('B')
  expect(await read(small.id)).toMatchObject({ level: 'C', proposedLevel: null })

  const told = await administrator.call(levelRuleOperations.proposals, { query: { customer: big.id } })
  expect(told.body.items).toMatchObject([
    { level: 'C', proposed: 'B', because: [{ condition: { measure: 'employees', value: 100 }, fact: 120 }] },
  ])
  expect((await seller.call(levelRuleOperations.proposals)).body).toEqual({ total: 0, items: [] })

  await win(small.id, '1500.00')
  await proposed(small.id).toBe('A')
  const adopt = (by: Caller, ids: string[]) => by.call(levelRuleOperations.adopt, { body: { selection: { ids } } })
  expect((await adopt(seller, [big.id])).body.changed).toBe(0)
  expect((await adopt(administrator, [big.id, small.id])).body).toEqual({ changed: 2, refused: [] })
  expect(await read(small.id)).toMatchObject({ level: 'A', proposedLevel: null })
  expect((await adopt(administrator, [big.id])).body.refused).toEqual([{ id: big.id, code: 'nothing-proposed' }])
  const story = await administrator.call(eventOperations.timeline, { params: { type: 'customer', id: big.id } })
  expect(story.body.items.find(({ reason }) => reason === 'level-rule')?.changes).toEqual({
    level: { from: 'C', to: 'B' },
  })
})

test('a change of a customer is looked at soon, and another currency counts in no amount', async () => {
  const grown = await create('成长电机', { level: 'C' })
  await house().administrator.call(customerOperations.change, { params: { id: grown.id }, body: { employees: 400 } })
  await proposed(grown.id).toBe('B')
  await win(grown.id, '9000.00', 'USD')
  await house().administrator.call(customerOperations.change, { params: { id: grown.id }, body: { level: 'B' } })
  await proposed(grown.id).toBeNull()
  expect((await read(grown.id)).level).toBe('B')
})

test('a changed amount of an open deal is looked at soon, the day’s look having passed', async () => {
  const { administrator } = house()
  const byOpen: LevelRule[] = [
    { level: 'A', conditions: [{ measure: 'openAmount', operator: 'atLeast', value: 5_000 }] },
  ]
  expect((await write(false, [...byOpen, ...rules])).status).toBe(200)
  const one = await create('金额变动仪表', { level: 'C' })
  const deal = await administrator.call(opportunityOperations.create, {
    body: { name: '仪表一期', customer: one.id, amount: '100.00' },
  })
  // Everything that was asked before is settled, so that nothing but the amount can bring the customer up.
  await expect
    .poll(
      () =>
        house().context.database.read(administrator.actor.tenantId, async (tx: Tx<never>) => {
          const waiting =
            await sql`select 1 from level_queue q where q.tenant_id = ${administrator.actor.tenantId}::uuid
            union all select 1 from level_setting s where s.tenant_id = ${administrator.actor.tenantId}::uuid and (s.pass_after is not null or s.passed_on is null)`.execute(
              tx,
            )
          return waiting.rows.length
        }),
      { timeout: 15_000 },
    )
    .toBe(0)
  const pays = (amount: string) =>
    administrator.call(opportunityOperations.change, { params: { id: deal.body.id }, body: { amount } })
  await pays('6000.00')
  await proposed(one.id).toBe('A')
  await pays('10.00')
  await proposed(one.id).toBeNull()
  await write()
})

test('levels set themselves only where the company wants it so, each with its entry in the log', async () => {
  const one = await create('自动定级药业', { level: 'C', employees: 300 })
  expect((await write(true)).status).toBe(200)
  await expect.poll(async () => (await read(one.id)).level, { timeout: 15_000 }).toBe('B')
  const story = await house().administrator.call(eventOperations.timeline, {
    params: { type: 'customer', id: one.id },
  })
  expect(story.body.items[0]).toMatchObject({ actor: null, channel: 'system', reason: 'level-rule' })
  expect((await write(false, [])).body).toMatchObject({ rules: [], proposals: 0 })
})

test('who is being changed at this moment holds up nobody else, and is looked at afterwards', async () => {
  const { administrator, context, data } = house()
  await write()
  const held = await create('正在修改的轴承厂', { employees: 3, level: 'C' })
  const other = await create('没人修改的印刷厂', { employees: 3, level: 'C' })
  const client = new pg.Client(data.app)
  await client.connect()
  try {
    await client.query(`begin; set local app.tenant = '${administrator.actor.tenantId}'`)
    // As every change does: the customer first, then the wish to be looked at.
    await client.query('update customer set employees = 500 where tenant_id = $1::uuid and id = $2::uuid', [
      administrator.actor.tenantId,
      held.id,
    ])
    const change = (id: string) =>
      administrator.call(customerOperations.change, { params: { id }, body: { employees: 200 } })
    const waits = change(held.id)
    await context.database.write(administrator.actor.tenantId, (tx: Tx<never>) =>
      sql`insert into level_queue (tenant_id, id, asked_at) values (${administrator.actor.tenantId}::uuid, ${held.id}::uuid, now()) on conflict do nothing`.execute(
        tx,
      ),
    )
    expect((await change(other.id)).status).toBe(200)
    await proposed(other.id).toBe('B')
    await client.query(
      'insert into level_queue (tenant_id, id, asked_at) values ($1::uuid, $2::uuid, now()) on conflict do nothing',
      [administrator.actor.tenantId, held.id],
    )
    await client.query('commit')
    expect((await waits).status).toBe(200)
  } finally {
    await client.end()
  }
  await proposed(held.id).toBe('B')
})
