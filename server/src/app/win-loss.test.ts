import { figureParts } from '#contract/analytics/win-loss-lists.ts'
import { type WinLossCut, winLossCuts, winLossOperations } from '#contract/analytics/win-loss.ts'
import { competitorOperations } from '#contract/opportunities/competitors/competitor.operations.ts'
import { dealCompetitorOperations } from '#contract/opportunities/competitors/deal-competitor.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { processOperations } from '#contract/opportunities/process.ts'
import { reviewOperations } from '#contract/opportunities/reviews/review.operations.ts'
import { userOperations } from '#contract/organization/organization.operations.ts'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { personWithout } from '../../../tests/support/person-without.ts'

const house = testHouse()
const days = { from: '2026-01-01', to: '2026-12-31' }
let rival = ''

async function end(who: Caller, name: string, outcome: 'won' | 'lost', more: object = {}, lossReason = 'price') {
  const [process] = (await who.call(processOperations.list)).body.items
  const stage = process?.stages.find((one) => one.outcome === outcome)?.id ?? ''
  const { id } = (await who.call(opportunityOperations.create, { body: { name, ...more } })).body
  const body = { stage, ...(outcome === 'lost' ? { lossReason: lossReason as 'price' } : {}) }
  expect((await who.call(opportunityOperations.advance, { params: { id }, body })).status).toBe(200)
  return id
}

beforeAll(async () => {
  const { administrator } = house()
  rival = (await administrator.call(competitorOperations.create, { body: { name: '强敌' } })).body.id
  const customer = (
    await administrator.call(customerOperations.create, {
      body: { name: '湖南某厂', province: '湖南省', industry: 'C' },
    })
  ).body.id
  const lost = await end(administrator, '输给强敌', 'lost', { amount: '1000.00', competitor: '强敌', customer })
  const won = await end(administrator, '赢了强敌', 'won', { amount: '2000.00', competitor: '强敌' })
  await end(administrator, '没有对手', 'won', { amount: '600000.00' })
  await end(administrator, '预算没了', 'lost', { amount: '300.00' }, 'budget')
  for (const [id, price] of [
    [lost, '900.00'],
    [won, '2400.00'],
  ] as const)
    await administrator.call(dealCompetitorOperations.write, { params: { id, competitor: rival }, body: { price } })
})

const read = async (by: WinLossCut, who: Caller = house().administrator) =>
  who.call(winLossOperations.read, { query: { by, ...days } })

test('deals are counted by reason, competitor and size, with their amounts', async () => {
  const { body } = await read('reason')
  expect(body.total).toEqual({ won: 2, lost: 2, wonAmount: '602000.00', lostAmount: '1300.00' })
  expect(body.rows.map(({ key, won, lost }) => [key, won, lost])).toEqual([
    ['won:', 2, 0],
    ['lost:budget', 0, 1],
    ['lost:price', 0, 1],
  ])
  const rivals = (await read('competitor')).body.rows
  expect(Object.fromEntries(rivals.map(({ name, won, lost }) => [name, [won, lost]]))).toEqual({
    '': [1, 1],
    强敌: [1, 1],
  })
  expect((await read('region')).body.rows.find(({ key }) => key === '湖南省')).toMatchObject({ won: 0, lost: 1 })
  expect((await read('size')).body.rows.map(({ key, won, lost }) => [key, won, lost])).toEqual([
    ['0', 1, 2],
    ['2', 1, 0],
  ])
})

test('all deals come to the same in every cut, for whole months and for days inside of them', async () => {
  const { administrator } = house()
  for (const span of [
    { from: '2026-05-02', to: '2026-06-10' },
    { from: '2026-04-10', to: '2026-05-20' },
    { from: '2026-05-01', to: '2026-05-31' },
    { from: '2026-03-05', to: '2026-07-01' },
    { from: '2026-05-21', to: '2026-07-31' },
    { from: '2026-01-01' },
    {},
  ]) {
    const total = async (by: WinLossCut) =>
      (await administrator.call(winLossOperations.read, { query: { by, ...span } })).body.total
    const expected = await total('owner')
    for (const by of winLossCuts) expect(await total(by), `${by} ${JSON.stringify(span)}`).toEqual(expected)
  }
})

test('head to head says how it went, and how far their price lay from ours', async () => {
  const { rivals } = (await read('reason')).body
  expect(rivals).toMatchObject([{ id: rival, name: '强敌', won: 1, lost: 1, prices: 2 }])
  // One a tenth below ours, one a fifth above.
  expect(rivals[0]?.priceGap).toBeCloseTo(0.05, 6)
})

