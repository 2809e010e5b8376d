import { activityOperations } from '#contract/activities/activity.operations.ts'
import { routeOperations } from '#contract/activities/day/route.operations.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'

const house = testHouse()
let seller: Caller
const visits: string[] = []

/** Along a street to the east, about 3.3 km from one to the next: far, near, middle, in the order of their times. */
const along = [
  ['东城轴承', 3],
  ['西市化工', 1],
  ['中街纺织', 2],
] as const
const start = { latitude: 31.2, longitude: 121.4 }
const day = '2026-05-21'

async function visit(caller: Caller, name: string, at: string, customer?: string, more: object = {}) {
  const made = await caller.call(activityOperations.create, {
    body: { name, kind: 'visit', done: false, at, minutes: 30, ...(customer ? { customer } : {}), ...more },
  })
  if (made.status !== 201) throw new Error(JSON.stringify(made.problem))
  return made.body.id
}

beforeAll(async () => {
  const { person } = house()
  seller = await person('路上的销售', 'representative')
  for (const [at, [name, steps]] of along.entries()) {
    const customer = await seller.call(customerOperations.create, {
      body: { name, givenLatitude: start.latitude, givenLongitude: start.longitude + steps * 0.035 },
      confirmed: 'duplicate-ask',
    })
    visits.push(await visit(seller, `拜访${name}`, `${day}T0${at + 1}:00:00.000Z`, customer.body.id))
  }
}, 60_000)

test('proposes the short way along a street, and says what it takes as it stands', async () => {
  const { status, body } = await seller.call(routeOperations.plan, { body: { day, start, returns: true } })
  expect(status).toBe(200)
  expect(body.stops.map(({ id }) => id)).toEqual(visits)
  expect(body.present?.visits.map(({ id }) => id)).toEqual(visits)
  const [far = '', near = '', middle = ''] = visits
  const best = body.best?.visits.map(({ id }) => id)
  // There and back along a street: which of the three lies on the way out and which on the way home is all the same.
  expect([
    [near, middle, far].join(),
    [far, middle, near].join(),
    [near, far, middle].join(),
    [middle, far, near].join(),
  ]).toContain(best?.join())
  expect(body.best?.travel).toBeLessThan(body.present?.travel ?? 0)
  expect(body.best?.metres).toBeLessThan(body.present?.metres ?? 0)
  // 60 minutes of driving at most, three visits of half an hour each, from nine in the morning of Shanghai.
  expect(body.best?.visits[0]?.arrives.startsWith(`${day}T01:`)).toBe(true)
  expect(body.best?.late).toBe(0)
})

test('a visit that begins at its time does, and the others lie around it', async () => {
  const [far = ''] = visits
  const { body } = await seller.call(routeOperations.plan, { body: { day, start, from: '08:00', fixed: [far] } })
  const placed = body.best?.visits.find(({ id }) => id === far)
  expect(placed).toMatchObject({ begins: `${day}T01:00:00.000Z`, late: 0 })
})

test('only one’s own visits that are still to be made take part; those without a place are named', async () => {
  const { person } = house()
  const other = await person('另一个销售', 'representative')
  await visit(other, '别人的拜访', `${day}T02:00:00.000Z`)
  const done = await visit(seller, '已经做完的', `${day}T04:00:00.000Z`, undefined, { done: true })
  const nowhere = await visit(seller, '在公司开会', `${day}T06:00:00.000Z`, undefined, { kind: 'meeting' })
  await visit(seller, '改天的', '2026-05-22T02:00:00.000Z')
  const { body } = await seller.call(routeOperations.plan, { body: { day } })
  expect(body.stops.map(({ id }) => id)).toEqual(visits)
  expect(body.unplaced.map(({ id }) => id)).toEqual([nowhere])
  expect(JSON.stringify(body)).not.toContain(done)
  const others = await other.call(routeOperations.plan, { body: { day } })
  expect(others.body).toMatchObject({ stops: [], present: null, best: null })
  expect(others.body.unplaced).toHaveLength(1)
})

test('a day without visits has no way, and a day that is none is refused', async () => {
  const empty = await seller.call(routeOperations.plan, { body: { day: '2026-06-01' } })
  expect(empty.body).toEqual({ stops: [], unplaced: [], present: null, best: null })
  const refused = await seller.raw({
    method: 'POST',
    url: '/api/v1/day/route',
    payload: { day: '2026-02-30', from: '25:00' },
  })
  expect(refused.status).toBe(422)
  expect(refused.problem.errors?.map(({ path }) => path).toSorted()).toEqual(['day', 'from'])
})
