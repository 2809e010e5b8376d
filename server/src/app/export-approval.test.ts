import { customerOperations } from '#contract/customers/customer.operations.ts'
import { companyOperations } from '#contract/organization/organization.operations.ts'
import { sessionOperations } from '#contract/organization/session.operations.ts'
import { exportOperations } from '#contract/platform/export.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'

const house = testHouse()
let seller: Caller

beforeAll(async () => {
  const { administrator, person } = house()
  seller = await person('要导出的人', 'representative')
  for (const name of ['青禾农业', '白鹭光学', '黑土重工'])
    await seller.call(customerOperations.create, { body: { name, city: '苏州市' } })
  await administrator.call(companyOperations.change, { body: { exportApprovalOver: 2 } })
})

const body = { format: 'csv' as const, columns: ['name', 'city'] }
const stateOf = async (id: string) => (await seller.call(exportOperations.read, { params: { id } })).body.state

test('who signs in learns what the company wants of exports and screens', async () => {
  await house().administrator.call(companyOperations.change, { body: { watermark: true } })
  const { company } = (await seller.call(sessionOperations.read)).body
  expect(company).toMatchObject({ exportApprovalOver: 2, watermark: true })
})

test('a small export passes, a large one says what it is for and waits', async () => {
  const few = await seller.call(customerOperations.export, { body: { ...body, search: '青禾' } })
  expect([few.status, few.body.state]).toEqual([202, 'waiting'])
  const mute = await seller.call(customerOperations.export, { body })
  expect([mute.status, mute.problem.errors?.[0]]).toMatchObject([422, { path: 'reason', code: 'reason-required' }])
  const many = await seller.call(customerOperations.export, { body: { ...body, reason: '季度盘点' } })
  expect(many.body.state).toBe('asked')
  expect(await stateOf(many.body.id)).toBe('asked')
  expect((await seller.raw({ method: 'GET', url: `/api/v1/exports/${many.body.id}/content` })).status).toBe(409)
})

test('who may allow exports sees who wants what, decides once, and the file comes only then', async () => {
  const { administrator } = house()
  const { id } = (await seller.call(customerOperations.export, { body: { ...body, reason: '拜访计划' } })).body
  const listed = (await administrator.call(exportOperations.asked)).body.items.find((item) => item.id === id)
  expect(listed).toMatchObject({
    createdBy: { id: seller.actor.userId, name: '要导出的人' },
    columns: ['name', 'city'],
    rows: 3,
    reason: '拜访计划',
  })
  expect((await seller.call(exportOperations.asked)).status).toBe(403)
  expect((await seller.call(exportOperations.decide, { params: { id }, body: { allow: true } })).status).toBe(403)
  const mute = await administrator.call(exportOperations.decide, { params: { id }, body: { allow: false } })
  expect(mute.problem.errors?.[0]).toMatchObject({ path: 'reason', code: 'reason-required' })
  const allowed = await administrator.call(exportOperations.decide, { params: { id }, body: { allow: true } })
  expect([allowed.status, allowed.body.state]).toEqual([200, 'waiting'])
  const again = await administrator.call(exportOperations.decide, {
    params: { id },
    body: { allow: false, reason: '晚了' },
  })
  expect([again.status, again.problem.code]).toEqual([409, 'export-decided'])
  await expect.poll(() => stateOf(id), { timeout: 20_000 }).toBe('done')
  expect((await seller.call(exportOperations.read, { params: { id } })).body.decidedBy).toBe(administrator.actor.name)
  const log = await administrator.call(eventOperations.audit, { query: { recordType: 'export', recordId: id } })
  expect(log.body.items.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['export-asked', 'export-allowed', 'export-finished']),
  )
})

test('a refusal is told with its reason, and several decisions at the same moment make one', async () => {
  const { administrator } = house()
  const { id } = (await seller.call(customerOperations.export, { body: { ...body, reason: '带走' } })).body
  const answers = await Promise.all(
    Array.from({ length: 5 }, () =>
      administrator.call(exportOperations.decide, { params: { id }, body: { allow: false, reason: '没有必要' } }),
    ),
  )
  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409, 409, 409, 409])
  expect((await seller.call(exportOperations.read, { params: { id } })).body).toMatchObject({
    state: 'refused',
    decisionReason: '没有必要',
  })
})

test('who may allow exports waits for nobody, and decides on nothing of their own', async () => {
  const { administrator } = house()
  expect((await administrator.call(customerOperations.export, { body })).body.state).toBe('waiting')
})