test('every figure opens just the deals that it counts, however they are told apart', async () => {
  const { administrator } = house()
  for (const by of winLossCuts) {
    const { rows } = (await read(by)).body
    expect(rows.length, by).toBeGreaterThan(0)
    for (const row of rows)
      for (const outcome of ['won', 'lost'] as const) {
        const query = { by, key: row.key, outcome, ...days }
        const { items } = (await administrator.call(winLossOperations.deals, { query })).body
        expect(items.length, `${by} ${row.key} ${outcome}`).toBe(row[outcome])
      }
  }
})

test('where a list can be asked for the deals of a figure, it shows just those', async () => {
  const { administrator } = house()
  const asked = {
    days,
    processes: (await administrator.call(processOperations.list)).body.items,
    people: (await administrator.call(userOperations.people)).body.items,
    currency: administrator.actor.company.currency,
  }
  const asList: string[] = []
  for (const by of winLossCuts)
    for (const { key, won, lost } of (await read(by)).body.rows)
      for (const [outcome, count] of [
        ['won', won] as const,
        ['lost', lost] as const,
        [undefined, won + lost] as const,
      ]) {
        const all = figureParts({ by, key, ...(outcome ? { outcome } : {}) }, asked)
        if (all === null) continue
        asList.push(by)
        const { total } = (
          await administrator.call(opportunityOperations.list, { query: { filter: { all }, total: 'true' } })
        ).body
        expect(total?.value, `${by} ${key} ${outcome ?? 'both'}`).toBe(count)
      }
  expect([...new Set(asList)]).toEqual(['reason', 'stage', 'size', 'owner', 'department', 'month'])
  expect(figureParts({ by: 'competitor', key: rival, others: 'yes' }, asked)).toBeNull()
})

test('head to head opens the deals with a competitor, those without, and what all of them come to', async () => {
  const { administrator } = house()
  const deals = async (figure: object) =>
    (await administrator.call(winLossOperations.deals, { query: { by: 'competitor', key: rival, ...days, ...figure } }))
      .body
  const withThem = await deals({})
  expect(withThem.items.map(({ name }) => name).toSorted()).toEqual(['输给强敌', '赢了强敌'].toSorted())
  expect(withThem.total).toMatchObject({ count: 2, amount: '3000.00' })
  expect(withThem.items.find(({ outcome }) => outcome === 'lost')?.reason).toBe('price')
  expect((await deals({ others: 'yes' })).items.map(({ name }) => name).toSorted()).toEqual(
    ['没有对手', '预算没了'].toSorted(),
  )
})

test('voices are heard once they have spoken, and not by who is still asked', async () => {
  const { administrator } = house()
  const before = (await read('reason')).body.voices
  expect(before).toEqual([])
  const waiting = (await administrator.call(reviewOperations.waiting)).body
  expect(waiting).toMatchObject({ count: 4, won: 2, lost: 2 })
  const said = { question: 'decided-by', role: 'owner', said: 'price' } as const
  const heard = async () =>
    (await administrator.call(winLossOperations.deals, { query: { by: 'reason', ...days, ...said, outcome: 'lost' } }))
      .body.items
  for (const { deal } of (await administrator.call(reviewOperations.mine)).body.items) {
    const answers = { 'decided-by': 'price', fit: 3 }
    await administrator.call(reviewOperations.answer, { params: { id: deal.id }, body: { answers } })
  }
  expect((await administrator.call(reviewOperations.waiting)).body).toMatchObject({ count: 0, oldestAt: null })
  expect((await heard()).map(({ name }) => name).toSorted()).toEqual(['输给强敌', '预算没了'].toSorted())
  const [voice] = (await read('reason')).body.voices
  expect(voice).toMatchObject({ key: 'decided-by', outcome: 'lost', several: 0, differing: 0 })
  expect(voice?.said).toEqual([{ role: 'owner', value: 'price', count: 2 }])
})

test('figures are of what one sees, and tell nothing that a field hides', async () => {
  const { person } = house()
  const seller = await person('只看自己的', 'representative')
  await end(seller, '自己的赢单', 'won', { amount: '5.00' })
  expect((await read('reason', seller)).body.total).toMatchObject({ won: 1, lost: 0, wonAmount: '5.00' })
  expect((await read('reason', seller)).body.rivals).toEqual([])
  const blind = await personWithout(house(), '不看原因和对手', {
    opportunity: { competitor: 'hidden', lossReason: 'hidden' },
    customer: { province: 'hidden' },
  })
  for (const by of ['reason', 'competitor', 'region'] as const) expect((await read(by, blind)).status, by).toBe(403)
  const { body } = await read('owner', blind)
  expect([body.rivals, JSON.stringify(body).includes('强敌')]).toEqual([[], false])
})
