import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { gateOperations } from '#contract/opportunities/gate.operations.ts'
import type { Process } from '#contract/opportunities/process.ts'
import { requestOperations } from '#contract/opportunities/requests/request.operations.ts'
import type { ResourceRequest } from '#contract/opportunities/requests/request.ts'
import { type PoolMember, teamOperations } from '#contract/opportunities/team/team.operations.ts'
import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import { waitOperations } from '#contract/analytics/request-waits.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { drawProcess, endStages, named, openStage } from '../../../tests/support/drawing.ts'
import { type Caller, caller, testHouse } from '../../../tests/support/house.ts'
import { actorOf } from '../../../tests/support/company.ts'
import type { Tx } from '../foundation/database/database.ts'
import { opportunityHandover, unfilledRoles } from '../opportunities/index.ts'
import { createApiKey } from '../organization/index.ts'

const house = testHouse()

let process: Process
let seller: Caller
let ann: Caller
let bob: Caller
let carl: Caller
const stageOf = (title: string) => process.stages.find((stage) => stage.name.zh === title)?.id ?? ''
const pool = (role: DealRole, members: readonly Caller[], more: Partial<PoolMember> = {}) =>
  house().administrator.call(teamOperations.writePool, {
    params: { role },
    body: { members: members.map(({ actor }) => ({ user: actor.userId, department: null, capacity: 3, ...more })) },
  })

beforeAll(async () => {
  const { administrator, person } = house()
  seller = await person('卖家甲', 'representative')
  ann = await person('售前安', 'collaborator')
  bob = await person('售前博', 'collaborator')
  carl = await person('法务卡', 'collaborator')
  process = await drawProcess(administrator, {
    name: named('要人的流程'),
    policy: { back: 'free', skip: 'free', imports: 'free' },
    stages: [
      openStage('接触'),
      openStage('交流', {
        roles: [
          { role: 'pre-sales', required: true, hours: 8 },
          { role: 'sales', required: true, hours: null },
        ],
      }),
      openStage('方案', {
        roles: [{ role: 'legal', required: false, hours: 16 }],
        tasks: [
          { key: 'draft', name: named('写方案'), days: 2, owner: 'pre-sales' },
          { key: 'call', name: named('回访'), days: 1, owner: 'sales' },
        ],
      }),
      ...endStages('赢', '输'),
    ],
  })
  await pool('pre-sales', [ann, bob])
})

let count = 0
async function newDeal(more: object = {}) {
  count += 1
  const body = { name: `要人的商机 ${count}`, process: process.id, amount: '5000.00', ...more }
  const made = await seller.call(opportunityOperations.create, { body })
  expect(made.status, JSON.stringify(made.problem)).toBe(201)
  return made.body
}
const advance = (id: string, title: string, more: object = {}) =>
  seller.call(opportunityOperations.advance, { params: { id }, body: { stage: stageOf(title), ...more } })
const requestsOf = async (deal: string, who = seller) =>
  (await who.call(requestOperations.list, { query: { show: 'record', record: deal } })).body.items
async function asked(): Promise<{ deal: string; request: ResourceRequest }> {
  const deal = await newDeal()
  expect((await advance(deal.id, '交流')).status).toBe(200)
  const [request] = await requestsOf(deal.id)
  if (!request) throw new Error('nothing was asked')
  return { deal: deal.id, request }
}
const accept = (who: Caller, { id }: { id: string }, body: object = {}) =>
  who.call(requestOperations.accept, { params: { id }, body })
const again = (who: Caller) => actorOf(house().context, who.actor.tenantId, who.actor.userId)

