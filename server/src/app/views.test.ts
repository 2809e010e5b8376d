import { leadOperations } from '#contract/customers/lead.operations.ts'
import { viewOperations } from '#contract/platform/view.ts'
import { expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/house.ts'

const house = testHouse()
const mine = { all: [{ field: 'owner', operator: 'is', value: 'me' }] } as const
const draft = (name: string, shared: boolean) => ({
  recordType: 'lead' as const,
  name,
  shared,
  definition: { filter: mine, sort: '-updatedAt', columns: [{ field: 'name', width: 200 }, { field: 'status' }] },
})

test('a saved view is its owner’s until it is shared; then each reader sees their own records by it', async () => {
  const { person } = house()
  const manager = await person('经理', 'manager')
  const seller = await person('销售', 'representative')
  const own = await seller.call(viewOperations.create, { body: draft('私人', false) })
  const shared = await manager.call(viewOperations.create, { body: draft('大家', true) })
  expect([own.status, shared.status]).toEqual([201, 201])
  expect(shared.body.definition).toEqual(draft('', true).definition)
  const names = async (who: typeof seller) =>
    (await who.call(viewOperations.list)).body.items.map((view) => `${view.name} ${view.mine}`)
  expect(await names(seller)).toEqual(['私人 true', '大家 false'])
  expect(await names(manager)).toEqual(['大家 true'])
  for (const [who, name] of [
    [manager, '经理的线索'],
    [seller, '销售的线索'],
  ] as const) {
    await who.call(leadOperations.create, { body: { name } })
    const { body } = await who.call(leadOperations.list, { query: { filter: shared.body.definition.filter } })
    expect(body.items.map((lead) => lead.name)).toEqual([name])
  }
})

test('who may not share makes no shared view, and changes none of others', async () => {
  const { person } = house()
  const manager = await person('经理二', 'manager')
  const seller = await person('销售二', 'representative')
  expect((await seller.call(viewOperations.create, { body: draft('偷偷共享', true) })).status).toBe(403)
  const own = (await seller.call(viewOperations.create, { body: draft('自用', false) })).body
  const change = (who: typeof seller, id: string, body: object, version?: number) =>
    who.call(viewOperations.change, { params: { id }, body, ...(version === undefined ? {} : { version }) })
  expect((await change(seller, own.id, { shared: true })).status).toBe(403)
  expect((await change(seller, own.id, { name: '改名' }, 1)).body).toMatchObject({ name: '改名', version: 2 })
  expect((await change(seller, own.id, { name: '太迟' }, 1)).status).toBe(412)
  expect((await change(manager, own.id, { name: '偷看' })).status).toBe(404)
  const shared = (await manager.call(viewOperations.create, { body: draft('公用', true) })).body
  expect((await change(seller, shared.id, { name: '乱改' })).status).toBe(403)
  expect((await seller.call(viewOperations.remove, { params: { id: shared.id } })).status).toBe(403)
  expect((await manager.call(viewOperations.remove, { params: { id: shared.id } })).status).toBe(204)
  expect((await seller.call(viewOperations.list)).body.items.map((view) => view.name)).not.toContain('公用')
})
