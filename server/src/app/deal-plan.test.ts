import { activityOperations } from '#contract/activities/activity.operations.ts'
import { planOperations } from '#contract/opportunities/plan/plan.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/house.ts'

const opened = testHouse()

test('the plan of a deal lays stages, tasks, visits and the close on one axis, and tells what is late', async () => {
  const { person, now } = opened()
  const seller = await person('计划者', 'representative')
  const stranger = await person('旁人', 'representative')
  const made = await seller.call(opportunityOperations.create, {
    body: { name: '水厂自控', amount: '90000.00', expectedCloseOn: '2026-05-10' },
  })
  const { id } = made.body
  const add = (name: string, kind: string, at: string, done: boolean) =>
    seller.call(activityOperations.create, { body: { name, kind, at, done, opportunity: id } })
  await add('交方案', 'task', '2026-05-15T04:00:00Z', false)
  await add('现场踏勘', 'visit', '2026-05-18T04:00:00Z', true)
  await add('约下周见', 'call', '2026-05-28T04:00:00Z', false)
  now.at = new Date('2026-05-22T04:00:00Z')
  const plan = (await seller.call(planOperations.read, { params: { id } })).body
  expect(plan.today).toBe('2026-05-22')
  const told = plan.items.map(({ kind, title, from, to, state }) => [kind, title.zh, from, to, state])
  expect(told).toContainEqual(['stage', '商机立项', '2026-05-20', '2026-05-22', 'open'])
  expect(told).toContainEqual(['task', '交方案', '2026-05-15', '2026-05-15', 'late'])
  expect(told).toContainEqual(['visit', '现场踏勘', '2026-05-18', '2026-05-18', 'done'])
  expect(told).toContainEqual(['contact', '约下周见', '2026-05-28', '2026-05-28', 'ahead'])
  expect(told).toContainEqual(['close', '预计成交', '2026-05-10', '2026-05-10', 'late'])
  expect((await stranger.call(planOperations.read, { params: { id } })).status).toBe(404)
})