describe('a stage that needs people', () => {
  test('asks the pool in working time, once, and stops the deal until the work is there', async () => {
    house().now.at = new Date('2026-05-20T04:00:00Z')
    const { deal, request } = await asked()
    expect(request).toMatchObject({
      role: 'pre-sales',
      state: 'open',
      required: true,
      hours: 8,
      askedOf: null,
      late: false,
    })
    // A Wednesday noon in Shanghai and eight working hours.
    expect(request.dueAt).toBe('2026-05-21T03:00:00.000Z')
    const stopped = await advance(deal, '方案')
    expect([stopped.status, stopped.problem.code]).toEqual([409, 'gate-items-missing'])
    expect((stopped.problem as never as { matches: { key: string }[] }).matches.map(({ key }) => key)).toEqual([
      'pre-sales',
    ])

    expect((await ann.call(requestOperations.waiting)).body).toMatchObject({ pool: 1, mine: 0, roles: ['pre-sales'] })
    const inbox = await ann.call(requestOperations.list, { query: { show: 'pool' } })
    expect(inbox.body.items.map(({ id, deal: { open: isOpen } }) => [id, isOpen])).toEqual([[request.id, false]])
    expect((await ann.call(opportunityOperations.read, { params: { id: deal } })).status).toBe(404)

    const taken = await accept(ann, request, { effort: 6 })
    expect([taken.status, taken.body?.state, taken.body?.takenBy?.name]).toEqual([200, 'accepted', '售前安'])
    expect((await accept(bob, request)).status).toBe(404)
    expect((await advance(deal, '方案')).status).toBe(409)

    const delivered = await ann.call(requestOperations.deliver, {
      params: { id: request.id },
      body: { result: '交流材料与记录' },
      version: taken.body.version,
    })
    expect(delivered.body).toMatchObject({ state: 'delivered', result: '交流材料与记录' })
    expect((await advance(deal, '方案')).status).toBe(200)
    const story = await seller.call(eventOperations.timeline, { params: { type: 'opportunity', id: deal } })
    const kinds = story.body.items.map(({ kind }) => kind).filter((kind) => /request|member/.test(kind))
    expect(kinds.toReversed().slice(0, 4)).toEqual([
      'request-asked',
      'member-added',
      'request-accepted',
      'request-delivered',
    ])
  })

  test('goes to the next when it is declined, and says when nobody is left', async () => {
    const { deal, request } = await asked()
    const decline = (who: Caller, reason: string) =>
      who.call(requestOperations.decline, { params: { id: request.id }, body: { reason } })
    expect((await decline(ann, '这周排满了')).status).toBe(200)
    expect((await ann.call(requestOperations.list, { query: { show: 'pool' } })).body.items).toEqual([])
    expect((await decline(bob, '不熟这个行业')).body.state).toBe('unstaffed')
    const [left] = await requestsOf(deal)
    expect(left?.declined.map(({ by, reason }) => `${by.name} ${reason}`)).toEqual([
      '售前安 这周排满了',
      '售前博 不熟这个行业',
    ])
    await pool('pre-sales', [ann, bob, carl])
    expect((await requestsOf(deal))[0]?.state).toBe('open')
    await pool('pre-sales', [ann, bob])
    const given = await seller.call(requestOperations.reassign, {
      params: { id: request.id },
      body: { person: bob.actor.userId, reason: '客户点名' },
    })
    expect(given.body).toMatchObject({ state: 'open', askedOf: { name: '售前博' } })
    expect((await accept(ann, request)).status).toBe(409)
    expect((await accept(bob, request)).status).toBe(200)
  })

  test('takes back what is no longer needed, and asks again only for what was taken back', async () => {
    const { deal, request } = await asked()
    expect((await advance(deal, '接触')).status).toBe(200)
    expect((await requestsOf(deal)).map(({ state, endReason }) => [state, endReason])).toEqual([
      ['withdrawn', 'deal-back'],
    ])
    expect((await advance(deal, '交流')).status).toBe(200)
    expect((await requestsOf(deal)).map(({ state }) => state)).toEqual(['open', 'withdrawn'])
    expect((await accept(ann, request)).status).toBe(404)
    expect((await advance(deal, '输', { lossReason: 'price' })).status).toBe(200)
    expect((await requestsOf(deal)).map(({ state, endReason }) => [state, endReason])).toEqual([
      ['withdrawn', 'deal-lost'],
      ['withdrawn', 'deal-back'],
    ])
  })

  test('asks the deal’s own member first, and tells the member’s tasks', async () => {
    const deal = await newDeal()
    const joined = await seller.call(teamOperations.add, {
      params: { id: deal.id },
      body: { user: bob.actor.userId, role: 'pre-sales' },
    })
    expect(joined.body.members.map(({ user, role }) => [user.name, role])).toEqual([['售前博', 'pre-sales']])
    await advance(deal.id, '交流')
    const [request] = await requestsOf(deal.id)
    expect(request?.askedOf?.name).toBe('售前博')
    expect(request && (await accept(bob, request)).status).toBe(200)
    await bob.call(requestOperations.deliver, { params: { id: request?.id ?? '' }, body: { result: '好了' } })
    expect((await advance(deal.id, '方案')).status).toBe(200)
    const tasks = await seller.raw({
      method: 'GET',
      url: `/api/v1/activities?filter=${encodeURIComponent(JSON.stringify({ all: [{ field: 'opportunity', operator: 'is', value: deal.id }] }))}`,
    })
    const owners = (tasks.body as { items: { name: string; owner: { name: string } }[] }).items
    expect(owners.map((task) => `${task.name} ${task.owner.name}`)).toEqual(['回访 卖家甲'])
    const week = await bob.call(requestOperations.week, { query: { from: '2026-05-20' } })
    expect(week.body.items.flatMap(({ tasks: own }) => own.map((task) => [task.name, task.deal?.name]))).toEqual([
      ['写方案', deal.name],
    ])
  })

  test('who leaves lets go of what they took: it goes back to the pool, and their part ends', async () => {
    const { deal, request } = await asked()
    await accept(ann, request)
    const { administrator, context } = house()
    await context.database.write(administrator.actor.tenantId, async (tx: Tx<never>) =>
      opportunityHandover.release?.(tx, context, administrator.actor, ann.actor.userId),
    )
    const [left] = await requestsOf(deal)
    expect([left?.state, left?.takenBy]).toEqual(['open', null])
    const team = await seller.call(teamOperations.read, { params: { id: deal } })
    expect([team.body.members, team.body.former.map(({ user }) => user.name)]).toEqual([[], ['售前安']])
    const setting = await administrator.call(teamOperations.setting)
    expect(setting.body.roles.flatMap(({ pool: people }) => people.map(({ user }) => user.name))).toEqual(['售前博'])
    await pool('pre-sales', [ann, bob])
  })

  test('names the roles that nobody fills', async () => {
    const { deal, request } = await asked()
    const missing = async () =>
      Object.fromEntries(
        await house().context.database.read(seller.actor.tenantId, (tx: Tx<never>) =>
          unfilledRoles(tx, seller.actor.tenantId, [deal]),
        ),
      )
    expect(await missing()).toEqual({ [deal]: ['pre-sales'] })
    await accept(ann, request)
    await ann.call(requestOperations.deliver, { params: { id: request.id }, body: { result: '好了' } })
    expect(await missing()).toEqual({})
    const way = await seller.call(gateOperations.way, { params: { id: deal } })
    const items = way.body.stages.flatMap(({ items: all }) => all).filter(({ kind }) => kind === 'role')
    expect(items.map(({ key, met }) => [key, met])).toEqual([
      ['pre-sales', true],
      ['sales', true],
      ['legal', false],
    ])
  })
})

