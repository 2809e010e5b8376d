import { departmentOperations } from '#contract/organization/organization.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { requestOperations } from '#contract/opportunities/requests/request.operations.ts'
import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import { type PoolMember, teamOperations } from '#contract/opportunities/team/team.operations.ts'
import { type Process, processOperations } from '#contract/opportunities/process.ts'
import { plainStage } from '#contract/opportunities/stage-definition.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'

const house = testHouse()
const name = (text: string) => ({ zh: text, en: text })
const sorted = <One>(all: readonly One[]) =>
  all.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
let seller: Caller
let stranger: Caller
let ann: Caller
let bob: Caller
let process: Process
const today = '2026-05-20'
const pool = (role: DealRole, members: readonly [Caller, number | null][]) =>
  house().administrator.call(teamOperations.writePool, {
    params: { role },
    body: {
      members: members.map(([{ actor }, capacity]): PoolMember => ({ user: actor.userId, department: null, capacity })),
    },
  })

beforeAll(async () => {
  const { administrator, person } = house()
  house().now.at = new Date(`${today}T04:00:00Z`)
  seller = await person('满员的销售', 'representative')
  stranger = await person('旁观的销售', 'representative')
  ann = await person('满员的安', 'collaborator')
  bob = await person('满员的博', 'collaborator')
  await pool('pre-sales', [
    [ann, 1],
    [bob, 1],
  ])
  const made = await administrator.call(processOperations.create, {
    body: {
      name: name('满员流程'),
      policy: { back: 'free', skip: 'free', imports: 'free' },
      stages: [
        { ...stage('接触'), outcome: 'open', probability: 0.1, forecastCategory: 'pipeline' },
        {
          ...stage('交流'),
          outcome: 'open',
          probability: 0.3,
          forecastCategory: 'pipeline',
          definition: { ...plainStage, roles: [{ role: 'pre-sales', required: true, hours: 8 }] },
        },
        { ...stage('赢'), outcome: 'won', probability: 1, forecastCategory: 'closed' },
        { ...stage('输'), outcome: 'lost', probability: 0, forecastCategory: 'closed' },
      ],
    },
  })
  if (made.status !== 201) throw new Error(JSON.stringify(made.problem))
  process = made.body
})

const stage = (title: string) => ({ name: name(title), definition: plainStage })
let count = 0
async function newDeal(): Promise<string> {
  count += 1
  const body = { name: `满员商机 ${count}`, process: process.id }
  return (await seller.call(opportunityOperations.create, { body })).body.id
}
const advance = (id: string) =>
  seller.call(opportunityOperations.advance, {
    params: { id },
    body: { stage: process.stages.find(({ name: { zh } }) => zh === '交流')?.id ?? '' },
  })
const requestsOf = async (deal: string, who = seller) =>
  (await who.call(requestOperations.list, { query: { show: 'record', record: deal } })).body.items
const ask = (deal: string, more: object = {}) =>
  seller.call(requestOperations.ask, { body: { opportunity: deal, role: 'pre-sales', note: '做方案', ...more } })
const accept = (who: Caller, id: string, body: object = {}) =>
  who.call(requestOperations.accept, { params: { id }, body })
const deliver = (who: Caller, id: string) =>
  who.call(requestOperations.deliver, { params: { id }, body: { result: '完成' } })

test('whoever is full takes one more only with a reason, which stays with the request and in the story', async () => {
  const deal = await newDeal()
  const first = (await ask(deal)).body
  const second = (await ask(deal)).body
  expect((await accept(ann, first.id, { neededOn: '2026-05-25', exceeding: '不用说' })).body.exceeded).toBeNull()
  expect((await requestsOf(deal, ann)).find(({ id }) => id === second.id)?.exceeds).toEqual({ held: 1, capacity: 1 })
  expect((await requestsOf(deal, bob)).find(({ id }) => id === second.id)?.exceeds).toBeNull()
  const silent = await accept(ann, second.id)
  expect([silent.status, silent.problem.code]).toEqual([409, 'capacity-full'])
  expect((await accept(ann, second.id, { exceeding: '   ' })).status).toBe(422)
  const taken = await accept(ann, second.id, { exceeding: '客户明天就要' })
  expect(taken.body.exceeded).toEqual({
    held: 1,
    capacity: 1,
    reason: '客户明天就要',
    by: { id: ann.actor.userId, name: '满员的安' },
  })
  const story = await seller.call(eventOperations.timeline, { params: { type: 'opportunity', id: deal } })
  expect(JSON.stringify(story.body.items)).toContain('2/1 · 客户明天就要')
  // Handed back to the pool, what was said of one says nothing of the next.
  const back = await seller.call(requestOperations.reassign, { params: { id: second.id }, body: { person: null } })
  expect([back.body.state, back.body.exceeded]).toEqual(['open', null])
  await deliver(ann, first.id)
  expect((await accept(ann, second.id)).body.exceeded).toBeNull()
  await deliver(ann, second.id)
})

