import { type Layout, layoutOperations } from '#contract/platform/layout.ts'
import { customFieldOperations } from '#contract/platform/custom-field.ts'
import { expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'

const house = testHouse()

const layout = (fields: string[], hidden: string[] = []): Layout => ({
  sections: [{ title: { zh: '要紧的', en: '' }, fields }],
  asked: ['name'],
  hidden,
})
const write = (of: string, body: Layout, by: Caller = house().administrator, version?: number) =>
  by.call(layoutOperations.write, {
    params: { recordType: 'customer', of },
    body,
    ...(version === undefined ? {} : { version }),
  })

test('a layout is written for every kind or one, read by everybody, and taken back', async () => {
  const { administrator, person } = house()
  const seller = await person('布局销售', 'representative')
  expect((await write('any', layout(['name', 'phone']))).body).toMatchObject({ of: 'any', version: 1 })
  expect((await write('channel', layout(['name'], ['employees']))).status).toBe(200)
  expect((await write('channel', layout(['name']), administrator, 0)).status).toBe(412)
  expect((await write('channel', layout(['name']), administrator, 1)).body.version).toBe(2)
  const read = await seller.call(layoutOperations.list)
  expect(read.body.items.map(({ of }) => of)).toEqual(['any', 'channel'])
  expect((await write('any', layout(['name']), seller)).status).toBe(403)
  const remove = (by: Caller) => by.call(layoutOperations.remove, { params: { recordType: 'customer', of: 'channel' } })
  expect([
    (await remove(seller)).status,
    (await remove(administrator)).status,
    (await remove(administrator)).status,
  ]).toEqual([403, 204, 404])
})

test('what no field is, and hiding what is required, are refused', async () => {
  const { administrator } = house()
  expect((await write('any', layout(['name'], ['name']))).problem.errors).toEqual([
    { path: 'hidden.0', code: 'required-hidden' },
  ])
  expect((await write('any', layout(['name', 'shoeSize']))).problem.errors?.[0]?.code).toBe('field-unknown')
  expect((await write('nobody', layout(['name']))).status).toBe(404)
  const made = await administrator.call(customFieldOperations.create, {
    body: { recordType: 'customer', kind: 'text', label: { zh: '预算来源', en: '' }, required: true },
  })
  const name = `custom.${made.body.key}`
  expect((await write('any', layout(['name', name]))).status).toBe(200)
  expect((await write('any', layout(['name', name], [name]))).problem.errors?.[0]?.code).toBe('required-hidden')
})
