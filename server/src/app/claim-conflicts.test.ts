import { activityOperations } from '#contract/activities/activity.operations.ts'
import { conflictOperations } from '#contract/customers/conflict.operations.ts'
import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import { leadOperations } from '#contract/customers/lead.operations.ts'
import { poolOperations } from '#contract/customers/pool.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { departmentOperations, userOperations } from '#contract/organization/organization.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { dayMs } from '#contract/shared/day.ts'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { actorOf } from '../../../tests/support/company.ts'
import { type Caller, caller, testHouse } from '../../../tests/support/house.ts'
import { plainPool } from '../../../tests/support/pools.ts'
import { sweepCompany, watchConflicts } from '../customers/index.ts'
import type { Tx } from '../foundation/database/database.ts'
import { conflictParts } from './claim-conflicts.ts'

const house = testHouse()

let director: Caller
let manager: Caller
let one: Caller
let other: Caller
let stranger: Caller

async function make(who: Caller, operation: { id: string }, body: object): Promise<string> {
  const made = await who.call(operation as never, { body: body as never, confirmed: 'duplicate-ask' })
  expect(made.status, JSON.stringify(made.problem)).toBe(201)
  return (made.body as { id: string }).id
}

/** People as they stand after a change of the organization. */
async function anew(who: Caller): Promise<Caller> {
  const { house: composed, context, administrator } = house()
  return caller(composed, await actorOf(context, administrator.actor.tenantId, who.actor.userId))
}

beforeAll(async () => {
  const { administrator, person } = house()
  const east = await make(administrator, departmentOperations.create, { name: '华东' })
  const south = await make(administrator, departmentOperations.create, { name: '华南' })
  director = await person('总监', 'director')
  manager = await person('华东经理', 'manager')
  one = await person('王强', 'representative')
  other = await person('李娜', 'representative')
  stranger = await person('外人', 'representative')
  const place = (who: Caller, departmentId: string, managerId: string | null) =>
    administrator.call(userOperations.change, {
      params: { id: who.actor.userId },
      body: { departmentId, managerId },
    })
  await place(manager, east, director.actor.userId)
  await place(one, east, manager.actor.userId)
  await place(other, east, manager.actor.userId)
  await place(stranger, south, null)
  for (const [index, who] of [manager, one, other, stranger].entries()) {
    const fresh = await anew(who)
    if (index === 0) manager = fresh
    if (index === 1) one = fresh
    if (index === 2) other = fresh
    if (index === 3) stranger = fresh
  }
})

const lookUp = (who: Caller, text: string) => who.call(conflictOperations.taken, { body: { text } })
const read = (who: Caller, id: string) => who.call(conflictOperations.read, { params: { id } })
const rule = async () => (await house().administrator.call(conflictOperations.rule)).body

async function changeRule(change: object): Promise<void> {
  const { version: _, ...before } = await rule()
  const answer = await house().administrator.call(conflictOperations.changeRule, { body: { ...before, ...change } })
  expect(answer.status).toBe(200)
}

const tenant = () => house().administrator.actor.tenantId
const write = <Result>(work: (tx: Tx<never>) => Promise<Result>) => house().context.database.write(tenant(), work)
const ownerOf = async (id: string) =>
  (await house().administrator.call(customerOperations.read, { params: { id } })).body.owner?.id

async function openOn(who: Caller, text: string): Promise<string> {
  const opened = await who.call(conflictOperations.open, { body: { text, reason: '我先拜访的' } })
  expect(opened.status, JSON.stringify(opened.problem)).toBe(201)
  return opened.body.id
}

