import { customerGroupOperations } from '#contract/analytics/customer-group.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { outOfSight } from '#contract/shared/field.ts'
import type { Filter, FilterOperator } from '#contract/shared/filter.ts'
import { describe, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { personWithout } from '../../../tests/support/person-without.ts'

const house = testHouse()

const create = async (name: string, parent: string | null = null, by: Caller = house().administrator) =>
  (await by.call(customerOperations.create, { body: { name, parent }, confirmed: 'duplicate-ask' })).body
const put = (id: string, parent: string | null, by: Caller = house().administrator) =>
  by.call(customerOperations.change, { params: { id }, body: { parent } })
const group = (id: string, by: Caller = house().administrator) =>
  by.call(customerGroupOperations.read, { params: { id } })
const codeOf = (answer: { problem: { errors?: { code: string }[] } }) => answer.problem.errors?.[0]?.code

/** A chain of so many customers, the top first. */
async function chain(name: string, length: number): Promise<string[]> {
  const ids: string[] = []
  for (let level = 0; level < length; level += 1) ids.push((await create(`${name} ${level} 层`, ids.at(-1) ?? null)).id)
  return ids
}

describe('the group of a customer', () => {
  test('is the whole tree from its top, with its deals in the company’s currency', async () => {
    const { administrator } = house()
    const top = await create('远山控股')
    const middle = await create('远山机械', top.id)
    const leaf = await create('远山零件', middle.id)
    await create('无关的纺织')
    const deal = (customer: string, amount: string, currency: string) =>
      administrator.call(opportunityOperations.create, { body: { name: `单 ${amount}`, customer, amount, currency } })
    await deal(top.id, '100.00', 'CNY')
    await deal(leaf.id, '20.50', 'CNY')
    await deal(leaf.id, '7.00', 'USD')
    const { body } = await group(middle.id)
    expect(body.places.map(({ customer, parent }) => [customer?.name, parent])).toEqual([
      ['远山控股', null],
      ['远山机械', top.id],
      ['远山零件', middle.id],
    ])
    expect(body.total).toMatchObject({ members: 3, openDeals: 3, openAmount: '120.50', wonDeals: 0, otherCurrency: 1 })
    const list = await administrator.call(opportunityOperations.list, {
      query: {
        filter: {
          all: [
            { field: 'outcome', operator: 'is', value: 'open' },
            { field: 'customer', operator: 'anyOf', value: body.places.flatMap(({ customer }) => customer?.id ?? []) },
          ],
        },
      },
    })
    expect(list.body.items).toHaveLength(3)
  })

  test('tells nothing of members whom the reader may not see', async () => {
    const { person } = house()
    const seller = await person('集团销售', 'representative')
    const top = await create('深藏母公司')
    await create('深藏姊妹公司', top.id)
    const mine = await create('我的子公司', null, seller)
    await put(mine.id, top.id)
    const { status, body } = await group(mine.id, seller)
    expect(status).toBe(200)
    expect(body.places.map(({ customer }) => customer?.name ?? null)).toEqual([null, '我的子公司'])
    expect(JSON.stringify(body)).not.toContain('深藏')
    expect(JSON.stringify(body)).not.toContain(top.id)
    expect(body.total.members).toBe(1)
    expect((await group(top.id, seller)).status).toBe(404)
  })
})

describe('who may not see the parent of their customer learns only that there is one', () => {
  const closed = { id: outOfSight.id, name: '' }

  test('in the record, the list, the timeline, filters and searches', async () => {
    const { administrator, person } = house()
    const seller = await person('子公司销售', 'representative')
    const top = await create('暗河矿业总部')
    const mine = await create('明渠运输', null, seller)
    const orphan = await create('单飞印务', null, seller)
    await put(mine.id, top.id)
    const read = async (by: Caller) =>
      (await by.call(customerOperations.read, { params: { id: mine.id } })).body.parent ?? null
    expect(await read(administrator)).toEqual({ id: top.id, name: '暗河矿业总部' })
    expect(await read(seller)).toEqual(closed)
    const list = async (filter: Filter) => {
      const { body } = await seller.call(customerOperations.list, { query: { filter, sort: 'name' } })
      expect(JSON.stringify(body)).not.toContain(top.id)
      return body.items.map(({ name, parent }) => [name, parent])
    }
    const by = (operator: FilterOperator, value?: string | string[]) =>
      list({ all: [{ field: 'parent', operator, ...(value === undefined ? {} : { value }) }] })
    expect(await by('isNotEmpty')).toEqual([['明渠运输', closed]])
    expect(await by('is', top.id)).toEqual([])
    expect(await by('anyOf', [top.id])).toEqual([])
    expect((await by('noneOf', [top.id])).map(([name]) => name)).toEqual(['单飞印务', '明渠运输'])
    await put(orphan.id, mine.id)
    expect((await by('is', mine.id)).map(([name]) => name)).toEqual(['单飞印务'])

    const story = async (search?: string) =>
      (
        await seller.call(eventOperations.timeline, {
          params: { type: 'customer', id: mine.id },
          query: search === undefined ? {} : { search },
        })
      ).body.items
    expect((await story())[0]?.changes).toEqual({ parent: { from: null, to: closed } })
    expect(await story('暗河')).toEqual([])
    const audit = await administrator.call(eventOperations.audit, { query: { recordId: mine.id, kind: 'changed' } })
    expect(audit.body.items[0]?.changes['parent']?.to).toEqual({ id: top.id, name: '暗河矿业总部' })
  })

  test('and in what was said when the customer was made', async () => {
    const { administrator, person } = house()
    const seller = await person('后来的销售', 'representative')
    const top = await create('背后的母体')
    const made = await administrator.call(customerOperations.create, {
      body: { name: '摆在台前的公司', parent: top.id, owner: seller.actor.userId },
    })
    const story = await seller.call(eventOperations.timeline, { params: { type: 'customer', id: made.body.id } })
    expect(JSON.stringify(story.body)).not.toContain(top.id)
    expect(story.body.items[0]?.changes['parent']).toEqual({ from: null, to: closed })
  })

  test('and in the tree, as far as it may be read at all', async () => {
    const top = await create('只读集团')
    const mine = await create('只读集团的车队', top.id)
    const reader = await personWithout(house(), '不读上级的人', { customer: { parent: 'hidden' } })
    const { body } = await group(mine.id, reader)
    expect(body.places.map(({ customer }) => customer?.name)).toEqual(['只读集团的车队'])
  })
})

describe('a group stays a tree of few levels', () => {
  test('when a customer is made, changed or changed with others', async () => {
    const { administrator } = house()
    const ids = await chain('八级', 8)
    const ninth = await administrator.call(customerOperations.create, {
      body: { name: '第九级', parent: ids[7] ?? '' },
    })
    expect(codeOf(ninth)).toBe('group-too-deep')
    expect(codeOf(await put(ids[0] ?? '', ids[5] ?? ''))).toBe('circle')
    expect(codeOf(await put(ids[0] ?? '', ids[0] ?? ''))).toBe('circle')
    const many = await administrator.call(customerOperations.bulkChange, {
      body: { selection: { ids: [ids[1] ?? '', ids[2] ?? ''] }, patch: { parent: ids[6] ?? '' } },
    })
    expect(many.body).toMatchObject({ changed: 0, refused: [{ code: 'circle' }, { code: 'circle' }] })
    const [other] = await chain('另一家', 2)
    expect(codeOf(await put(other ?? '', ids[6] ?? ''))).toBe('group-too-deep')
    expect((await put(other ?? '', ids[5] ?? '')).status).toBe(200)
  })

  test('when two move under each other at the same moment', async () => {
    for (const round of [1, 2, 3]) {
      const [one, other] = [await create(`甲方 ${round} 光伏`), await create(`乙方 ${round} 药业`)]
      const answers = await Promise.all([put(one.id, other.id), put(other.id, one.id)])
      // The other is refused, or asked to try again where the two waited for each other.
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(answers.some(({ status }) => status === 422 || status === 409)).toBe(true)
      expect((await group(one.id)).body.places).toHaveLength(2)
    }
  })

  test('when two customers become one', async () => {
    const { administrator } = house()
    const deep = await chain('合并前', 7)
    const [gone] = await chain('带着下级', 3)
    const merged = await administrator.call(customerOperations.merge, {
      params: { id: deep[6] ?? '' },
      body: { from: gone ?? '', take: [] },
    })
    expect(codeOf(merged)).toBe('group-too-deep')
    const allowed = await administrator.call(customerOperations.merge, {
      params: { id: deep[5] ?? '' },
      body: { from: gone ?? '', take: [] },
    })
    expect(allowed.status).toBe(200)
  })
})
