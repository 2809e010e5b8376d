import { activityOperations } from '#contract/activities/activity.operations.ts'
import { readyMadeTemplates } from '#contract/activities/visits/ready-made/ready-made.ts'
import { visitTemplateOperations } from '#contract/activities/visits/template.operations.ts'
import { visitOperations } from '#contract/activities/visits/visit.operations.ts'
import { marketInformationOperations } from '#contract/commerce/market/market-information.operations.ts'
import { marketOperations } from '#contract/commerce/market/market.operations.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { competitorOperations } from '#contract/opportunities/competitors/competitor.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { viewOperations } from '#contract/platform/view.ts'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { personWithout } from '../../../tests/support/person-without.ts'

const house = testHouse()
/** 2026-05-20 12:00 in Shanghai. */
const at = '2026-05-20T04:00:00Z'
const year = { from: '2025-06-01', to: '2026-05-31' }
let seller: Caller
let colleague: Caller
let rival = ''
let customer = ''

beforeAll(async () => {
  const { administrator, person } = house()
  seller = await person('跑市场的销售', 'representative')
  colleague = await person('邻区的销售', 'representative')
  rival = (await administrator.call(competitorOperations.create, { body: { name: '华锐自动化', aliases: '华锐' } }))
    .body.id
  customer = (
    await seller.call(customerOperations.create, { body: { name: '杭州某五金店', province: '浙江省', city: '杭州市' } })
  ).body.id
})

const note = (who: Caller, body: object) =>
  who.call(marketInformationOperations.create, { body: { name: '价格', competitor: rival, ...body } })
const prices = async (by: 'competitor' | 'product' | 'model' | 'province', who = seller, more: object = {}) =>
  who.call(marketOperations.prices, { query: { by, ...year, ...more } })

test('what is noted in passing is of today, where its customer is, and everybody reads it', async () => {
  const made = await note(seller, { price: '1200.00', model: 'HR-200', customer })
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({
    kind: 'price',
    seenOn: '2026-05-20',
    currency: 'CNY',
    province: '浙江省',
    city: '杭州市',
    state: 'noted',
    owner: { id: seller.actor.userId },
  })
  const read = await colleague.call(marketInformationOperations.read, { params: { id: made.body.id } })
  expect(read.body).toMatchObject({ price: '1200.00', competitor: { name: '华锐自动化' } })
  // Whose customer it was is told to who sees the customer alone.
  expect(JSON.stringify(read.body)).not.toContain('五金店')
})

test('somebody else says whether it is right; nobody confirms their own, and what is wrong counts no more', async () => {
  const { body } = await note(seller, { price: '9999.00', model: 'HR-900', seenOn: '2026-04-02', source: 'hearsay' })
  const verify = (who: Caller, state: 'noted' | 'confirmed' | 'refuted') =>
    who.call(marketOperations.verify, { params: { id: body.id }, body: { state } })
  expect((await verify(seller, 'confirmed')).problem.code).toBe('own-information')
  const confirmed = await verify(colleague, 'confirmed')
  expect(confirmed.body).toMatchObject({ state: 'confirmed', verifiedBy: { id: colleague.actor.userId } })
  const counted = async () => (await prices('model')).body.lines.find(({ key }) => key === 'HR-900')?.count ?? 0
  expect(await counted()).toBe(1)
  expect((await verify(colleague, 'refuted')).body.state).toBe('refuted')
  expect(await counted()).toBe(0)
  expect((await verify(colleague, 'noted')).body).toMatchObject({ state: 'noted', verifiedBy: null })
  const story = await seller.call(eventOperations.timeline, { params: { type: 'market-information', id: body.id } })
  expect(story.body.items.map(({ kind }) => kind)).toContain('market-verified')
})

test('prices become lines by competitor, model and province, and no others', async () => {
  await note(seller, { price: '1000.00', model: 'HR-200', seenOn: '2025-08-10' })
  await note(seller, { price: '77.00', currency: 'USD', model: 'HR-200', seenOn: '2026-01-10' })
  const { lines, areas, others } = (await prices('competitor')).body
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatchObject({ key: rival, name: '华锐自动化', count: 3 })
  expect(lines[0]?.points.map(({ month, count }) => [month, count])).toEqual([
    ['2025-08', 1],
    ['2026-04', 1],
    ['2026-05', 1],
  ])
  expect(others).toBe(1)
  expect(areas).toEqual([{ province: '浙江省', count: 1, median: 1200 }])
  const one = (await prices('model', seller, { province: '浙江省' })).body.lines
  expect(one.map(({ key, median }) => [key, median])).toEqual([['HR-200', 1200]])
})

