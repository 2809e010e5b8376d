import { customerOperations } from '#contract/customers/customer.operations.ts'
import { departmentOperations, roleOperations, userOperations } from '#contract/organization/organization.operations.ts'
import { customFieldOperations } from '#contract/platform/custom-field.ts'
import { viewOperations } from '#contract/platform/view.ts'
import { processOperations } from '#contract/opportunities/process.ts'
import { dayMs } from '#contract/shared/day.ts'
import type { Operation } from '#contract/shared/operation.ts'
import { sql } from 'kysely'
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/house.ts'
import type { Tx } from '../foundation/database/database.ts'
import { askingOf, repeatable } from '../foundation/http/idempotent.ts'
import { tidyAnswers } from './housekeeping.ts'

const house = testHouse()

/** A request of which nothing is learned on the way, and of which no version is told. */
const plain = { wishGrows: false, etag: () => undefined, tellEtag: () => undefined }

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

test('every operation that changes something takes a key, but those that are open to strangers or give a file', async () => {
  const { administrator, house: composed } = house()
  const writes = composed.app.operations.filter((one) => one.method !== 'GET' && !one.open && one.gives === undefined)
  expect(writes.length).toBeGreaterThan(150)
  const key = { 'idempotency-key': 'short' }
  for (const { id, method, path, forPeople } of writes) {
    const url = path
      .replace(/:type|:recordType/, 'customer')
      .replace(':list', 'level')
      .replace(':number', '1')
      .replace(':role', 'sales')
      .replaceAll(/:\w+/g, administrator.actor.userId)
    const { status, problem } = await administrator.raw({ method, url, headers: key })
    // What only somebody signed in may do is declined to API keys before anything else.
    expect([status, problem.code], id).toEqual(
      forPeople ? [403, 'only-for-people'] : [400, 'idempotency-key-malformed'],
    )
  }
})

test('changes, removals and returns, one or many, are done once: also at the same moment, and after others changed it again', async () => {
  const { administrator, context } = house()
  const { call } = administrator
  const made = await call(customerOperations.create, { body: { name: '改一次' } })
  const params = { id: made.body.id }
  const five = async <A>(ask: () => Promise<A>) => Promise.all(Array.from({ length: 5 }, ask))
  const renamed = await five(() =>
    call(customerOperations.change, { params, body: { city: '苏州' }, version: 1, key: 'change once' }),
  )
  expect(renamed.map(({ status, body }) => [status, body.version, body.city])).toEqual(
    renamed.map(() => [200, 2, '苏州']),
  )
  expect((await call(customerOperations.change, { params, body: { city: '无锡' }, version: 2 })).body.version).toBe(3)
  const late = await call(customerOperations.change, { params, body: { city: '苏州' }, version: 1, key: 'change once' })
  expect([late.status, late.body.version]).toEqual([200, 2])
  expect((await call(customerOperations.read, { params })).body.city).toBe('无锡')

  const all = {
    selection: { filter: { all: [{ field: 'city', operator: 'is' as const, value: '无锡' }] }, all: true as const },
  }
  const many = await five(() =>
    call(customerOperations.bulkChange, { body: { ...all, patch: { city: '常州' } }, key: 'many once' }),
  )
  expect(many.map(({ status, body }) => [status, body.changed])).toEqual(many.map(() => [200, 1]))
  const removed = await five(() => call(customerOperations.remove, { params, version: 4, key: 'remove once' }))
  expect(removed.map(({ status }) => status)).toEqual(removed.map(() => 204))
  const restored = await five(() => call(customerOperations.restore, { params, key: 'restore once' }))
  expect(restored.map(({ status }) => status)).toEqual(restored.map(() => 200))
  const { tenantId } = administrator.actor
  const events = await context.database.read(tenantId, (tx: Tx<never>) =>
    sql<{
      kind: string
    }>`select e.kind from event e where e.tenant_id = ${tenantId}::uuid and e.record_id = ${params.id}::uuid order by e.id`.execute(
      tx,
    ),
  )
  expect(events.rows.map((event) => event.kind)).toEqual([
    'created',
    'changed',
    'changed',
    'changed',
    'deleted',
    'restored',
  ])
})

test('what broke off between two transactions goes on behind the first, and a result too long to be kept is told as done', async () => {
  const { administrator, context, data } = house()
  const { tenantId } = administrator.actor
  const { database, answerOnce } = repeatable(data.database, context)
  const note = (name: string) =>
    database.write(tenantId, async (tx: Tx<never>) => {
      await sql`insert into department (tenant_id, id, name, created_at, updated_at) values (${tenantId}::uuid, ${context.newId()}::uuid, ${name}, now(), now())`.execute(
        tx,
      )
      return new Map([[name, new Date(0)]])
    })
  const count = async (name: string) =>
    (
      await database.read(tenantId, (tx: Tx<never>) =>
        sql`select 1 from department d where d.tenant_id = ${tenantId}::uuid and d.name = ${name}`.execute(tx),
      )
    ).rows.length
  const asking = askingOf(administrator.actor, 'two-steps', 'one key for both', 'wish')
  const ask = (breaks: boolean) =>
    answerOnce(asking, {
      work: async () => {
        const first = await note('先写')
        if (breaks) throw new Error('the process ends here')
        await note('后写')
        return [...first.keys()]
      },
      isAnswer: Array.isArray,
      ...plain,
    })
  await expect(ask(true)).rejects.toThrow('ends here')
  expect([await ask(false), await ask(false), await ask(true)]).toEqual([['先写'], ['先写'], ['先写']])
  expect([await count('先写'), await count('后写')]).toEqual([1, 1])

  const long = { id: context.newId(), text: randomBytes(40_000).toString('hex') }
  const askLong = () =>
    answerOnce(askingOf(administrator.actor, 'long', 'a long answer', 'wish'), {
      work: () => database.write(tenantId, async () => long),
      isAnswer: () => true,
      ...plain,
    })
  expect(await askLong()).toBe(long)
  await expect(askLong()).rejects.toMatchObject({ status: 409, code: 'done-before', current: { id: long.id } })
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

test('keys are known for thirty days, longer than a phone may be without network', async () => {
  const { administrator, context } = house()
  const { tenantId } = administrator.actor
  const made = () => administrator.call(customerOperations.create, { body: { name: '三十天' }, key: 'thirty days' })
  const id = (await made()).body.id
  const tidyIn = (days: number) =>
    context.database.write(tenantId, (tx: Tx<never>) =>
      tidyAnswers(tx, tenantId, new Date(context.now().getTime() + days * dayMs)),
    )
  await tidyIn(29)
  expect((await made()).body.id).toBe(id)
  await tidyIn(31)
  expect((await made()).problem.code).toBe('duplicate-ask')
})
