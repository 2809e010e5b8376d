import { analysisOperations } from '#contract/analytics/analysis.ts'
import { rowParts, segmentParts, wonPart } from '#contract/analytics/figure-lists.ts'
import { neglectOperations } from '#contract/analytics/neglect.ts'
import { customerMapOperations } from '#contract/customers/customer-map.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { processOperations } from '#contract/opportunities/process.ts'
import { roleOperations } from '#contract/organization/organization.operations.ts'
import { segmentOperations } from '#contract/platform/segment.ts'
import { viewOperations } from '#contract/platform/view.ts'
import type { Filter, FilterPart } from '#contract/shared/filter.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Caller, caller, testHouse } from '../../../tests/support/house.ts'

const house = testHouse({ sweepMs: 250 })
let manager: Caller
let seller: Caller

const create = async (by: Caller, body: { name: string; [field: string]: unknown }) => {
  const made = await by.call(customerOperations.create, { body, confirmed: 'duplicate-ask' })
  if (made.status !== 201) throw new Error(JSON.stringify(made.problem))
  return made.body
}
const save = (by: Caller, name: string, filter: Filter, more: { shared?: boolean; segment?: boolean } = {}) =>
  by.call(viewOperations.create, {
    body: { recordType: 'customer', name, shared: true, segment: true, definition: { filter }, ...more },
  })
/** Somebody as they are now: what was saved a moment ago reaches a session with the notification of its commit. */
const now = (by: Caller) => caller(house().house, by.actor)
const inSegment = (...ids: string[]): Filter => ({ all: [{ field: 'segment', operator: 'anyOf', value: ids }] })
const level = (value: string): Filter => ({ all: [{ field: 'level', operator: 'is', value }] })
const listed = async (by: Caller, filter: Filter) =>
  (await by.call(customerOperations.list, { query: { filter, sort: 'name' } })).body.items.map(({ name }) => name)

beforeAll(async () => {
  const { administrator, person } = house()
  manager = await person('分群经理', 'manager')
  seller = await person('分群销售', 'representative')
  await create(administrator, {
    name: '甲级轴承',
    level: 'A',
    city: '苏州',
    givenLatitude: 31.3,
    givenLongitude: 120.6,
  })
  await create(administrator, { name: '甲级化工', level: 'A', city: '上海' })
  await create(seller, { name: '乙级纺织', level: 'B', city: '苏州', givenLatitude: 31.31, givenLongitude: 120.62 })
  await create(seller, { name: '甲级光伏', level: 'A', city: '苏州' })
})

