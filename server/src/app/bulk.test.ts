import { customerOperations } from '#contract/customers/customer.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/house.ts'

const house = testHouse()

test('a bulk change does what it may, and says of each other record why not', async () => {
  const { administrator, person } = house()
  const seller = await person('小李', 'representative')
  const own = (await seller.call(customerOperations.create, { body: { name: '自己的客户' } })).body
  const foreign = (await administrator.call(customerOperations.create, { body: { name: '别人的客户' } })).body
  const change = (patch: object, ids = [own.id, foreign.id]) =>
    seller.call(customerOperations.bulkChange, { body: { selection: { ids }, patch } })
  expect((await change({ level: 'A' })).body).toEqual({ changed: 1, refused: [{ id: foreign.id, code: 'not-found' }] })
  expect((await change({ creditCode: '123' }, [own.id])).body).toEqual({
    changed: 0,
    refused: [{ id: own.id, code: 'credit-code-wrong' }],
  })
  const read = (await administrator.call(customerOperations.read, { params: { id: own.id } })).body
  expect([read.level, read.version]).toEqual(['A', 2])
  const story = await seller.call(eventOperations.timeline, { params: { type: 'customer', id: own.id } })
  expect(story.body.items[0]).toMatchObject({ kind: 'changed', changes: { level: { from: null, to: 'A' } } })
})

test('a selection by filter or search means what the list shows, within the sight of who asks', async () => {
  const { administrator, person } = house()
  const seller = await person('小王', 'representative')
  for (const [who, name] of [
    [seller, '成批云海食品'],
    [seller, '成批金鼎机械'],
    [administrator, '成批瑞丰软件'],
  ] as const)
    expect((await who.call(customerOperations.create, { body: { name } })).status).toBe(201)
  const body = { selection: { all: true as const, search: 'chengpi' }, patch: { city: '南京' } }
  expect((await seller.call(customerOperations.bulkChange, { body })).body).toEqual({ changed: 2, refused: [] })
  const filter = { all: [{ field: 'city', operator: 'is' as const, value: '南京' }] }
  const removed = await seller.call(customerOperations.bulkRemove, { body: { selection: { all: true, filter } } })
  expect(removed.body).toEqual({ changed: 2, refused: [] })
  const bin = await seller.call(customerOperations.list, { query: { deleted: 'true', search: '成批', total: 'true' } })
  expect(bin.body.total?.value).toBe(2)
})

test('two who change the same many at once, from either end, both get an answer and nothing is lost', async () => {
  const { administrator } = house()
  const made = await Promise.all(
    Array.from({ length: 30 }, () =>
      administrator.call(opportunityOperations.create, { body: { name: '对撞', amount: '1.00' } }),
    ),
  )
  const ids = made.map(({ body }) => body.id)
  const change = (order: string[], amount: string) =>
    administrator.call(opportunityOperations.bulkChange, { body: { selection: { ids: order }, patch: { amount } } })
  for (let round = 0; round < 4; round += 1) {
    const answers = await Promise.all([change(ids, `${round + 2}.00`), change(ids.toReversed(), `${round + 7}.50`)])
    expect(answers.map((answer) => [answer.status, answer.body.refused])).toEqual([
      [200, []],
      [200, []],
    ])
  }
})