describe('the look-up', () => {
  test('says whether a company is taken, and no more than the asker may know', async () => {
    const id = await make(one, customerOperations.create, {
      name: '苏州恒信精密有限公司',
      phone: '0512-66668888',
      website: 'www.hengxin-jm.com',
      creditCode: '91350100M000100Y43',
    })
    expect((await lookUp(one, '恒信精密')).body.matches[0]).toMatchObject({
      state: 'mine',
      id,
      name: '苏州恒信精密有限公司',
    })
    for (const text of ['苏州恒信精密', '0512-66668888', 'https://hengxin-jm.com/', '91350100m000100y43']) {
      const told = await lookUp(stranger, text)
      expect(told.body.matches[0], text).toMatchObject({ state: 'taken', id: null, owner: null, department: '华东' })
      expect(JSON.stringify(told.body)).not.toMatch(/恒信|王强|66668888/)
    }
    expect((await lookUp(manager, '苏州恒信精密')).body.matches[0]).toMatchObject({ id, owner: { name: '王强' } })
    expect((await lookUp(stranger, '查无此公司')).body.matches).toEqual([])
    await changeRule({ told: 'nobody' })
    expect((await lookUp(stranger, '苏州恒信精密')).body.matches[0]).toMatchObject({ owner: null, department: null })
    await changeRule({ told: 'name' })
    expect((await lookUp(stranger, '苏州恒信精密')).body.matches[0]).toMatchObject({
      owner: { name: '王强' },
      id: null,
    })
    await changeRule({ told: 'department' })
  })

  test('tells of a pool its members, and of protection until when', async () => {
    const { administrator } = house()
    const pool = await make(administrator, poolOperations.create, {
      ...plainPool,
      protectionDays: 30,
      members: [{ kind: 'user', id: one.actor.userId, duty: 'member' }],
    })
    const id = await make(administrator, customerOperations.create, { name: '无锡瑞康轴承' })
    await administrator.call(poolOperations.return, { params: { id: pool }, body: { ids: [id], reason: '无人' } })
    expect((await lookUp(one, '无锡瑞康轴承')).body.matches[0]).toMatchObject({ state: 'pool', id, pool: { id: pool } })
    expect((await lookUp(stranger, '无锡瑞康轴承')).body.matches[0]).toMatchObject({
      state: 'pool',
      id: null,
      pool: null,
    })
    await one.call(poolOperations.claim, { params: { id: pool }, body: { ids: [id] } })
    expect((await lookUp(stranger, '无锡瑞康轴承')).body.matches[0]).toMatchObject({
      state: 'taken',
      protectedUntil: '2026-06-19',
    })
  })

  test('is limited a day, and stands in the audit log with what was asked', async () => {
    const { administrator, person } = house()
    const curious = await person('好奇的人', 'representative')
    await changeRule({ lookupsPerDay: 2 })
    expect((await lookUp(curious, '第一家公司')).body.left).toBe(1)
    expect((await lookUp(curious, '第二家公司')).body.left).toBe(0)
    const third = await lookUp(curious, '第三家公司')
    expect([third.status, third.problem.code]).toEqual([429, 'lookup-limit'])
    // No other door leads round the limit.
    for (const ask of [
      curious.call(conflictOperations.open, { body: { text: '第三家公司', reason: 'x' } }),
      curious.call(conflictOperations.askAccess, { body: { text: '第三家公司', reason: 'x' } }),
    ])
      expect((await ask).status).toBe(429)
    await changeRule({ lookupsPerDay: 200 })
    const log = await administrator.call(eventOperations.audit, {
      query: { kind: 'looked-up', actor: curious.actor.userId },
    })
    expect(log.body.items.map((event) => event.recordName)).toEqual(['第二家公司', '第一家公司'])
  })

  test('lets the asker ask the owner, once a day', async () => {
    await make(one, customerOperations.create, { name: '常州盛翔电机' })
    const ask = (text: string) =>
      stranger.call(conflictOperations.askAccess, { body: { text, reason: '有一个项目要合作' } })
    expect((await ask('常州盛翔电机')).status).toBe(204)
    expect((await ask('常州盛翔电机')).problem.code).toBe('asked-already')
    expect((await ask('没有人的公司')).status).toBe(404)
    const tasks = await one.call(activityOperations.list, { query: { search: '申请查看' } })
    expect(tasks.body.items[0]).toMatchObject({ name: '外人 申请查看“常州盛翔电机”', done: false })
    expect(
      (await manager.call(conflictOperations.askAccess, { body: { text: '常州盛翔电机', reason: 'x' } })).problem.code,
    ).toBe('in-sight-already')
  })
})