describe('a segment', () => {
  test('narrows lists, counts, the map and the matrix by its name, with each reader’s own eyes', async () => {
    const { body: key, status } = await save(manager, '重点客户', level('A'))
    expect(status).toBe(201)
    expect(key).toMatchObject({ segment: true, description: null })
    const admin = await now(house().administrator)
    const own = await now(seller)
    expect((await listed(admin, inSegment(key.id))).toSorted()).toEqual(['甲级光伏', '甲级化工', '甲级轴承'].toSorted())
    expect(await listed(own, inSegment(key.id))).toEqual(['甲级光伏'])
    expect(await listed(own, { all: [{ field: 'segment', operator: 'isNot', value: key.id }] })).toEqual(['乙级纺织'])
    const map = await admin.call(customerMapOperations.extent, { query: { filter: inSegment(key.id) } })
    expect(map.body).toMatchObject({ placed: 1, unplaced: 2 })
    const matrix = await admin.call(neglectOperations.read, { query: { segment: key.id } })
    expect(matrix.body.cells).toEqual([expect.objectContaining({ level: 'A', age: 'never', customers: 3 })])
    const counts = async (by: Caller) =>
      (await by.call(segmentOperations.list)).body.items.find(({ id }) => id === key.id)?.count
    expect([await counts(admin), await counts(own)]).toEqual([
      { value: 3, exact: true },
      { value: 1, exact: true },
    ])
  })

  test('is made of others, and the customer says in which it is', async () => {
    const { body: suzhou } = await save(manager, '苏州客户', {
      all: [{ field: 'city', operator: 'is', value: '苏州' }],
    })
    const { body: key } = await save(manager, '甲级', level('A'))
    const { body: both } = await save(manager, '苏州甲级', {
      all: [
        { field: 'segment', operator: 'is', value: suzhou.id },
        { field: 'segment', operator: 'is', value: key.id },
      ],
    })
    const admin = await now(house().administrator)
    const found = await admin.call(customerOperations.list, { query: { filter: inSegment(both.id) } })
    expect(found.body.items.map(({ name }) => name).toSorted()).toEqual(['甲级光伏', '甲级轴承'].toSorted())
    const bearing = found.body.items.find(({ name }) => name === '甲级轴承')
    const params = { type: 'customer' as const, id: bearing?.id ?? '' }
    const within = (await admin.call(segmentOperations.ofRecord, { params })).body.items.map(({ name }) => name)
    expect(within).toEqual(expect.arrayContaining(['苏州客户', '甲级', '苏州甲级']))
    expect((await (await now(seller)).call(segmentOperations.ofRecord, { params })).status).toBe(404)

    const change = (id: string, body: object) => manager.call(viewOperations.change, { params: { id }, body })
    const code = async (asked: Promise<{ status: number; problem: { errors?: { code: string }[] } }>) => {
      const answer = await asked
      return [answer.status, answer.problem.errors?.[0]?.code]
    }
    expect(await code(change(suzhou.id, { definition: { filter: inSegment(both.id) } }))).toEqual([422, 'segment-loop'])
    expect(await code(change(suzhou.id, { segment: false }))).toEqual([422, 'segment-in-use'])
    expect(await code(manager.call(viewOperations.remove, { params: { id: suzhou.id } }))).toEqual([
      422,
      'segment-in-use',
    ])
    const { body: mine } = await save(manager, '我自己的', level('B'), { shared: false })
    expect(await code(save(manager, '给大家的', inSegment(mine.id)))).toEqual([422, 'segment-not-shared'])
    expect(await code(save(seller, '别人的', inSegment(mine.id), { shared: false }))).toEqual([422, 'segment-unknown'])
    const unseen = await (await now(seller)).call(customerOperations.list, { query: { filter: inSegment(mine.id) } })
    expect(unseen.problem.errors?.[0]?.code).toBe('segment-unknown')
    expect((await manager.call(viewOperations.remove, { params: { id: both.id } })).status).toBe(204)
    expect((await manager.call(viewOperations.remove, { params: { id: suzhou.id } })).status).toBe(204)
  })

  test('never loops, whoever changes two of them at the same moment', async () => {
    const [one, other] = [
      (await save(manager, '甲圈', level('A'))).body,
      (await save(manager, '乙圈', level('B'))).body,
    ]
    const refer = (from: string, to: string) =>
      manager.call(viewOperations.change, { params: { id: from }, body: { definition: { filter: inSegment(to) } } })
    const answers = await Promise.all([refer(one.id, other.id), refer(other.id, one.id)])
    expect(answers.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([200, 422])
  })

  test('is not made of so many others that no statement could hold them', async () => {
    const { body: small } = await save(manager, '一点', level('A'))
    const again = (id: string): Filter => ({
      any: Array.from({ length: 12 }, () => ({ field: 'segment', operator: 'is' as const, value: id })),
    })
    const { body: wide } = await save(manager, '很多', again(small.id))
    const asked = await (await now(manager)).call(customerOperations.list, { query: { filter: again(wide.id) } })
    expect([asked.status, asked.problem.errors?.[0]?.code]).toEqual([422, 'segment-too-many'])
  })

  test('says clearly that somebody may not read what it asks for, and not what that is', async () => {
    const { administrator, house: composed } = house()
    const { body: rich } = await save(manager, '大客户', {
      all: [{ field: 'annualRevenue', operator: 'above', value: '1' }],
    })
    const role = (await administrator.call(roleOperations.list)).body.items.find(({ key }) => key === 'representative')
    if (!role) throw new Error('no role')
    const rights = { ...role.rights, fields: { customer: { annualRevenue: 'hidden' as const } } }
    await administrator.call(roleOperations.change, {
      params: { id: role.id },
      body: { rights },
      version: role.version,
    })
    const blind = await caller(composed, seller.actor)
    const asked = await blind.call(customerOperations.list, { query: { filter: inSegment(rich.id) } })
    expect([asked.status, asked.problem.errors?.[0]?.code]).toEqual([422, 'segment-not-readable'])
    expect(JSON.stringify(asked.problem)).not.toContain('annualRevenue')
    const shown = (await blind.call(segmentOperations.list)).body.items.find(({ id }) => id === rich.id)
    expect(shown).toMatchObject({ name: '大客户', count: null })
  })
})

describe('a segment of customers cuts deals too', () => {
  test('in their list and in the results, of which every row opens the list behind it', async () => {
    const { administrator, person } = house()
    const other = await person('商机销售', 'representative')
    const { body: key } = await save(manager, '商机里的重点', level('A'))
    const mine = await create(other, { name: '甲级船舶重工', level: 'A' })
    const small = await create(other, { name: '乙级木业', level: 'B' })
    const hidden = await create(administrator, { name: '甲级深海隧道', level: 'A' })
    const stages = (await administrator.call(processOperations.list)).body.items[0]?.stages ?? []
    const won = stages.find(({ outcome }) => outcome === 'won')?.id ?? ''
    const sell = async (name: string, customer: string | null, amount: string) => {
      const deal = await administrator.call(opportunityOperations.create, {
        body: { name, customer, amount, owner: other.actor.userId },
      })
      await administrator.call(opportunityOperations.advance, { params: { id: deal.body.id }, body: { stage: won } })
    }
    await sell('船台', mine.id, '100.00')
    await sell('地板', small.id, '40.00')
    await sell('盾构', hidden.id, '7.00')
    await sell('无主', null, '1.00')
    const results = async (by: Caller, more: object = {}) =>
      (await by.call(analysisOperations.results, { query: { by: 'owner', segment: key.id, ...more } })).body
    const deals = async (by: Caller, ...parts: FilterPart[]) =>
      (await by.call(opportunityOperations.list, { query: { filter: { all: [...parts, ...segmentParts(key.id)] } } }))
        .body.items
    const admin = await now(administrator)
    expect((await results(admin)).total).toMatchObject({ won: 2, wonAmount: '107.00' })
    expect((await deals(admin, wonPart)).map(({ name }) => name).toSorted()).toEqual(['盾构', '船台'].toSorted())
    for (const by of ['owner', 'customer', 'period'] as const)
      for (const row of (await results(admin, { by })).rows) {
        const listed = await deals(admin, wonPart, ...rowParts(row, { by, unit: 'month', days: {}, people: [] }))
        expect(listed).toHaveLength(row.won)
      }
    // What is known of a customer out of sight is not found out by its deals.
    const own = await now(other)
    expect((await results(own)).total).toMatchObject({ won: 1, wonAmount: '100.00' })
    expect((await deals(own)).map(({ name }) => name)).toEqual(['船台'])
    const view = await administrator.call(viewOperations.create, {
      body: {
        recordType: 'opportunity',
        name: '重点客户的单',
        shared: true,
        definition: { filter: inSegment(key.id) },
      },
    })
    expect(view.status).toBe(201)
    expect((await manager.call(viewOperations.remove, { params: { id: key.id } })).problem.errors?.[0]?.code).toBe(
      'segment-in-use',
    )
  })
})

describe('how many are in a segment', () => {
  const days = async (by: Caller, id: string) =>
    (await (await now(by)).call(segmentOperations.list)).body.items.find((one) => one.id === id)?.days
  const counted = (by: Caller, id: string) => expect.poll(() => days(by, id), { timeout: 20_000, interval: 250 })

  test('is counted once a day and told to each as far as they see, until it asks for something else', async () => {
    const { administrator, person } = house()
    const grower = await person('增长销售', 'representative')
    const city = (name: string): Filter => ({ all: [{ field: 'city', operator: 'is', value: name }] })
    const { body: whole } = await save(administrator, '喀什客户', city('喀什'))
    const { body: upon } = await save(administrator, '喀什客户的一部分', inSegment(whole.id))
    const { body: personal } = await save(administrator, '每个人自己的', {
      all: [{ field: 'owner', operator: 'is', value: 'me' }],
    })
    await counted(administrator, upon.id).toEqual([{ on: '2026-05-20', count: 0 }])
    await create(administrator, { name: '喀什果业', city: '喀什' })
    await create(grower, { name: '喀什丝绸', city: '喀什' })
    house().now.at = new Date('2026-05-21T04:00:00Z')
    await counted(administrator, whole.id).toEqual([
      { on: '2026-05-20', count: 0 },
      { on: '2026-05-21', count: 2 },
    ])
    await counted(grower, whole.id).toEqual([
      { on: '2026-05-20', count: 0 },
      { on: '2026-05-21', count: 1 },
    ])
    expect(await days(administrator, personal.id)).toEqual([])
    await administrator.call(viewOperations.change, { params: { id: whole.id }, body: { name: '南疆客户' } })
    expect(await days(administrator, whole.id)).toHaveLength(2)
    await administrator.call(viewOperations.change, {
      params: { id: whole.id },
      body: { definition: { filter: city('和田') } },
    })
    await counted(administrator, whole.id).toEqual([{ on: '2026-05-21', count: 0 }])
    await counted(administrator, upon.id).toEqual([{ on: '2026-05-21', count: 0 }])
    expect((await administrator.call(viewOperations.remove, { params: { id: upon.id } })).status).toBe(204)
    house().now.at = new Date('2026-05-20T04:00:00Z')
  })
})
