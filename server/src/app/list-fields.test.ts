import { customerOperations } from '#contract/customers/customer.operations.ts'
import { customFieldOperations } from '#contract/platform/custom-field.ts'
import { expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/house.ts'
import { specs } from './specs.ts'

const house = testHouse()

test('a list answers only the fields that were asked for, custom ones too', async () => {
  const { administrator } = house()
  const add = async (key: string) =>
    administrator.call(customFieldOperations.create, {
      body: { recordType: 'customer', kind: 'text', label: { zh: key, en: key }, key },
    })
  await add('asked')
  await add('unasked')
  let made = ''
  // A new field is known as soon as its event has been heard.
  await expect
    .poll(
      async () => {
        const answer = await administrator.call(customerOperations.create, {
          body: {
            name: '只要几列的客户',
            city: '苏州市',
            phone: '13800001234',
            custom: { asked: '甲', unasked: '乙' },
          },
        })
        if (answer.status === 201) made = answer.body.id
        return answer.status
      },
      { timeout: 10_000 },
    )
    .toBe(201)
  const list = (fields: string) =>
    administrator.call(customerOperations.list, { query: { search: '只要几列', fields, limit: 50 } })
  const some = await list('name,owner,custom.asked')
  const [first] = some.body.items
  expect(Object.keys(first ?? {}).toSorted()).toEqual(
    ['id', 'version', 'createdAt', 'updatedAt', 'deletedAt', 'custom', 'name', 'owner'].toSorted(),
  )
  expect(first).toMatchObject({
    id: made,
    version: 1,
    name: '只要几列的客户',
    owner: { id: administrator.actor.userId },
    custom: { asked: '甲' },
  })
  expect(first?.custom).toEqual({ asked: '甲' })
  const all = await administrator.call(customerOperations.list, { query: { search: '只要几列', limit: 50 } })
  expect(Object.keys(all.body.items[0] ?? {})).toEqual(expect.arrayContaining(Object.keys(specs.customer.fields)))
})

test.each(['name,nothing', 'custom.nothing', '__proto__', 'toString', 'name;drop'])(
  'a list refuses to answer "%s"',
  async (fields) => {
    const answer = await house().administrator.call(customerOperations.list, { query: { fields, limit: 50 } })
    expect([400, 422]).toContain(answer.status)
    expect(answer.problem?.errors?.map(({ path }) => path)).toEqual(['fields'])
  },
)

test('a list that is sorted by what it does not answer goes on from page to page', async () => {
  const { administrator } = house()
  for (const [name, city] of [
    ['页一青禾', 'c'],
    ['页二白鹭', 'a'],
    ['页三黑土', 'b'],
  ] as const)
    await administrator.call(customerOperations.create, { body: { name, city } })
  const names: string[] = []
  let cursor: string | undefined
  do {
    const page = await administrator.call(customerOperations.list, {
      query: {
        fields: 'name',
        sort: 'city',
        limit: 1,
        filter: { all: [{ field: 'name', operator: 'startsWith', value: '页' }] },
        ...(cursor ? { cursor } : {}),
      },
    })
    names.push(...page.body.items.map((item) => item.name ?? ''))
    cursor = page.body.nextCursor ?? undefined
  } while (cursor)
  expect(names).toEqual(['页二白鹭', '页三黑土', '页一青禾'])
})