describe('a case', () => {
  let customer: string
  let id: string

  beforeAll(async () => {
    customer = await make(one, customerOperations.create, { name: '嘉兴云景自动化' })
    const contact = await make(one, contactOperations.create, { name: '机密联系人', customer })
    await make(one, opportunityOperations.create, { name: '云景产线改造', customer, amount: '987654.00' })
    await make(one, activityOperations.create, { name: '登门谈价', kind: 'visit', customer, contact })
    id = await openOn(other, '嘉兴云景自动化')
  })

  test('goes to the nearest superior of both, and is seen by parties, those above, and who settles conflicts', async () => {
    const told = await read(other, id)
    expect(told.body).toMatchObject({
      state: 'open',
      decider: { name: '华东经理' },
      may: { decide: false, comment: true, dismiss: true },
    })
    for (const who of [one, other, manager, director, house().administrator])
      expect((await read(who, id)).status).toBe(200)
    const reader = await house().person('旁观者', 'read-only')
    for (const who of [stranger, reader]) {
      expect((await read(who, id)).status).toBe(404)
      expect((await who.call(conflictOperations.comment, { params: { id }, body: { text: '我也要' } })).status).toBe(
        404,
      )
      expect((await who.call(conflictOperations.list, { query: { show: 'mine' } })).body.items).toEqual([])
    }
    const waiting = await manager.call(conflictOperations.list, { query: {} })
    expect(waiting.body.items.map((item) => item.id)).toContain(id)
    expect((await manager.call(conflictOperations.waiting)).body.decide).toBeGreaterThan(0)
    expect((await one.call(conflictOperations.waiting)).body).toMatchObject({ decide: 0, mine: 1 })
  })

  test('shows a party of the other only what, who and when; amounts and names stay with who may see them', async () => {
    const party = await read(other, id)
    expect(JSON.stringify(party.body)).not.toMatch(/987654|机密联系人|登门谈价|云景产线|王强/)
    expect(party.body.facts.map((fact) => [fact.party, fact.kind])).toEqual(
      expect.arrayContaining([
        [0, 'visit'],
        [0, 'opportunity'],
        [0, 'held'],
      ]),
    )
    expect(party.body.parties).toMatchObject([
      { person: null, department: '华东' },
      { person: { name: '李娜' }, mine: true },
    ])
    const judge = await read(manager, id)
    expect(judge.body.standings[0]).toMatchObject({ visits: 1, openDeals: 1, openAmount: '987654.00', holds: true })
    expect(judge.body.proposal.winner).toBe(0)
    expect(JSON.stringify(judge.body)).toMatch(/登门谈价/)
    expect(judge.body.parties.map((one) => one.person?.name)).toEqual(['王强', '李娜'])
  })

  test('is opened once: who comes again adds to it', async () => {
    expect(await openOn(other, '嘉兴云景自动化')).toBe(id)
    expect((await read(other, id)).body.comments.map((comment) => comment.text)).toEqual(['我先拜访的'])
    const own = await one.call(conflictOperations.open, { body: { customer, reason: 'x' } })
    expect([own.status, own.problem.code]).toEqual([409, 'own-already'])
    expect((await stranger.call(conflictOperations.open, { body: { customer, reason: 'x' } })).status).toBe(404)
    expect((await other.call(conflictOperations.open, { body: { text: '没有这家公司', reason: 'x' } })).status).toBe(
      404,
    )
  })

  test('is ruled on by who leads both, never by a party, and the ruling is carried out and kept', async () => {
    await other.call(conflictOperations.comment, { params: { id }, body: { text: '三月就去过' } })
    const decide = (who: Caller, body: object, version?: number) =>
      who.call(conflictOperations.decide, {
        params: { id },
        body: { outcome: 'party', winner: 1, reason: '李娜推进更快', merge: false, ...body } as never,
        ...(version === undefined ? {} : { version }),
      })
    for (const who of [one, other]) expect((await decide(who, {})).status).toBe(403)
    expect((await decide(manager, {}, 99)).status).toBe(412)
    expect((await decide(manager, { winner: undefined })).status).toBe(422)
    expect((await decide(manager, { winner: 7 })).status).toBe(422)
    expect(await ownerOf(customer)).toBe(one.actor.userId)
    const ruled = await decide(manager, {})
    expect(ruled.body).toMatchObject({
      state: 'decided',
      outcome: 'party',
      winner: 1,
      decision: { by: { name: '华东经理' } },
    })
    expect(await ownerOf(customer)).toBe(other.actor.userId)
    const deals = await other.call(opportunityOperations.list, { query: { search: '云景产线' } })
    expect(deals.body.items).toHaveLength(1)
    const [kept] = (
      await write((tx) =>
        sql<{
          text: string
        }>`select c.evidence::text as text from claim_conflict c where c.tenant_id = ${tenant()}::uuid and c.id = ${id}::uuid`.execute(
          tx,
        ),
      )
    ).rows
    expect(kept?.text).not.toMatch(/登门谈价|云景/)
    expect(JSON.stringify((await read(manager, id)).body.facts)).toMatch(/登门谈价/)
    // The evidence stays as it lay before the judge, though the deal is the winner's now.
    expect((await read(manager, id)).body.standings[0]).toMatchObject({ openDeals: 1 })
    expect((await decide(manager, {})).problem.code).toBe('conflict-closed')
    const comment = await other.call(conflictOperations.comment, { params: { id }, body: { text: '谢谢' } })
    expect(comment.problem.code).toBe('conflict-closed')
    const story = await other.call(eventOperations.timeline, {
      params: { type: 'customer', id: customer },
      query: { topics: ['ownership'] },
    })
    expect(story.body.items.map((event) => event.kind)).toEqual(
      expect.arrayContaining(['conflict-decided', 'transferred', 'conflict-opened']),
    )
    expect(story.body.items.find((event) => event.kind === 'transferred')?.reason).toBe('撞单裁决：李娜推进更快')
    expect((await read(one, id)).body.parties[1]?.person?.name).toBe('李娜')
  })

  test('is no part of the story for who is not concerned', async () => {
    const reader = await house().person('看得到客户的人', 'read-only')
    const story = await reader.call(eventOperations.timeline, { params: { type: 'customer', id: customer } })
    expect(story.body.items.length).toBeGreaterThan(0)
    expect(story.body.items.filter((event) => event.kind.startsWith('conflict'))).toEqual([])
  })
})

