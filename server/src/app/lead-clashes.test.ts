import { customerOperations } from '#contract/customers/customer.operations.ts'
import { customerHeld, leadOperations } from '#contract/customers/lead.operations.ts'
import { conversionOperations } from '#contract/opportunities/lead-conversion.ts'
import { sightOperations } from '#contract/organization/sight.operations.ts'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { watchConflicts } from '../customers/index.ts'
import type { Tx } from '../foundation/database/database.ts'
import { conflictParts } from './claim-conflicts.ts'

const house = testHouse()
let holder: Caller
let converter: Caller
let tenantId: string

beforeAll(async () => {
  const { administrator, person } = house()
  tenantId = administrator.actor.tenantId
  holder = await person('已有客户的人', 'representative')
  converter = await person('转化线索的人', 'representative')
})

type Case = { state: string; origin: string; people: string[]; customers: string[]; leads: string[] }

async function cases(customer: string): Promise<Case[]> {
  const found = await house().context.database.read(tenantId, (tx: Tx<never>) =>
    sql<Case>`select c.state, c.origin, array_agg(p.user_id::text order by p.position) as people,
      array_remove(array_agg(p.customer_id::text order by p.position), null) as customers, array_remove(array_agg(p.lead_id::text order by p.position), null) as leads
    from claim_conflict c join conflict_party p on p.tenant_id = ${tenantId}::uuid and p.conflict_id = c.id where c.tenant_id = ${tenantId}::uuid
    group by c.id, c.state, c.origin having ${customer} = any(array_agg(p.customer_id::text))`.execute(tx),
  )
  return found.rows
}

const lead = async (by: Caller, company: string) =>
  (await by.call(leadOperations.create, { body: { name: '来电', company } })).body.id
const convert = (by: Caller, id: string, customer: object, confirmed?: string) =>
  by.call(conversionOperations.convert, {
    params: { id },
    body: { customer, contact: null, opportunity: null },
    ...(confirmed ? { confirmed } : {}),
  })

test('a lead that becomes the customer of a colleague meets the same rule as a new customer, and the two meet at once', async () => {
  const held = (await holder.call(customerOperations.create, { body: { name: '启东荣威海工有限公司' } })).body.id
  const id = await lead(converter, '荣威海工')
  const draft = { name: '荣威海工（启东）有限公司' }
  const asked = await convert(converter, id, { draft })
  expect([asked.status, asked.problem.code]).toEqual([409, 'duplicate-ask'])
  expect((asked.problem as { matches?: unknown }).matches).toMatchObject([{ id: null, held: true }])
  expect(await cases(held)).toEqual([])
  const done = await convert(converter, id, { draft }, 'duplicate-ask')
  expect(done.status).toBe(200)
  const met = {
    state: 'proposed',
    origin: 'pair',
    people: [holder.actor.userId, converter.actor.userId],
    customers: [held, done.body.customer.id],
    leads: [],
  }
  expect(await cases(held)).toEqual([met])
  await watchConflicts(house().context, conflictParts, tenantId)
  expect(await cases(held)).toEqual([met])
})

test('so does a customer that is made without a lead', async () => {
  const held = (await holder.call(customerOperations.create, { body: { name: '泰州澄江锅炉有限公司' } })).body.id
  const made = await converter.call(customerOperations.create, {
    body: { name: '澄江锅炉' },
    confirmed: 'duplicate-ask',
  })
  expect(await cases(held)).toMatchObject([{ state: 'proposed', customers: [held, made.body.id] }])
})

test('joining a customer of a colleague is asked about, and goes on when confirmed, with the lead in the case', async () => {
  const { administrator } = house()
  const held = (await holder.call(customerOperations.create, { body: { name: '靖江船用泵厂' } })).body.id
  const id = await lead(administrator, '靖江船用泵')
  const asked = await convert(administrator, id, { id: held })
  expect([asked.status, asked.problem.code]).toEqual([409, customerHeld])
  expect((asked.problem as { matches?: unknown }).matches).toEqual([
    { type: 'customer', id: held, owner: { id: holder.actor.userId, name: '已有客户的人' } },
  ])
  const done = await convert(administrator, id, { id: held }, `duplicate-ask, ${customerHeld}`)
  expect(done.body.customer.id).toBe(held)
  expect(await cases(held)).toEqual([
    {
      state: 'proposed',
      origin: 'lead',
      people: [holder.actor.userId, administrator.actor.userId],
      customers: [held],
      leads: [id],
    },
  ])
})

test('nobody is asked about a customer that is shared with them, belongs to the owner of the lead, or to nobody', async () => {
  const { administrator } = house()
  const [own, shared] = await Promise.all(
    ['姜堰水务器材', '兴化不锈钢铸件'].map(
      async (name) => (await holder.call(customerOperations.create, { body: { name } })).body.id,
    ),
  )
  const ofHolder = await lead(holder, '姜堰水务')
  expect((await convert(administrator, ofHolder, { id: own })).status).toBe(200)
  const params = { type: 'customer' as const, id: shared ?? '' }
  await holder.call(sightOperations.share, {
    params,
    body: { people: [{ user: converter.actor.userId, change: false }] },
  })
  const joined = await convert(converter, await lead(converter, '兴化铸件'), { id: shared })
  expect(joined.status, JSON.stringify(joined.problem)).toBe(200)
  expect([...(await cases(own ?? '')), ...(await cases(shared ?? ''))]).toEqual([])
})
