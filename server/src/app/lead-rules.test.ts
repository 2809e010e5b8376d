import { activityOperations } from '#contract/activities/activity.operations.ts'
import { leadOperations } from '#contract/customers/lead.operations.ts'
import { type LeadRuleDraft, leadRuleOperations } from '#contract/customers/lead-rule.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'

const house = testHouse()

const office = { workDays: [1, 2, 3, 4, 5], workFrom: 540, workTo: 1080 }

function rule(people: readonly Caller[], more: Partial<LeadRuleDraft> = {}): LeadRuleDraft {
  return {
    name: '轮流',
    active: true,
    conditions: { all: [] },
    giving: 'turns',
    people: people.map((one) => one.actor.userId),
    departmentId: null,
    respondMinutes: null,
    ...office,
    ...more,
  }
}

async function setRules(...rules: LeadRuleDraft[]) {
  const answer = await house().administrator.call(leadRuleOperations.write, { body: { rules } })
  expect(answer.status).toBe(200)
  return answer.body.items
}

const create = async (who: Caller, more: object = {}) =>
  (await who.call(leadOperations.create, { body: { name: '待分', ...more } })).body

test('turns stay fair when forty leads come at the same moment, and each tells by which rule', async () => {
  const { administrator, person } = house()
  const people = [
    await person('轮一', 'representative'),
    await person('轮二', 'representative'),
    await person('轮三', 'representative'),
  ]
  await setRules(rule(people))
  const made = await Promise.all(Array.from({ length: 40 }, () => create(administrator)))
  const counts = people.map((one) => made.filter((lead) => lead.owner?.id === one.actor.userId).length)
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(40)
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
  const story = await administrator.call(eventOperations.timeline, { params: { type: 'lead', id: made[0]?.id ?? '' } })
  expect(story.body.items[0]).toMatchObject({ kind: 'assigned', reason: '轮流' })
})

test('the first rule that fits decides; leave and caps pass people over; an owner who is named stays', async () => {
  const { administrator, person } = house()
  const [east, west, away] = [
    await person('东', 'representative'),
    await person('西', 'representative'),
    await person('休', 'representative'),
  ]
  await setRules(
    rule([away, east], { name: '浙江', conditions: { all: [{ field: 'province', operator: 'is', value: '浙江' }] } }),
    rule([west], {
      name: '包装',
      giving: 'person',
      conditions: { all: [{ field: 'need', operator: 'contains', value: '包装' }] },
    }),
  )
  const taker = (who: Caller, body: { onLeave: boolean; dailyCap: number | null }) =>
    administrator.call(leadRuleOperations.writeTaker, { params: { id: who.actor.userId }, body })
  await taker(away, { onLeave: true, dailyCap: null })
  await taker(east, { onLeave: false, dailyCap: 1 })
  expect((await create(administrator, { province: '浙江' })).owner?.id).toBe(east.actor.userId)
  expect((await create(administrator, { province: '浙江', need: '包装线' })).owner?.id).toBe(west.actor.userId)
  expect((await create(administrator, { province: '浙江' })).owner?.id).toBe(administrator.actor.userId)
  expect((await create(administrator, { need: '包装线', owner: east.actor.userId })).owner?.id).toBe(east.actor.userId)
})

test('who may not see others’ leads keeps what they note down', async () => {
  const { person } = house()
  const [seller, other] = [await person('自记', 'representative'), await person('别人', 'representative')]
  await setRules(rule([other]))
  expect((await create(seller)).owner?.id).toBe(seller.actor.userId)
})

test('a lead is given away again to somebody else, or to nobody', async () => {
  const { administrator, person } = house()
  const [one, other] = [await person('再一', 'representative'), await person('再二', 'representative')]
  await setRules(rule([one, other]))
  const lead = await create(administrator)
  const again = await administrator.call(leadRuleOperations.assign, { params: { id: lead.id } })
  expect(again.body.owner?.id).toBe(lead.owner?.id === one.actor.userId ? other.actor.userId : one.actor.userId)
  expect((await one.call(leadRuleOperations.assign, { params: { id: lead.id } })).status).toBeGreaterThanOrEqual(403)
  await setRules(rule([one]), rule([other], { active: false }))
  const mine = await create(administrator)
  expect((await administrator.call(leadRuleOperations.assign, { params: { id: mine.id } })).problem.code).toBe(
    'no-rule-fits',
  )
})

test('the first response counts from working time, is noted once, by the owner alone, and lists find who is late', async () => {
  const { administrator, person, now } = house()
  const seller = await person('应答', 'representative')
  await setRules(rule([seller], { respondMinutes: 30 }))
  now.at = new Date('2026-05-20T09:50:00Z')
  const lead = await create(administrator, { name: '等应答' })
  expect(lead).toMatchObject({ respondBy: '2026-05-21T01:20:00.000Z', firstResponseAt: null })
  const late = async () =>
    (
      await administrator.call(leadOperations.list, {
        query: {
          filter: {
            all: [
              { field: 'name', operator: 'is', value: '等应答' },
              { field: 'respondBy', operator: 'within', value: 'past' },
              { field: 'firstResponseAt', operator: 'isEmpty' },
            ],
          },
        },
      })
    ).body.items.length
  now.at = new Date('2026-05-21T01:19:00Z')
  expect(await late()).toBe(0)
  now.at = new Date('2026-05-21T01:21:00Z')
  expect(await late()).toBe(1)
  const respond = async (who: Caller, at: string) => {
    now.at = new Date(at)
    await who.call(activityOperations.create, { body: { name: '电话', kind: 'call', lead: lead.id } })
    return (await administrator.call(leadOperations.read, { params: { id: lead.id } })).body.firstResponseAt
  }
  expect(await respond(administrator, '2026-05-21T01:30:00Z')).toBeNull()
  expect(await respond(seller, '2026-05-21T02:00:00Z')).toBe('2026-05-21T02:00:00.000Z')
  expect(await respond(seller, '2026-05-21T03:00:00Z')).toBe('2026-05-21T02:00:00.000Z')
  expect(await late()).toBe(0)
})

test('rules are for who manages how one sells, and are checked as a whole', async () => {
  const { administrator, person } = house()
  const seller = await person('无权', 'representative')
  expect((await seller.call(leadRuleOperations.list)).status).toBe(403)
  expect((await seller.call(leadRuleOperations.takers)).status).toBe(403)
  const write = (...rules: LeadRuleDraft[]) => administrator.call(leadRuleOperations.write, { body: { rules } })
  const stranger = '00000000-0000-7000-8000-000000000000'
  expect((await write(rule([seller], { people: [stranger] }))).problem.code).toBe('invalid')
  expect((await write(rule([]))).status).toBe(422)
  expect((await write(rule([seller], { workFrom: 600, workTo: 600 }))).status).toBe(422)
  const odd = { all: [{ field: 'nonsense', operator: 'is', value: 'x' }] } as const
  expect((await write(rule([seller], { conditions: odd }))).status).toBe(422)
  const kept = await setRules(rule([seller]))
  const again = await administrator.call(leadRuleOperations.write, {
    body: { rules: [{ ...rule([seller]), name: '改名', id: kept[0]?.id ?? '' }] },
  })
  expect(again.body.items).toMatchObject([{ id: kept[0]?.id, name: '改名', version: 2 }])
})