describe('a ruling', () => {
  test('shares a customer: one leads, the other may change it and keeps their deals', async () => {
    const customer = await make(one, customerOperations.create, { name: '宁波卓越模具' })
    const deal = await make(one, opportunityOperations.create, { name: '卓越一期', customer })
    const id = await openOn(other, '宁波卓越模具')
    const ruled = await manager.call(conflictOperations.decide, {
      params: { id },
      body: { outcome: 'share', winner: 1, reason: '一起做', merge: false },
    })
    expect(ruled.status).toBe(200)
    expect(await ownerOf(customer)).toBe(other.actor.userId)
    const fresh = await anew(one)
    expect(
      (await fresh.call(customerOperations.change, { params: { id: customer }, body: { city: '宁波' } })).status,
    ).toBe(200)
    expect((await fresh.call(opportunityOperations.read, { params: { id: deal } })).body.owner?.id).toBe(
      one.actor.userId,
    )
  })

  test('puts a customer into a pool, not over an open deal, and all or nothing', async () => {
    const { administrator } = house()
    const pools = (await administrator.call(poolOperations.list)).body.items
    const customer = await make(one, customerOperations.create, { name: '绍兴金盛印染' })
    const deal = await make(one, opportunityOperations.create, { name: '金盛', customer })
    const id = await openOn(other, '绍兴金盛印染')
    const decide = () =>
      administrator.call(conflictOperations.decide, {
        params: { id },
        body: { outcome: 'pool', pool: pools[0]?.id ?? '', reason: '都不跟进', merge: false },
      })
    const refused = await decide()
    expect([refused.status, refused.problem.code]).toEqual([409, 'open-opportunity'])
    expect((await read(administrator, id)).body.state).toBe('open')
    await one.call(opportunityOperations.remove, { params: { id: deal } })
    expect((await decide()).status).toBe(200)
    expect(await ownerOf(customer)).toBeUndefined()
  })

  test('makes one of two records of a company', async () => {
    const first = await make(one, customerOperations.create, { name: '温州宏卓阀门有限公司' })
    const second = await make(other, customerOperations.create, { name: '宏卓阀门' })
    await make(other, activityOperations.create, { name: '送样', kind: 'visit', customer: second })
    const id = await openOn(other, '温州宏卓阀门')
    expect((await read(manager, id)).body).toMatchObject({ two: true })
    const ruled = await manager.call(conflictOperations.decide, {
      params: { id },
      body: { outcome: 'party', winner: 0, merge: true, reason: '先登记' },
    })
    expect(ruled.status, JSON.stringify(ruled.problem)).toBe(200)
    expect(await ownerOf(first)).toBe(one.actor.userId)
    const moved = await house().administrator.call(activityOperations.list, { query: { search: '送样' } })
    expect(moved.body.items[0]?.customer?.id).toBe(first)
  })

  test('that there is no conflict changes nothing', async () => {
    const customer = await make(one, customerOperations.create, { name: '台州北辰缝纫' })
    const id = await openOn(other, '台州北辰缝纫')
    await director.call(conflictOperations.decide, {
      params: { id },
      body: { outcome: 'none', reason: '不同业务', merge: false },
    })
    expect(await ownerOf(customer)).toBe(one.actor.userId)
    const decided = await director.call(conflictOperations.list, { query: { show: 'decided', limit: 2 } })
    expect(decided.body.items[0]?.id).toBe(id)
    const next = await director.call(conflictOperations.list, {
      query: { show: 'decided', limit: 100, cursor: decided.body.nextCursor ?? '' },
    })
    expect(next.status).toBe(200)
    expect(next.body.items.map((item) => item.id)).not.toContain(id)
  })
})