describe('the team of a deal', () => {
  test('opens the deal to whoever works on it, and closes it when their part ends', async () => {
    const { administrator } = house()
    const customer = await administrator.call(customerOperations.create, {
      body: { name: '团队可见的客户有限公司', owner: seller.actor.userId },
      confirmed: 'duplicate-ask',
    })
    const deal = await newDeal({ customer: customer.body.id })
    const read = async (who: Caller) => {
      const fresh = await caller(house().house, await again(who))
      const found = await fresh.call(opportunityOperations.read, { params: { id: deal.id } })
      const of = await fresh.call(customerOperations.read, { params: { id: customer.body.id } })
      return [found.status, of.status]
    }
    const join = (who: Caller, role: DealRole, by = seller) =>
      by.call(teamOperations.add, { params: { id: deal.id }, body: { user: who.actor.userId, role } })
    expect(await read(carl)).toEqual([404, 404])
    const team = await join(carl, 'expert')
    expect(await read(carl)).toEqual([200, 200])
    expect((await join(carl, 'expert')).status).toBe(409)
    expect((await join(ann, 'expert', carl)).status).toBe(403)
    const fresh = await caller(house().house, await again(carl))
    expect(
      (await fresh.call(opportunityOperations.change, { params: { id: deal.id }, body: { nextStep: '改' } })).status,
    ).toBe(403)
    await administrator.call(teamOperations.writeSetting, {
      body: {
        roles: [{ role: 'expert', access: { change: true, money: 'write', customer: false, contacts: false } }],
      },
    })
    expect(await read(carl)).toEqual([200, 404])
    const ended = await seller.call(teamOperations.remove, {
      params: { id: deal.id, member: team.body.members[0]?.id ?? '' },
    })
    expect([ended.body.members.length, ended.body.former.length]).toEqual([0, 1])
    expect(await read(carl)).toEqual([404, 404])
  })

  test('keeps the amount closed to roles that do not need it, in lists, boards, filters and the story alike', async () => {
    const deal = await newDeal({ amount: '77001.00' })
    const own = await newDeal({ amount: '10.00' })
    for (const { id } of [deal, own])
      await seller.call(teamOperations.add, { params: { id }, body: { user: ann.actor.userId, role: 'pre-sales' } })
    await seller.call(teamOperations.add, {
      params: { id: own.id },
      body: { user: ann.actor.userId, role: 'business' },
    })
    await seller.call(opportunityOperations.change, { params: { id: deal.id }, body: { amount: '77002.00' } })
    const fresh = await caller(house().house, await again(ann))
    const seen = await fresh.call(opportunityOperations.read, { params: { id: deal.id } })
    expect([seen.status, seen.body.amount, seen.body.name]).toEqual([200, undefined, deal.name])
    expect((await fresh.call(opportunityOperations.read, { params: { id: own.id } })).body.amount).toBe('10.00')
    const asks = { all: [{ field: 'amount', operator: 'atLeast', value: '70000' }] }
    const found = await fresh.call(opportunityOperations.list, { query: { filter: asks } })
    expect(found.body.items).toEqual([])
    const sorted = await fresh.call(opportunityOperations.list, { query: { sort: '-amount', limit: 1 } })
    expect(sorted.body.items[0]?.amount).toBe('10.00')
    const board = await fresh.call(opportunityOperations.board, { query: { process: process.id } })
    expect(board.body.columns.find(({ stageId }) => stageId === stageOf('接触'))?.amount).toBe('10.00')
    expect(JSON.stringify(board.body)).not.toContain('7700')
    const story = await fresh.call(eventOperations.timeline, { params: { type: 'opportunity', id: deal.id } })
    expect(JSON.stringify(story.body)).not.toContain('7700')
    const changed = await fresh.call(opportunityOperations.change, {
      params: { id: deal.id },
      body: { amount: '1.00' },
    })
    expect(changed.problem.errors?.[0]).toEqual({ path: 'amount', code: 'field-not-writable' })
    const next = await fresh.call(opportunityOperations.change, { params: { id: deal.id }, body: { nextStep: '演示' } })
    expect([next.status, next.body.amount]).toEqual([200, undefined])
    expect((await fresh.call(opportunityOperations.readLines, { params: { id: deal.id } })).status).toBe(403)
    expect((await fresh.call(opportunityOperations.readLines, { params: { id: own.id } })).status).toBe(200)
  })

  test('splits credit that adds up, and remembers it', async () => {
    const deal = await newDeal()
    const split = (shares: { user: string; share: number }[]) =>
      seller.call(teamOperations.credit, { params: { id: deal.id }, body: { shares } })
    const mine = { user: seller.actor.userId, share: 7_000 }
    expect((await split([mine, { user: ann.actor.userId, share: 3_000 }])).problem.errors?.[0]?.code).toBe(
      'credit-no-member',
    )
    await seller.call(teamOperations.add, {
      params: { id: deal.id },
      body: { user: ann.actor.userId, role: 'pre-sales' },
    })
    expect((await split([mine])).problem.errors?.[0]?.code).toBe('credit-not-whole')
    const done = await split([mine, { user: ann.actor.userId, share: 3_000 }])
    expect(done.body.credit.shares.map(({ user, share }) => [user.name, share])).toEqual([
      ['卖家甲', 7_000],
      ['售前安', 3_000],
    ])
    expect((await split([])).body.credit.shares).toMatchObject([{ share: 10_000 }])
    const story = await seller.call(eventOperations.timeline, { params: { type: 'opportunity', id: deal.id } })
    expect(story.body.items.filter(({ kind }) => kind === 'credit-split').length).toBe(2)
  })
})