test('who is full is not asked unasked: the pool is, and says when a place is expected', async () => {
  const deal = await newDeal()
  const mine = (await ask(deal)).body
  await accept(ann, mine.id, { neededOn: '2026-05-28' })
  await accept(bob, (await ask(deal)).body.id, { neededOn: '2026-05-26' })
  // Ann is a member of the deal with this role, and full.
  expect((await advance(deal)).status).toBe(200)
  const asked = (await requestsOf(deal)).find(({ stage: at }) => at !== null)
  expect(asked).toMatchObject({ state: 'open', askedOf: null, poolFull: { nextFree: '2026-05-26' } })
  const byHand = (await ask(deal)).body
  expect([byHand.askedOf, byHand.poolFull]).toEqual([null, { nextFree: '2026-05-26' }])
  await deliver(ann, mine.id)
  const again = (await ask(deal, { note: '再做一版' })).body
  expect([again.askedOf?.name, again.poolFull]).toEqual(['满员的安', null])
})

test('asking or handing on by name beyond capacity needs a reason; who was asked so need not say it again', async () => {
  const deal = await newDeal()
  const toBob = { person: bob.actor.userId }
  expect((await ask(deal, toBob)).problem.code).toBe('capacity-full')
  const given = await ask(deal, { ...toBob, exceeding: '只有他懂这个行业' })
  expect(given.body).toMatchObject({ askedOf: { name: '满员的博' }, exceeded: { held: 1, capacity: 1 } })
  expect((await accept(bob, given.body.id)).body.exceeded?.reason).toBe('只有他懂这个行业')
  const open = (await ask(deal)).body
  const hand = (body: object) =>
    seller.call(requestOperations.reassign, { params: { id: open.id }, body: { ...toBob, ...body } })
  expect((await hand({})).problem.code).toBe('capacity-full')
  expect((await hand({ exceeding: '同一个客户' })).body.exceeded?.reason).toBe('同一个客户')
})

test('places are told before asking, to whoever sees the deal or a request of it, and to nobody else', async () => {
  const deal = await newDeal()
  const places = (who: Caller, role: DealRole = 'pre-sales') =>
    who.call(requestOperations.places, { query: { opportunity: deal, role } })
  expect((await places(seller)).body.people).toEqual(
    [
      { user: { id: bob.actor.userId, name: '满员的博' }, held: 3, capacity: 1, full: true, nextFree: null },
      { user: { id: ann.actor.userId, name: '满员的安' }, held: 1, capacity: 1, full: true, nextFree: null },
    ].toSorted((one, other) => (one.user.name < other.user.name ? -1 : 1)),
  )
  expect((await places(seller, 'legal')).body).toEqual({ full: false, nextFree: null, people: [] })
  expect((await places(stranger)).status).toBe(404)
  expect((await places(ann)).status).toBe(404)
  await ask(deal)
  expect((await places(ann)).status).toBe(200)
})

test('the load tells places by role, and of pools whether anybody has one', async () => {
  const load = (await house().administrator.call(requestOperations.load, {})).body
  expect(load.pools).toEqual([{ role: 'pre-sales', people: 2, full: true, nextFree: null }])
  const row = load.items.find(({ user }) => user.id === bob.actor.userId)
  expect(row?.places).toEqual([{ role: 'pre-sales', held: 3, capacity: 1, full: true, nextFree: null }])
})

test('two requests taken at the same moment are counted one after the other', async () => {
  const deal = await newDeal()
  const carl = await house().person('满员的卡', 'collaborator')
  await pool('legal', [[carl, 1]])
  const asked = await Promise.all([1, 2, 3].map(() => ask(deal, { role: 'legal' })))
  const answers = await Promise.all(asked.map(({ body }) => accept(carl, body.id)))
  expect(sorted(answers.map(({ status }) => status))).toEqual([200, 409, 409])
})

test('a limit holds where it was given: without one, or on deals of other departments, nobody is full', async () => {
  const { administrator } = house()
  const deal = await newDeal()
  const dora = await house().person('满员的朵', 'collaborator')
  const elsewhere = (
    await administrator.call(departmentOperations.create, { body: { name: '别处的部门', parentId: null } })
  ).body.id
  const members = [{ user: dora.actor.userId, department: null, capacity: null as number | null }]
  const serves = (more: PoolMember[]) =>
    administrator.call(teamOperations.writePool, { params: { role: 'finance' }, body: { members: more } })
  await serves([...members, { user: dora.actor.userId, department: elsewhere, capacity: 1 }])
  for (const note of ['第一份', '第二份']) {
    const asked = (await ask(deal, { role: 'finance', note })).body
    expect((await accept(dora, asked.id)).status).toBe(200)
  }
  const places = () => seller.call(requestOperations.places, { query: { opportunity: deal, role: 'finance' } })
  expect((await places()).body.people).toMatchObject([{ held: 2, capacity: null, full: false, nextFree: null }])
  await serves([{ user: dora.actor.userId, department: elsewhere, capacity: 1 }])
  expect((await places()).body.people).toEqual([])
})
