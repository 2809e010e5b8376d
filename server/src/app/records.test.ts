import { activityOperations } from '#contract/activities/activity.operations.ts'
import { productOperations } from '#contract/commerce/product.operations.ts'
import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import { leadOperations } from '#contract/customers/lead.operations.ts'
import { customFieldOperations } from '#contract/platform/custom-field.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import type { Operation } from '#contract/shared/operation.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/house.ts'

const house = testHouse()

type Standard = {
  [K in 'list' | 'read' | 'create' | 'change' | 'remove' | 'restore' | 'bulkChange' | 'bulkRemove']: Operation<
    never,
    never,
    never,
    never
  >
}
type Found = { id: string; version: number; name: string; custom: Record<string, unknown>; deletedAt: string | null }

const types: [string, Standard][] = [
  ['customer', customerOperations as never],
  ['contact', contactOperations as never],
  ['lead', leadOperations as never],
  ['opportunity', opportunityOperations as never],
  ['product', productOperations as never],
  ['activity', activityOperations as never],
]

describe.each(types)('a %s', (type, operations) => {
  const call = async (operation: Operation<never, never, never, never>, given: object) =>
    (await house().administrator.call(operation, given)) as unknown as {
      status: number
      body: Found & { items: Found[] }
      problem: { code: string; errors?: { path: string; code: string }[]; current?: Found }
    }

  test('is created, changed under its version, deleted, found in the bin and restored', async () => {
    const made = await call(operations.create, { body: { name: `生命 ${type}` } })
    expect(made.status).toBe(201)
    const params = { id: made.body.id }
    expect((await call(operations.change, { params, body: { name: '改过的' }, version: 1 })).body).toMatchObject({
      name: '改过的',
      version: 2,
    })
    const late = await call(operations.change, { params, body: { name: '太迟了' }, version: 1 })
    expect([late.status, late.problem.current?.name]).toEqual([412, '改过的'])
    expect((await call(operations.remove, { params, version: 2 })).status).toBe(204)
    expect((await call(operations.list, { query: { search: '改过的' } })).body.items).toEqual([])
    expect((await call(operations.list, { query: { deleted: 'true' } })).body.items.map((item) => item.id)).toContain(
      params.id,
    )
    expect((await call(operations.restore, { params })).body.deletedAt).toBeNull()
  })

  test('refuses what it does not know, and what is not for a change to say', async () => {
    const made = await call(operations.create, { body: { name: '拒绝' } })
    for (const body of [
      { tenantId: 'x' },
      { version: 9 },
      { owner: made.body.id },
      { ['constructor']: 1 },
      { name: '' },
      { name: ['a'] },
      { custom: { nothing: 1 } },
    ]) {
      const answer = await call(operations.change, { params: { id: made.body.id }, body })
      expect([400, 422], JSON.stringify(body)).toContain(answer.status)
    }
    expect((await call(operations.read, { params: { id: made.body.id } })).body.version).toBe(1)
  })

  test('takes custom fields: typed, filtered, sorted, refused where they do not fit', async () => {
    const { administrator } = house()
    const field = await administrator.call(customFieldOperations.create, {
      body: { recordType: type as 'customer', kind: 'number', label: { zh: '评分', en: 'Score' }, key: `score${type}` },
    })
    expect(field.status).toBe(201)
    const key = field.body.key
    for (const score of [3, 11, 7]) {
      // The definition reaches a running server by notification; until then the field is unknown to it.
      await expect
        .poll(
          async () =>
            (await call(operations.create, { body: { name: `分 ${score}`, custom: { [key]: score } } })).status,
          { timeout: 5_000, interval: 20 },
        )
        .toBe(201)
    }
    const above = await call(operations.list, {
      query: { filter: { all: [{ field: `custom.${key}`, operator: 'above', value: 5 }] }, sort: `-custom.${key}` },
    })
    expect(above.body.items.map((item) => item.custom[key])).toEqual([11, 7])
    expect((await call(operations.create, { body: { name: '错', custom: { [key]: 'viel' } } })).problem.errors).toEqual(
      [{ path: `custom.${key}`, code: 'value-unsuitable' }],
    )
  })

  test('is made once by one key, however often and however many at the same moment', async () => {
    const body = { name: `一次 ${type}` }
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => call(operations.create, { body, key: `once-${type}-key` })),
    )
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]))
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1)
    expect(
      (
        await call(operations.list, {
          query: { filter: { all: [{ field: 'name', operator: 'is', value: body.name }] } },
        })
      ).body.items,
    ).toHaveLength(1)
  })

  test('is changed and deleted by the many', async () => {
    for (const number of [1, 2, 3]) await call(operations.create, { body: { name: `成批 ${number}` } })
    const filter = { all: [{ field: 'name', operator: 'startsWith', value: '成批' }] }
    const changed = (await call(operations.bulkChange, {
      body: { selection: { all: true, filter }, patch: { name: '成批改' } },
    })) as unknown as { body: unknown }
    expect(changed.body).toEqual({ changed: 3, refused: [] })
    expect(
      (
        (await call(operations.bulkRemove, { body: { selection: { all: true, filter } } })) as unknown as {
          body: unknown
        }
      ).body,
    ).toEqual({ changed: 3, refused: [] })
  })
})

