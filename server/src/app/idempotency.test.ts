import { customerOperations } from '#contract/customers/customer.operations.ts'
import { departmentOperations, roleOperations, userOperations } from '#contract/organization/organization.operations.ts'
import { customFieldOperations } from '#contract/platform/custom-field.ts'
import { viewOperations } from '#contract/platform/view.ts'
import { processOperations } from '#contract/opportunities/process.ts'
import type { Operation } from '#contract/shared/operation.ts'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/house.ts'
import type { Tx } from '../foundation/database/database.ts'

const house = testHouse()

type Making = Operation<undefined, undefined, never>

/** What each operation that creates is asked, once more than once. */
async function makings(): Promise<[Making, object, object][]> {
  const { administrator } = house()
  const role = (await administrator.call(roleOperations.list)).body.items.find((one) => one.key === 'representative')
  if (!role) throw new Error('no role')
  const roleIds = [role.id]
  const name = (zh: string) => ({ zh, en: '' })
  const stages = [
    { name: name('开始'), outcome: 'open', probability: 0.1, forecastCategory: 'pipeline' },
    { name: name('赢'), outcome: 'won', probability: 1, forecastCategory: 'closed' },
    { name: name('输'), outcome: 'lost', probability: 0, forecastCategory: 'closed' },
  ]
  return [
    [customerOperations.create as never, { name: '一次' }, { name: '两次' }],
    [departmentOperations.create as never, { name: '一部' }, { name: '二部' }],
    [
      userOperations.invite as never,
      { name: '甲', email: 'once@example.com', roleIds },
      { name: '乙', email: 'twice@example.com', roleIds },
    ],
    [
      roleOperations.create as never,
      { name: name('一'), rights: role.rights },
      { name: name('二'), rights: role.rights },
    ],
    [
      customFieldOperations.create as never,
      { recordType: 'lead', kind: 'text', label: name('一') },
      { recordType: 'lead', kind: 'text', label: name('二') },
    ],
    [
      viewOperations.create as never,
      { recordType: 'lead', name: '一', shared: false, definition: {} },
      { recordType: 'lead', name: '二', shared: false, definition: {} },
    ],
    [processOperations.create as never, { name: name('一'), stages }, { name: name('二'), stages }],
    [
      customerOperations.export as never,
      { format: 'csv', columns: ['name'] },
      { format: 'csv', columns: ['name', 'city'] },
    ],
  ]
}

test('whatever creates is done once by one key, answers the same again, also at the same moment, and refuses another wish', async () => {
  const { administrator } = house()
  for (const [operation, body, other] of await makings()) {
    const ask = (wish: object) => administrator.call(operation, { body: wish as never, key: `key of ${operation.id}` })
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(body)))
    expect(
      answers.map((answer) => answer.status),
      operation.id,
    ).toEqual(answers.map(() => operation.status))
    const [first] = answers
    for (const answer of [...answers, await ask(body)])
      expect(JSON.stringify(answer.body), operation.id).toBe(JSON.stringify(first?.body))
    const different = await ask(other)
    expect([different.status, different.problem.code], operation.id).toEqual([422, 'idempotency-key-reused'])
  }
})

test('a wish that was refused may be mended under the same key', async () => {
  const { administrator } = house()
  const ask = (name: string) => administrator.call(customerOperations.create, { body: { name }, key: 'refused first' })
  expect((await ask('')).status).toBe(422)
  expect((await ask('改好了')).status).toBe(201)
})

test('what is kept for a repetition can be read by nobody else: neither another person nor who copies the database', async () => {
  const { administrator, person, context } = house()
  const manager = await person('同钥匙的人', 'manager')
  const ask = (who: typeof manager, name: string) =>
    who.call(customerOperations.create, { body: { name }, key: 'the same key' })
  expect((await ask(administrator, '甲方')).body.name).toBe('甲方')
  expect((await ask(manager, '乙方')).body.name).toBe('乙方')
  const { tenantId } = administrator.actor
  const kept = await context.database.read(tenantId, (tx: Tx<never>) =>
    sql<{ row: string }>`select i::text as row from idempotency i where i.tenant_id = ${tenantId}::uuid`.execute(tx),
  )
  expect(kept.rows.length).toBeGreaterThan(5)
  expect(JSON.stringify(kept.rows)).not.toMatch(/甲方|set-password|token=/)
})
