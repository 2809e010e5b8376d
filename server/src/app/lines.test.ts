import { productOperations } from '#contract/commerce/product.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/house.ts'

const house = testHouse()
const deal = async () =>
  (await house().administrator.call(opportunityOperations.create, { body: { name: '带明细', amount: '1.00' } })).body
const line = (more = {}) => ({
  productId: null,
  productName: '服务',
  quantity: 1,
  price: '10.00',
  discount: 0,
  ...more,
})
const write = (id: string, lines: object[], version?: number) =>
  house().administrator.call(opportunityOperations.writeLines, {
    params: { id },
    body: { lines } as never,
    ...(version === undefined ? {} : { version }),
  })

test('lines have quantity, price and discount to the cent; the amount is their sum and the first names the product', async () => {
  const { administrator } = house()
  const product = (await administrator.call(productOperations.create, { body: { name: '泵', price: '99.99' } })).body
  const { id } = await deal()
  const answer = await write(id, [
    line({ productId: product.id, productName: '泵', quantity: 3, price: '99.99', discount: 0.15 }),
    line({ quantity: 0.333, price: '10.01' }),
  ])
  expect(answer.body.items.map((one) => one.total)).toEqual(['254.97', '3.33'])
  const read = (await administrator.call(opportunityOperations.read, { params: { id } })).body
  expect([read.amount, read.product?.id]).toEqual(['258.30', product.id])
  const again = await administrator.call(opportunityOperations.readLines, { params: { id } })
  expect(again.body).toEqual(answer.body)
  const story = await administrator.call(eventOperations.timeline, { params: { type: 'opportunity', id } })
  expect(story.body.items.map((event) => event.kind)).toContain('lines-changed')
})

test('an unknown or deleted product, a price that is none and a sum beyond all money are refused and change nothing', async () => {
  const { administrator } = house()
  const gone = (await administrator.call(productOperations.create, { body: { name: '停产' } })).body
  await administrator.call(productOperations.remove, { params: { id: gone.id } })
  const { id } = await deal()
  expect((await write(id, [line(), line({ productId: gone.id })])).problem.errors).toEqual([
    { path: 'lines.1.productId', code: 'reference-unknown' },
  ])
  expect([400, 422]).toContain((await write(id, [line({ price: '1e9' })])).status)
  const huge = await write(id, [line({ quantity: 1e9, price: '999999999999999.00' })])
  expect([huge.status, huge.problem.errors]).toEqual([422, [{ path: 'amount', code: 'value-unsuitable' }]])
  expect((await administrator.call(opportunityOperations.read, { params: { id } })).body.amount).toBe('1.00')
})

test('two who change lines at once do not overwrite each other, even where the sum stays', async () => {
  const { id, version } = await deal()
  expect((await write(id, [line({ productName: '甲', price: '1.00' })], version)).status).toBe(200)
  const next = (await house().administrator.call(opportunityOperations.read, { params: { id } })).body.version
  expect((await write(id, [line({ productName: '乙', price: '1.00' })], next)).status).toBe(200)
  expect((await write(id, [line({ productName: '丙', price: '1.00' })], next)).status).toBe(412)
})

test('a currency that is emptied is the company’s: money without one would be in no sum', async () => {
  const { administrator } = house()
  const { id } = await deal()
  const { body } = await administrator.call(opportunityOperations.change, { params: { id }, body: { currency: null } })
  expect(body.currency).toBe('CNY')
})