describe('whoever opens a case does not rule on it', () => {
  const ruling = { outcome: 'none', merge: false, reason: '我说了算' } as const

  test('who leads the other party: it goes to the superior of both', async () => {
    const customer = await make(one, customerOperations.create, { name: '湖州竹溪印染' })
    const opened = await manager.call(conflictOperations.open, { body: { customer, reason: '我先谈的' } })
    expect(opened.body).toMatchObject({ decider: { name: '总监' }, may: { decide: false, dismiss: true } })
    const { id } = opened.body
    const own = await manager.call(conflictOperations.decide, { params: { id }, body: ruling })
    expect([own.status, own.problem.code]).toEqual([403, 'conflict-own'])
    expect((await one.call(conflictOperations.decide, { params: { id }, body: ruling })).problem.code).toBe(
      'conflict-own',
    )
    const ruled = await director.call(conflictOperations.decide, { params: { id }, body: ruling })
    expect(ruled.body).toMatchObject({ state: 'decided', outcome: 'none' })
  })

  test('nor does who settles conflicts anyway, and time does not bring it to them', async () => {
    const { administrator } = house()
    const customer = await make(one, customerOperations.create, { name: '温州海棠阀门' })
    const opened = await administrator.call(conflictOperations.open, { body: { customer, reason: '总部直签' } })
    const { id } = opened.body
    const own = await administrator.call(conflictOperations.decide, { params: { id }, body: ruling })
    expect([own.status, own.problem.code]).toEqual([403, 'conflict-own'])
    await write((tx) =>
      sql`update claim_conflict set decider_id = ${one.actor.userId}::uuid, due_at = ${new Date(house().now.at.getTime() - dayMs).toISOString()}::timestamptz
        where tenant_id = ${tenant()}::uuid and id = ${id}::uuid`.execute(tx),
    )
    await watchConflicts(house().context, conflictParts, tenant())
    const late = await administrator.call(conflictOperations.read, { params: { id } })
    expect(late.body).toMatchObject({ decider: { name: '华东经理' }, may: { decide: false } })
    await administrator.call(conflictOperations.dismiss, { params: { id }, body: { reason: '算了' } })
  })
})