test('for whom prices or who sells at them are hidden, there are no lines', async () => {
  for (const field of ['price', 'competitor', 'province']) {
    const blind = await personWithout(house(), `看不到${field}`, { 'market-information': { [field]: 'hidden' } })
    expect((await prices('model', blind)).status, field).toBe(403)
  }
})

test('prices that a visit found out are proposed once, under the names of those on record', async () => {
  const { administrator } = house()
  const template = readyMadeTemplates.find(({ key }) => key === 'store-check')
  if (!template) throw new Error('no template')
  const { key: _, ...draft } = template
  const { id: templateId } = (await administrator.call(visitTemplateOperations.create, { body: draft })).body
  await administrator.call(visitTemplateOperations.publish, { params: { id: templateId }, body: {} })
  const { id } = (
    await seller.call(activityOperations.create, { body: { name: '巡店', kind: 'visit', customer, done: false, at } })
  ).body
  const params = { id }
  const checked = { at, position: null, noPosition: 'unavailable' as const, reason: '室内没有信号' }
  await seller.call(visitOperations.checkIn, { params, body: { ...checked, template: templateId } })
  const value = {
    prices: [
      { competitor: '华锐', product: 'HR-300', price: '1800.00' },
      { competitor: '不认识的厂', product: 'Z9', price: '90.00' },
    ],
  }
  expect(
    (await seller.call(visitOperations.answer, { params: { id, step: 'rivals' }, body: { value, at } })).status,
  ).toBe(200)
  const out = await seller.call(visitOperations.checkOut, { params, body: { ...checked, leftReason: '店长不在' } })
  expect(out.status).toBe(200)
  const filter = { all: [{ field: 'state', operator: 'is', value: 'proposed' }] }
  const { items } = (await seller.call(marketInformationOperations.list, { query: { filter, sort: 'model' } })).body
  expect(items).toMatchObject([
    {
      model: 'HR-300',
      price: '1800.00',
      competitor: { id: rival },
      source: 'visit',
      province: '浙江省',
      seenOn: '2026-05-20',
    },
    { model: 'Z9', price: '90.00', competitor: null, content: '不认识的厂' },
  ])
  expect(items[0]?.activity?.id).toBe(id)
  const taken = await seller.call(marketOperations.verify, {
    params: { id: items[0]?.id ?? '' },
    body: { state: 'noted' },
  })
  expect(taken.body.state).toBe('noted')
})

test('what was learned at a customer goes along when two become one', async () => {
  const { administrator } = house()
  const gone = (await administrator.call(customerOperations.create, { body: { name: '并入的泵阀店' } })).body.id
  const { id } = (await note(administrator, { customer: gone, price: '5.00', model: 'P1' })).body
  const merged = await administrator.call(customerOperations.merge, {
    params: { id: customer },
    body: { from: gone, take: [] },
  })
  expect(merged.status).toBe(200)
  const read = await administrator.call(marketInformationOperations.read, { params: { id } })
  expect(read.body.customer?.id).toBe(customer)
})

test('whoever watches a view is told how much came that is not their own, until they look', async () => {
  const { now } = house()
  const view = (
    await colleague.call(viewOperations.create, {
      body: {
        recordType: 'market-information',
        name: '招标消息',
        shared: false,
        definition: { filter: { all: [{ field: 'kind', operator: 'is', value: 'bid' }] } },
      },
    })
  ).body.id
  const params = { id: view }
  const fresh = async () =>
    (await colleague.call(marketOperations.watches)).body.items.find((one) => one.view.id === view)
  expect(await fresh()).toMatchObject({ watched: false, fresh: 0 })
  expect((await seller.call(marketOperations.watch, { params, body: { watched: true } })).status).toBe(404)
  await colleague.call(marketOperations.watch, { params, body: { watched: true } })
  now.at = new Date(now.at.getTime() + 60_000)
  await note(seller, { kind: 'bid', name: '地铁三期招标' })
  await note(seller, { kind: 'policy', name: '补贴延长' })
  await note(colleague, { kind: 'bid', name: '自己记的' })
  expect(await fresh()).toMatchObject({ watched: true, fresh: 1 })
  now.at = new Date(now.at.getTime() + 60_000)
  await colleague.call(marketOperations.seen, { params })
  expect(await fresh()).toMatchObject({ watched: true, fresh: 0 })
})
