import { activityOperations } from '#contract/activities/activity.operations.ts'
import { expertOperations } from '#contract/conversations/reports/expert.ts'
import { productOperations } from '#contract/commerce/product.operations.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { competitorOperations } from '#contract/opportunities/competitors/competitor.operations.ts'
import { dealCompetitorOperations } from '#contract/opportunities/competitors/deal-competitor.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'

const house = testHouse()
let asking: Caller
let versed: Caller
let visiting: Caller

async function customer(who: Caller, name: string, industry: string): Promise<string> {
  const made = await who.call(customerOperations.create, { body: { name, industry } })
  expect(made.status, JSON.stringify(made.problem)).toBe(201)
  return made.body.id
}

beforeAll(async () => {
  const { person } = house()
  asking = await person('提问的销售', 'representative')
  versed = await person('卖过医院的', 'representative')
  visiting = await person('去过医院的', 'representative')
  const hospital = await customer(versed, '江州市第一医院', 'Q')
  await versed.call(opportunityOperations.create, {
    body: { name: '手术室净化', customer: hospital, amount: '900000.00' },
  })
  await versed.call(opportunityOperations.create, { body: { name: '制氧站', customer: hospital, amount: '100000.00' } })
  const other = await customer(visiting, '北川中心医院', 'Q')
  const visit = { name: '拜访设备科', kind: 'visit', customer: other, at: '2026-05-12T02:00:00Z', done: true }
  await visiting.call(activityOperations.create, { body: visit })
  await customer(visiting, '南塘印染', 'C')
})

const find = async (text: string, who = asking) => {
  const found = await who.call(expertOperations.find, { query: { text } })
  expect(found.status, JSON.stringify(found.problem)).toBe(200)
  return found.body
}

test('who has sold to or visited a hospital is found by somebody who sees none of it, in numbers alone', async () => {
  const { read, people } = await find('谁卖过医院？')
  expect(read.words).toEqual(['医院'])
  expect(people).toMatchObject([
    { person: { name: '卖过医院的' }, deals: 2, won: 0, visits: 0 },
    { person: { name: '去过医院的' }, deals: 0, visits: 1, lastOn: '2026-05-12' },
  ])
  expect(Object.keys(people[0] ?? {}).toSorted()).toEqual(['deals', 'department', 'lastOn', 'person', 'visits', 'won'])
  expect((await asking.call(customerOperations.list, { query: { search: '医院' } })).body.items).toEqual([])
})

test('an industry by its name, and nobody who has done nothing of the kind', async () => {
  const { read, people } = await find('有没有人做过卫生行业')
  expect(read.industries).toEqual(['Q'])
  expect(people.map(({ person }) => person.name)).toEqual(['卖过医院的', '去过医院的'])
  expect((await find('谁卖过船厂')).people).toEqual([])
  expect((await find('谁？')).people).toEqual([])
})

test('a deal counts once however it was found, and by its own name too; products and competitors are asked of the same deals', async () => {
  const { administrator, person } = house()
  const seller = await person('卖泵的', 'representative')
  const product = (await administrator.call(productOperations.create, { body: { name: '磁力泵 M3' } })).body.id
  const rival = (await administrator.call(competitorOperations.create, { body: { name: '川流泵业' } })).body.id
  const works = await customer(seller, '西岭化工', 'C')
  const deal = async (name: string, more: Record<string, unknown> = {}) =>
    (await seller.call(opportunityOperations.create, { body: { name, customer: works, amount: '1.00', ...more } })).body
      .id
  const direct = await deal('化工循环水改造', { product })
  const listed = await deal('二期扩建')
  const lines = [{ productId: product, productName: '磁力泵 M3', quantity: 2, price: '10.00', discount: 0 }]
  const put = await seller.call(opportunityOperations.writeLines, {
    params: { id: listed },
    body: { lines },
  })
  expect(put.status, JSON.stringify(put.problem)).toBe(200)
  await administrator.call(dealCompetitorOperations.write, {
    params: { id: direct, competitor: rival },
    body: { strength: 'even' },
  })
  const told = async (text: string) =>
    (await find(text)).people.map(({ person: { name }, deals }) => `${name} ${deals}`)
  expect(await told('谁卖过化工')).toEqual(['卖泵的 2'])
  expect(await told('谁做过循环水改造')).toEqual(['卖泵的 1'])
  expect(await told('谁卖过磁力泵 M3')).toEqual(['卖泵的 2'])
  expect(await told('谁跟川流泵业打过')).toEqual(['卖泵的 1'])
  expect(await told('谁卖磁力泵 M3赢过川流泵业')).toEqual(['卖泵的 1'])
  expect(await told('谁给制造业卖过磁力泵 M3')).toEqual(['卖泵的 2'])
  expect(await told('谁给卫生行业卖过磁力泵 M3')).toEqual(['去过医院的 0'])
})

test('nobody finds themselves', async () => {
  expect((await find('谁卖过医院', versed)).people.map(({ person }) => person.name)).toEqual(['去过医院的'])
})
