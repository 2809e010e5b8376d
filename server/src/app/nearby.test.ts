import { customerMapOperations } from '#contract/customers/customer-map.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { distanceBetween } from '#contract/customers/globe.ts'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'

const house = testHouse()
const places = new Map<string, { latitude: number; longitude: number }>()
const names = ['轴承', '化工', '纺织', '光伏', '锂电', '物流', '玻璃', '医药', '造纸', '水泥', '食品', '机床']
let seller: Caller

beforeAll(async () => {
  const { administrator, person } = house()
  seller = await person('拜访销售', 'representative')
  for (const [at, trade] of names.entries()) {
    const place = { latitude: 31.2 + Math.sin(at) * 0.4, longitude: 120.6 + Math.cos(at * 2) * 0.5 }
    const made = await (at % 4 === 0 ? seller : administrator).call(customerOperations.create, {
      body: { name: `${trade}邻里`, givenLatitude: place.latitude, givenLongitude: place.longitude },
      confirmed: 'duplicate-ask',
    })
    if (made.status !== 201) throw new Error(JSON.stringify(made.problem))
    places.set(made.body.id, place)
  }
  await administrator.call(customerOperations.create, { body: { name: '没有位置的水务' } })
}, 60_000)

test('finds exactly those within the distance, nearest first, as the rule measures it', async () => {
  const place = fc.record({
    latitude: fc.double({ min: 30.4, max: 32, noNaN: true }),
    longitude: fc.double({ min: 119.8, max: 121.4, noNaN: true }),
  })
  await fc.assert(
    fc.asyncProperty(place, fc.integer({ min: 500, max: 120_000 }), async (from, within) => {
      const { body, status } = await house().administrator.call(customerMapOperations.nearby, {
        body: { ...from, within },
      })
      expect(status).toBe(200)
      const expected = [...places]
        .map(([id, at]) => ({ id, metres: distanceBetween(from, at) }))
        .filter(({ metres }) => metres <= within)
        .toSorted((one, other) => one.metres - other.metres)
      expect(body.items.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
      for (const [at, { metres }] of expected.entries()) expect(body.items[at]?.metres).toBeCloseTo(metres, 3)
      expect(body.isAll).toBe(true)
    }),
    { numRuns: 40 },
  )
})

test('tells what one wants to know before going there, of those in sight alone', async () => {
  const [first] = places
  if (!first) throw new Error('no place')
  const body = { ...first[1], within: 150_000 }
  const own = (await seller.call(customerMapOperations.nearby, { body })).body.items
  expect(own.map(({ id }) => id)).toHaveLength(3)
  expect(own[0]).toMatchObject({
    id: first[0],
    name: '轴承邻里',
    owner: { id: seller.actor.userId, name: '拜访销售' },
    lastActivityAt: null,
    openOpportunities: 0,
  })
  expect(own[0]?.metres).toBeLessThan(0.01)
  const all = (await house().administrator.call(customerMapOperations.nearby, { body })).body.items
  expect(all).toHaveLength(12)
  const filtered = await house().administrator.call(customerMapOperations.nearby, { body: { ...body, search: '锂电' } })
  expect(filtered.body.items.map(({ name }) => name)).toEqual(['锂电邻里'])
})