describe('lists', () => {
  test('page by cursor through the whole order, once each, whatever the sort, with ties and blanks', async () => {
    const { administrator } = house()
    const rows = [
      [null, 'A'],
      ['10.00', 'B'],
      ['10.00', null],
      [null, null],
      ['2.50', 'A'],
      ['-3.00', 'C'],
      ['10.00', 'B'],
    ] as const
    for (const [price, series] of rows)
      await administrator.call(productOperations.create, { body: { name: '翻页', price, series } })
    const filter = { all: [{ field: 'name', operator: 'is' as const, value: '翻页' }] }
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          'price',
          '-price',
          'series',
          '-series',
          'series,-price',
          '-price,series',
          'name',
          '-updatedAt',
          'createdAt',
        ),
        fc.integer({ min: 1, max: 4 }),
        async (sort, limit) => {
          const whole = (
            await administrator.call(productOperations.list, { query: { filter, sort, limit: 50 } })
          ).body.items.map((item) => item.id)
          expect(whole).toHaveLength(rows.length)
          const paged: string[] = []
          for (let cursor: string | null = ''; cursor !== null; ) {
            const page: { items: { id: string }[]; nextCursor: string | null } = (
              await administrator.call(productOperations.list, {
                query: { filter, sort, limit, ...(cursor ? { cursor } : {}) },
              })
            ).body
            paged.push(...page.items.map((item) => item.id))
            cursor = page.nextCursor
          }
          expect(paged).toEqual(whole)
        },
      ),
      { numRuns: 25 },
    )
  })

  test('take per cent, underscore and backslash for what they are', async () => {
    const { administrator } = house()
    for (const name of ['100%棉', '100x棉', String.raw`a_b\c`, 'axb-c'])
      await administrator.call(productOperations.create, { body: { name } })
    const named = async (value: string) =>
      (
        await administrator.call(productOperations.list, {
          query: { filter: { all: [{ field: 'name', operator: 'contains', value }] } },
        })
      ).body.items.map((item) => item.name)
    expect(await named('100%')).toEqual(['100%棉'])
    expect(await named('a_b')).toEqual([String.raw`a_b\c`])
    expect(await named(String.raw`b\c`)).toEqual([String.raw`a_b\c`])
  })

  test('filter by kind as a person would sort out by hand', async () => {
    const { administrator } = house()
    const leads = [
      { nextContactOn: '2026-05-20', status: 'new' },
      { nextContactOn: '2026-05-27', status: 'working' },
      { nextContactOn: null, status: 'working' },
      { nextContactOn: '2026-04-30', status: 'new' },
    ] as const
    const ids: string[] = []
    for (const [index, lead] of leads.entries())
      ids.push((await administrator.call(leadOperations.create, { body: { name: `筛 ${index}`, ...lead } })).body.id)
    await administrator.call(leadOperations.disqualify, { params: { id: ids[3] ?? '' }, body: { reason: 'no-need' } })
    const found = async (...conditions: object[]) => {
      const filter = { all: [{ field: 'name', operator: 'startsWith', value: '筛' }, ...conditions] }
      const answer = await administrator.call(leadOperations.list, { query: { filter, sort: 'name' } })
      return answer.body.items.map((item) => Number(item.name.slice(2)))
    }
    expect(await found({ field: 'nextContactOn', operator: 'within', value: 'this-week' })).toEqual([0])
    expect(await found({ field: 'nextContactOn', operator: 'within', value: 'next:7' })).toEqual([0, 1])
    expect(await found({ field: 'nextContactOn', operator: 'within', value: 'last-month' })).toEqual([3])
    expect(await found({ field: 'nextContactOn', operator: 'isEmpty' })).toEqual([2])
    expect(await found({ field: 'status', operator: 'noneOf', value: ['working'] })).toEqual([0, 3])
    expect(
      await found({
        any: [
          { field: 'status', operator: 'is', value: 'new' },
          { field: 'nextContactOn', operator: 'isEmpty' },
        ],
      }),
    ).toEqual([0, 2])
    expect(
      await found(
        { field: 'createdAt', operator: 'within', value: 'today' },
        { field: 'owner', operator: 'is', value: 'me' },
      ),
    ).toEqual([0, 1, 2, 3])
  })

  test('refuse what is no field, no operator, no order', async () => {
    const { administrator } = house()
    for (const query of [
      { sort: 'name;drop' },
      { sort: 'nothing' },
      { filter: { all: [{ field: 'name', operator: 'within', value: 'x' }] } },
      { filter: { all: [{ field: '__proto__', operator: 'is', value: 1 }] } },
      { filter: '{"all":' },
      { cursor: 'xx' },
      { limit: 501 },
      { filter: { all: [{ field: 'name', operator: 'is', value: { a: 1 } }] } },
    ]) {
      const { status } = await administrator.call(customerOperations.list, { query: query })
      expect([400, 422], JSON.stringify(query)).toContain(status)
    }
  })
})

test('two customers become one: everything attached moves, the other lies in the bin', async () => {
  const { administrator } = house()
  const create = async (name: string, more = {}) =>
    (await administrator.call(customerOperations.create, { body: { name, ...more } })).body
  const kept = await create('合并后的公司', { city: '北京' })
  const gone = await create('被合并的公司', { city: '天津', phone: '010-88886666' })
  const contact = await administrator.call(contactOperations.create, { body: { name: '王工', customer: gone.id } })
  const deal = await administrator.call(opportunityOperations.create, { body: { name: '旧商机', customer: gone.id } })
  const merged = await administrator.call(customerOperations.merge, {
    params: { id: kept.id },
    body: { from: gone.id, take: ['phone'] },
    version: kept.version,
  })
  expect(merged.body).toMatchObject({ city: '北京', phone: '010-88886666', openOpportunities: 1 })
  expect(
    (await administrator.call(contactOperations.read, { params: { id: contact.body.id } })).body.customer?.id,
  ).toBe(kept.id)
  expect(
    (await administrator.call(opportunityOperations.read, { params: { id: deal.body.id } })).body.customer?.id,
  ).toBe(kept.id)
  expect((await administrator.call(customerOperations.read, { params: { id: gone.id } })).body.deletedAt).not.toBeNull()
})
