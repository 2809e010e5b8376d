import { activityOperations } from '#contract/activities/activity.operations.ts'
import { keyPeopleOperations } from '#contract/analytics/key-people.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/house.ts'

const house = testHouse()

test('who knows a customer, on whom it rests, and who would be there instead', async () => {
  const { administrator, person } = house()
  const [one, other] = [await person('知情', 'representative'), await person('旁人', 'representative')]
  const [mine, theirs] = [one.actor.userId, other.actor.userId]
  const made = async (name: string) =>
    (await administrator.call(customerOperations.create, { body: { name, owner: mine } })).body.id
  const [deep, shared] = [await made('一人客户'), await made('两人客户')]
  const done = (customer: string, owner: string, at = '2026-05-10T02:00:00Z') =>
    administrator.call(activityOperations.create, { body: { name: '电话', kind: 'call', customer, owner, at } })
  for (let at = 0; at < 4; at += 1) await done(deep, mine)
  await done(deep, theirs, '2025-05-01T02:00:00Z')
  for (let at = 0; at < 4; at += 1) await done(shared, mine)
  await done(shared, theirs)
  await administrator.call(opportunityOperations.create, {
    body: { name: '大单', customer: deep, owner: mine, amount: '500.00' },
  })

  const known = (await administrator.call(keyPeopleOperations.knowers, { params: { id: deep } })).body
  expect(known).toMatchObject({
    dependency: 'high',
    people: [{ person: { name: '知情', left: false }, activities: 4, share: 1, openDeals: 1 }],
  })
  const two = (await administrator.call(keyPeopleOperations.knowers, { params: { id: shared } })).body
  expect(two.people.map(({ person, share }) => [person.name, share])).toEqual([
    ['知情', 0.8],
    ['旁人', 0.2],
  ])

  const { people } = (await administrator.call(keyPeopleOperations.list)).body
  expect(people.find(({ person }) => person.id === mine)).toMatchObject({
    customers: 2,
    onlyCustomers: 1,
    restingCustomers: 2,
    openDeals: 1,
    openAmount: '500.00',
  })
  const leaving = (await administrator.call(keyPeopleOperations.leaving, { params: { id: mine } })).body
  expect(leaving).toMatchObject({ customers: 2, covered: 1, openDeals: 1, openAmount: '500.00' })
  expect(leaving.items.map(({ customer, second }) => [customer.name, second?.person.name ?? null])).toEqual([
    ['一人客户', null],
    ['两人客户', '旁人'],
  ])

  // A colleague neither sees the customer nor asks who could leave.
  expect((await other.call(keyPeopleOperations.knowers, { params: { id: deep } })).status).toBe(404)
  expect((await other.call(keyPeopleOperations.list)).status).toBe(403)
  expect((await other.call(keyPeopleOperations.leaving, { params: { id: mine } })).status).toBe(403)
})
