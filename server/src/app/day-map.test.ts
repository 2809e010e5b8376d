import { activityOperations } from '#contract/activities/activity.operations.ts'
import { dayMapOperations } from '#contract/activities/day/day-map.ts'
import { visitOperations, visitSettingOperations } from '#contract/activities/visits/visit.operations.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { userOperations } from '#contract/organization/organization.operations.ts'
import { dayMs } from '#contract/shared/day.ts'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { personWithout } from '../../../tests/support/person-without.ts'
import { positionWork } from '../activities/index.ts'

const house = testHouse()
/** 2026-05-20 12:00 in Shanghai. */
const at = '2026-05-20T04:00:00Z'
const day = '2026-05-20'
const here = { latitude: 31.2304, longitude: 121.4737, accuracy: 15, datum: 'WGS84' as const, at }
let manager: Caller
let seller: Caller
let stranger: Caller

beforeAll(async () => {
  const { administrator, person } = house()
  manager = await person('带队的经理', 'manager')
  seller = await person('跑现场的销售', 'representative')
  stranger = await person('别队的销售', 'representative')
  const managerId = manager.actor.userId
  await administrator.call(userOperations.change, { params: { id: seller.actor.userId }, body: { managerId } })
  await seller.call(visitSettingOperations.consent, { body: { given: true } })
  const customer = (
    await seller.call(customerOperations.create, {
      body: { name: '外滩某公司', givenLatitude: 31.24, givenLongitude: 121.49 },
    })
  ).body.id
  const add = async (name: string, when: string) =>
    (await seller.call(activityOperations.create, { body: { name, kind: 'visit', customer, done: false, at: when } }))
      .body.id
  const begun = await add('上门', at)
  await add('下午再去', '2026-05-20T08:00:00Z')
  await add('别的日子', '2026-05-21T08:00:00Z')
  await seller.call(visitOperations.checkIn, {
    params: { id: begun },
    body: { at, position: here, reason: '在隔壁楼' },
  })
})

const map = (who: Caller, more: object = {}) => who.call(dayMapOperations.read, { query: { day, ...more } })
const pointsOf = async (who: Caller) => (await map(who)).body.visits.map(({ point }) => point?.from ?? null)

test('the visits of a day are drawn where somebody checked in, and those to come at the customer', async () => {
  const { visits, people } = (await map(seller)).body
  expect(visits).toMatchObject([
    { name: '上门', verdict: 'outside', customer: '外滩某公司', point: { latitude: here.latitude, from: 'check-in' } },
    { name: '下午再去', verdict: null, done: false, point: { latitude: 31.24, from: 'customer' } },
  ])
  expect(people).toEqual([{ id: seller.actor.userId, name: '跑现场的销售', visits: 2 }])
})

test('superiors see the points of those below; to others out of sight nothing is there', async () => {
  const { administrator } = house()
  manager = await house().person('新来的总监', 'director')
  await administrator.call(userOperations.change, {
    params: { id: seller.actor.userId },
    body: { managerId: manager.actor.userId },
  })
  expect(await pointsOf(manager)).toEqual(['check-in', 'customer'])
  expect((await map(stranger)).body.visits).toEqual([])
  expect((await map(stranger, { person: seller.actor.userId })).status).toBe(404)
  expect((await map(manager, { person: '00000000-0000-7000-8000-000000000000' })).status).toBe(404)
  // Who sees every activity without leading anybody reads when and how, not where somebody stood.
  expect(await pointsOf(administrator)).toEqual(['customer', 'customer'])
  const blind = await personWithout(house(), '看不到时间', { activity: { at: 'hidden' } })
  expect((await map(blind)).status).toBe(403)
})

test('who withdraws their consent is no longer drawn for others, and old points are gone for all', async () => {
  await seller.call(visitSettingOperations.consent, { body: { given: false } })
  expect(await pointsOf(manager)).toEqual(['customer', 'customer'])
  expect(await pointsOf(seller)).toEqual(['check-in', 'customer'])
  await seller.call(visitSettingOperations.consent, { body: { given: true } })
  expect(await pointsOf(manager)).toEqual(['check-in', 'customer'])
  const { now, context } = house()
  now.at = new Date(Date.parse(at) + 200 * dayMs)
  await positionWork(context).run(seller.actor.tenantId, seller.actor.tenantId, new AbortController().signal)
  expect(await pointsOf(seller)).toEqual(['customer', 'customer'])
})