describe('requests by hand', () => {
  test('are asked of a person, seen by those whom they concern, and exported', async () => {
    const deal = await newDeal()
    const made = await seller.call(requestOperations.ask, {
      body: { opportunity: deal.id, role: 'legal', person: carl.actor.userId, note: '看合同', hours: 4, effort: 3 },
    })
    expect([made.status, made.body.askedOf?.name]).toEqual([201, '法务卡'])
    expect((await ann.call(requestOperations.read, { params: { id: made.body.id } })).status).toBe(404)
    expect(
      (await ann.call(requestOperations.ask, { body: { opportunity: deal.id, role: 'legal', note: 'x' } })).status,
    ).toBe(404)
    house().now.at = new Date('2026-05-28T04:00:00Z')
    const mine = await carl.call(requestOperations.list, { query: { show: 'mine', late: 'true' } })
    expect(mine.body.items.map(({ id, late }) => [id, late])).toEqual([[made.body.id, true]])
    const load = await house().administrator.call(requestOperations.load, { query: { role: 'pre-sales' } })
    expect(load.body.items.map(({ user }) => user.name).toSorted()).toEqual(['售前博', '售前安'].toSorted())
    await accept(carl, made.body)
    const gone = await seller.call(requestOperations.withdraw, {
      params: { id: made.body.id },
      body: { reason: '不签了' },
    })
    expect(gone.body).toMatchObject({ state: 'withdrawn', endReason: '不签了' })
    const { house: opened } = house()
    const { secret } = await createApiKey(house().context, seller.actor, {
      name: 'file',
      scopes: ['read', 'export'],
      days: 9,
    })
    const headers = { authorization: `Bearer ${secret}` }
    const file = await opened.app.inject({
      method: 'GET',
      url: `/api/v1/requests.csv?show=record&record=${deal.id}`,
      headers,
    })
    const [head, line] = file.body.split('\r\n')
    expect([file.statusCode, head?.startsWith('\uFEFF商机,'), line?.includes('法务,已撤回,看合同')]).toEqual([
      200,
      true,
      true,
    ])
    house().now.at = new Date('2026-05-20T04:00:00Z')
  })
})