describe('the house', () => {
  const look = () => watchConflicts(house().context, conflictParts, tenant())

  test('brings up pairs, leads and deals of two people, tells only who may rule, and never twice', async () => {
    const { administrator, now } = house()
    await look()
    now.at = new Date(now.at.getTime() + 60_000)
    await make(one, customerOperations.create, { name: '金华永固五金制造有限公司', phone: '0579-82345678' })
    await make(other, customerOperations.create, { name: '永固五金', phone: '0579-82345678' })
    const shared = await make(one, customerOperations.create, { name: '衢州万里包装' })
    await make(administrator, opportunityOperations.create, {
      name: '万里包装线',
      customer: shared,
      owner: other.actor.userId,
    })
    await make(one, customerOperations.create, { name: '丽水青田石材' })
    await make(other, leadOperations.create, { name: '老周', company: '丽水青田石材' })
    await sweepCompany(house().context, tenant())
    await look()
    const found = await manager.call(conflictOperations.list, { query: {} })
    const proposed = found.body.items.filter((item) => item.state === 'proposed')
    expect(proposed.map((item) => item.origin).sort()).toEqual(['deal', 'lead', 'pair'])
    for (const { id } of proposed) for (const who of [one, other]) expect((await read(who, id)).status).toBe(404)
    expect((await one.call(conflictOperations.waiting)).body.mine).toBe(0)
    const [first, second] = proposed
    if (!first || !second) throw new Error('none was brought up')
    const taken = await manager.call(conflictOperations.takeUp, { params: { id: first.id } })
    expect(taken.body).toMatchObject({ state: 'open' })
    expect((await read(one, first.id)).status).toBe(200)
    await manager.call(conflictOperations.dismiss, { params: { id: second.id }, body: { reason: '同一项目' } })
    for (const who of [one, other]) expect((await read(who, second.id)).status).toBe(404)
    now.at = new Date(now.at.getTime() + 60_000)
    await write((tx) =>
      sql`update conflict_watch set seen_until = '2026-01-01' where tenant_id = ${tenant()}::uuid`.execute(tx),
    )
    await look()
    const after = await manager.call(conflictOperations.list, { query: {} })
    expect(after.body.items.filter((item) => item.state === 'proposed')).toHaveLength(1)
  })

  test('takes a case that nobody rules on to the next superior, and then to who settles conflicts', async () => {
    const { now } = house()
    await make(one, customerOperations.create, { name: '舟山远洋冷链' })
    const id = await openOn(other, '舟山远洋冷链')
    const deciders: (string | undefined)[] = []
    for (let turn = 0; turn < 3; turn += 1) {
      deciders.push((await read(director, id)).body.decider?.name)
      now.at = new Date(now.at.getTime() + 4 * dayMs)
      await look()
    }
    expect(deciders).toEqual(['华东经理', '总监', undefined])
    expect((await read(director, id)).body).toMatchObject({ escalated: 2, dueAt: null })
  })
})

describe('the rule', () => {
  test('is changed by who settles conflicts, under its version, and tried before', async () => {
    const before = await rule()
    const { version, ...draft } = before
    const turned = { ...draft, mode: 'points' as const }
    expect((await manager.call(conflictOperations.changeRule, { body: turned })).status).toBe(403)
    const stale = await house().administrator.call(conflictOperations.changeRule, {
      body: turned,
      version: version + 7,
    })
    expect(stale.status).toBe(412)
    const twice = { ...draft, criteria: [...draft.criteria.slice(1), draft.criteria[1]] }
    expect((await house().administrator.call(conflictOperations.changeRule, { body: twice as never })).status).toBe(422)
    await make(one, customerOperations.create, { name: '湖州南浔木业' })
    const id = await openOn(other, '湖州南浔木业')
    const tried = await house().administrator.call(conflictOperations.tryRule, { body: { conflict: id, rule: turned } })
    expect(tried.body.proposal.points).not.toBeNull()
    expect((await rule()).mode).toBe('order')
    expect((await manager.call(conflictOperations.tryRule, { body: { conflict: id, rule: turned } })).status).toBe(403)
  })
})
