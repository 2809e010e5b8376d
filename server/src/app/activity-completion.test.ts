import { activityOperations } from '#contract/activities/activity.operations.ts'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import type { Tx } from '../foundation/database/database.ts'
import { activityImport } from './importing/activity-import.ts'

const opened = testHouse()
const began = new Date('2026-05-20T04:00:00Z')
const later = new Date('2026-05-25T06:30:00Z')
let seller: Caller

beforeAll(async () => {
  seller = await opened().person('销售甲', 'representative')
})

beforeEach(() => {
  opened().now.at = began
})

async function task(name: string, more: Record<string, unknown> = {}) {
  const made = await seller.call(activityOperations.create, {
    body: { name, kind: 'task', at: '2026-05-22T02:00:00.000Z', ...more },
  })
  expect(made.status).toBe(201)
  return made.body
}

const read = async (id: string) => (await seller.call(activityOperations.read, { params: { id } })).body

test('a task is completed when somebody says so, and by them; opened again it never was', async () => {
  const { administrator, now } = opened()
  const made = await task('寄样品')
  expect(made).toMatchObject({ done: false, completedAt: null, completedBy: null })
  now.at = later
  const change = (by: Caller, body: object) => by.call(activityOperations.change, { params: { id: made.id }, body })
  expect((await change(administrator, { done: true })).body).toMatchObject({
    completedAt: later.toISOString(),
    completedBy: { id: administrator.actor.userId },
  })
  now.at = new Date('2026-06-01T04:00:00Z')
  // Another word in it, or the same said once more, leaves the time as it was.
  await change(seller, { content: '顺丰', done: true })
  expect(await read(made.id)).toMatchObject({ completedAt: later.toISOString() })
  expect((await change(seller, { done: false })).body).toMatchObject({ completedAt: null, completedBy: null })
})

test('what is written down as done was done at its own time, and nothing of it is anybody’s to write', async () => {
  const visited = await task('拜访', { kind: 'visit', at: '2026-05-18T02:00:00.000Z' })
  expect(visited).toMatchObject({
    done: true,
    completedAt: '2026-05-18T02:00:00.000Z',
    completedBy: { id: seller.actor.userId },
  })
  const refused = await seller.raw({
    method: 'PATCH',
    url: `/api/v1/activities/${visited.id}`,
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ completedAt: '2026-05-01T02:00:00.000Z' }),
  })
  expect(refused.status).toBe(422)
})

test('many are completed at once, and an import completes as a person does', async () => {
  const { now, context } = opened()
  const ids = [(await task('打印合同')).id, (await task('订会议室')).id]
  now.at = later
  await seller.call(activityOperations.bulkChange, { body: { selection: { ids }, patch: { done: true } } })
  for (const id of ids) expect(await read(id)).toMatchObject({ completedAt: later.toISOString() })
  const [past, open] = [context.newId(), context.newId()]
  const { actor } = seller
  const prepared = (values: Record<string, unknown>) => activityImport.prepare(actor, values)
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await activityImport.create(tx, context, actor, [
      { id: past, values: prepared({ name: '旧系统里的电话', kind: 'call', at: '2025-11-03T02:00:00.000Z' }) },
      { id: open, values: prepared({ name: '旧系统里的待办', kind: 'task' }) },
    ])
    await activityImport.change(tx, context, actor, open, { done: true })
  })
  expect(await read(past)).toMatchObject({ done: true, completedAt: '2025-11-03T02:00:00.000Z' })
  expect(await read(open)).toMatchObject({ done: true, completedAt: later.toISOString() })
})

test('lists find what was completed when, without those that are open', async () => {
  const { items } = (
    await seller.call(activityOperations.list, {
      query: {
        fields: 'name,completedAt',
        sort: 'completedAt',
        filter: { all: [{ field: 'completedAt', operator: 'atMost', value: '2026-05-19' }] },
      },
    })
  ).body
  expect(items.map(({ name }) => name)).toEqual(['旧系统里的电话', '拜访'])
})

test('what was done before this was kept is told by the log, and where it says nothing by nobody', async () => {
  const { context, data } = opened()
  const { tenantId } = seller.actor
  const rows = () =>
    context.database.read(tenantId, async (tx: Tx<never>) => {
      const found = await sql<{
        name: string
      }>`select a.name, a.completed_at, a.completed_by_id from activity a where a.tenant_id = ${tenantId}::uuid order by a.id`.execute(
        tx,
      )
      return found.rows
    })
  const kept = await rows()
  const silent = await task('没有记录', { done: true })
  const untold = (await rows()).at(-1)
  const migration = new URL('../../migrations/202611290201-activity-completion.ts', import.meta.url).href
  const { fillCompany } = (await import(migration)) as {
    fillCompany: (db: Kysely<unknown>, tenant: string) => Promise<void>
  }
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: new pg.Pool({ ...data.owner, max: 1 }) }) })
  try {
    await db.transaction().execute(async (tx) => {
      await sql`select set_config('app.tenant', ${tenantId}, true)`.execute(tx)
      await sql`update activity set completed_at = null, completed_by_id = null where tenant_id = ${tenantId}::uuid`.execute(
        tx,
      )
      await sql`delete from event where tenant_id = ${tenantId}::uuid and record_id = ${silent.id}::uuid`.execute(tx)
      await fillCompany(tx, tenantId)
    })
    expect((await rows()).slice(0, -1)).toEqual(kept)
    // Never changed since it was written down.
    expect((await rows()).at(-1)).toEqual(untold)
    await db.transaction().execute(async (tx) => {
      await sql`select set_config('app.tenant', ${tenantId}, true)`.execute(tx)
      await sql`update role set rights = jsonb_set(rights, '{fields,activity}', '{"done": "hidden"}') where tenant_id = ${tenantId}::uuid and key = 'read-only'`.execute(
        tx,
      )
      await sql`update activity set completed_at = null, completed_by_id = null, version = 2 where tenant_id = ${tenantId}::uuid and id = ${silent.id}::uuid`.execute(
        tx,
      )
      await fillCompany(tx, tenantId)
    })
  } finally {
    await db.destroy()
  }
  expect((await rows()).at(-1)).toMatchObject({ name: '没有记录', completed_at: null, completed_by_id: null })
  // Who may not know whether something is done is not told when.
  const reader = await opened().person('不看完成', 'read-only')
  expect(reader.actor.rights.fields.activity).toEqual({
    done: 'hidden',
    completedAt: 'hidden',
    completedBy: 'hidden',
  })
})