describe('the report of waits', () => {
  test('tells how long requests waited by role, and which deals stood still or were lost meanwhile', async () => {
    const { now } = house()
    // A Monday morning; nobody else asked in this week.
    now.at = new Date('2026-06-01T01:00:00Z')
    const [quick, slow, lost] = [await asked(), await asked(), await asked()]
    now.at = new Date('2026-06-01T03:00:00Z')
    await accept(ann, quick.request)
    now.at = new Date('2026-06-03T01:00:00Z')
    await advance(lost.deal, '输', { lossReason: 'price' })
    const report = await seller.call(waitOperations.read, { query: { from: '2026-06-01', to: '2026-06-07' } })
    expect(report.body.roles).toEqual([
      { role: 'pre-sales', asked: 3, waiting: 1, late: 1, p50: 2, p80: 2, within: 1 / 3 },
    ])
    expect(new Set(report.body.costly.map(({ deal, outcome, waited }) => `${deal.id} ${outcome} ${waited}`))).toEqual(
      new Set([`${slow.deal} open 2`, `${lost.deal} lost 2`]),
    )
    const late = await seller.call(requestOperations.list, {
      query: { show: 'all', role: 'pre-sales', late: 'true', from: '2026-06-01', to: '2026-06-07' },
    })
    expect(late.body.items.map(({ deal }) => deal.id)).toEqual([slow.deal])
    const stranger = await house().person('外人甲', 'collaborator')
    expect((await stranger.call(waitOperations.read, { query: {} })).body.roles).toEqual([])
    now.at = new Date('2026-05-20T04:00:00Z')
  })
})
