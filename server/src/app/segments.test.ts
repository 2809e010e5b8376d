import { neglectOperations } from '#contract/analytics/neglect.ts'
import { customerMapOperations } from '#contract/customers/customer-map.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { roleOperations } from '#contract/organization/organization.operations.ts'
import { segmentOperations } from '#contract/platform/segment.ts'
import { viewOperations } from '#contract/platform/view.ts'
import type { Filter } from '#contract/shared/filter.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Caller, caller, testHouse } from '../../../tests/support/house.ts'

const house = testHouse()
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
