import { competitorOperations } from '#contract/opportunities/competitors/competitor.operations.ts'
import { dealCompetitorOperations } from '#contract/opportunities/competitors/deal-competitor.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { personWithout } from '../../../tests/support/person-without.ts'

const house = testHouse()

async function makeCompetitor(name: string, aliases: string | null = null): Promise<string> {
  return (await house().administrator.call(competitorOperations.create, { body: { name, aliases } })).body.id
}

async function makeDeal(name: string, competitor: string | null = null, who: Caller = house().administrator) {
  return (await who.call(opportunityOperations.create, { body: { name, competitor, amount: '1000.00' } })).body.id
}

async function read(id: string, who: Caller = house().administrator) {
  return (await who.call(dealCompetitorOperations.list, { params: { id } })).body
}

async function textOfDeal(id: string) {
  return (await house().administrator.call(opportunityOperations.read, { params: { id } })).body.competitor
}

test('who a deal names and is on record stands in it; the others can be put on record', async () => {
  const { administrator } = house()
  const alpha = await makeCompetitor('阿尔法机电', '阿尔法、Alpha')
  const deal = await makeDeal('一号产线', 'alpha，无名小厂')
  expect(await read(deal)).toMatchObject({
    items: [{ competitor: { id: alpha, name: '阿尔法机电' } }],
    unknown: ['无名小厂'],
  })

  const small = await makeCompetitor('无名小厂')
  const put = await administrator.call(dealCompetitorOperations.write, {
    params: { id: deal, competitor: small },
    body: { strength: 'weak', price: '900.00' },
  })
  expect(put.body.items.find(({ competitor }) => competitor.id === small)).toMatchObject({
    strength: 'weak',
    price: '900.00',
    currency: 'CNY',
  })
  expect((await textOfDeal(deal))?.split('、').toSorted()).toEqual(['无名小厂', '阿尔法机电'].toSorted())

  await administrator.call(dealCompetitorOperations.remove, { params: { id: deal, competitor: alpha } })
  expect(await textOfDeal(deal)).toBe('无名小厂')
  await administrator.call(opportunityOperations.change, { params: { id: deal }, body: { competitor: 'Alpha' } })
  expect((await read(deal)).items.map(({ competitor }) => competitor.name).sort()).toEqual(
    ['无名小厂', '阿尔法机电'].sort(),
  )
})

test('a new name does not lose the old one, and no two are called alike', async () => {
  const { administrator } = house()
  const id = await makeCompetitor('旧名重工')
  await administrator.call(competitorOperations.change, { params: { id }, body: { name: '新名重工' } })
  const deal = await makeDeal('改名之后', '旧名重工')
  expect((await read(deal)).items.map(({ competitor }) => competitor.name)).toEqual(['新名重工'])
  const again = await administrator.call(competitorOperations.create, { body: { name: '旧名 重工' } })
  expect([again.status, again.problem.errors?.[0]]).toEqual([422, { path: 'name', code: 'exists-already' }])
})

test('what two people say at once is not lost unnoticed', async () => {
  const { administrator } = house()
  const params = { id: await makeDeal('同时修改'), competitor: await makeCompetitor('并发对手') }
  await administrator.call(dealCompetitorOperations.write, { params, body: {} })
  const first = await administrator.call(dealCompetitorOperations.write, {
    params,
    body: { strength: 'even' },
    version: 1,
  })
  const second = await administrator.call(dealCompetitorOperations.write, {
    params,
    body: { notes: '降价了' },
    version: 1,
  })
  expect([first.status, second.status, second.problem.code]).toEqual([200, 412, 'changed-meanwhile'])
})

test('the story tells it, to whom may read the competitors of deals', async () => {
  const { administrator } = house()
  const competitor = await makeCompetitor('故事对手')
  const deal = await makeDeal('有故事的商机')
  await administrator.call(dealCompetitorOperations.write, {
    params: { id: deal, competitor },
    body: { price: '77.00' },
  })
  const story = async (who: Caller) =>
    (await who.call(eventOperations.timeline, { params: { type: 'opportunity', id: deal } })).body.items
  expect((await story(administrator)).find(({ kind }) => kind === 'competitor-linked')?.changes).toEqual({
    competitor: { from: null, to: '故事对手' },
    'competitor.price': { from: null, to: '77.00' },
    'competitor.currency': { from: null, to: 'CNY' },
  })
  const blind = await personWithout(house(), '不见竞争', { opportunity: { competitor: 'hidden' } })
  expect(JSON.stringify(await story(blind))).not.toMatch(/故事对手|77\.00/)
  expect((await blind.call(dealCompetitorOperations.list, { params: { id: deal } })).status).toBe(403)
  expect((await blind.call(dealCompetitorOperations.deals, { params: { id: competitor } })).status).toBe(403)
  const write = await blind.call(dealCompetitorOperations.write, { params: { id: deal, competitor }, body: {} })
  expect([write.status, write.problem.errors?.[0]?.code]).toEqual([422, 'field-not-writable'])
})

test('nobody meets a competitor in a deal out of sight', async () => {
  const { administrator, person } = house()
  const competitor = await makeCompetitor('看不到的对手')
  const deal = await makeDeal('别人的商机')
  await administrator.call(dealCompetitorOperations.write, { params: { id: deal, competitor }, body: {} })
  const seller = await person('旁边的销售', 'representative')
  const own = await makeDeal('自己的商机', null, seller)
  await seller.call(dealCompetitorOperations.write, { params: { id: own, competitor }, body: { outcome: 'won' } })
  expect((await seller.call(dealCompetitorOperations.list, { params: { id: deal } })).status).toBe(404)
  const put = await seller.call(dealCompetitorOperations.write, { params: { id: deal, competitor }, body: {} })
  expect(put.status).toBe(404)
  const met = await seller.call(dealCompetitorOperations.deals, { params: { id: competitor } })
  expect(met.body.items.map(({ name, theirOutcome }) => [name, theirOutcome])).toEqual([['自己的商机', 'won']])
  // Everybody reads the battle card, and writes the ones that they keep.
  const change = await seller.call(competitorOperations.change, {
    params: { id: competitor },
    body: { traps: '评分表' },
  })
  expect(change.status).toBe(403)
  expect((await seller.call(competitorOperations.create, { body: { name: '我发现的对手' } })).status).toBe(201)
})
