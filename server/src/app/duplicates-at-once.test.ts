import { customerOperations } from '#contract/customers/customer.operations.ts'
import { duplicateOperations } from '#contract/customers/duplicate.operations.ts'
import { sql } from 'kysely'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/house.ts'
import type { Tx } from '../foundation/database/database.ts'
import { customerSpec, deriveCustomer } from '../customers/index.ts'
import { insertRecords } from '../foundation/records/write.ts'
import { findImport, importWork, startBackground, startImport, uploadImport } from '../platform/index.ts'
import { importRegistry } from './import-adapters.ts'
import { actorInBackground } from './importing/import-actor.ts'

const house = testHouse()

const create = (name: string, more = {}) =>
  house().administrator.call(customerOperations.create, { body: { name, ...more } })

async function namesLike(part: string): Promise<number> {
  const { context, administrator } = house()
  const { tenantId } = administrator.actor
  const found = await context.database.read(tenantId, (tx: Tx<never>) =>
    sql<{
      count: number
    }>`select count(*)::int as count from customer c where c.tenant_id = ${tenantId}::uuid and c.name like ${`%${part}%`} and c.deleted_at is null`.execute(
      tx,
    ),
  )
  return found.rows[0]?.count ?? 0
}

async function setBlock(block: number | null): Promise<void> {
  const { administrator } = house()
  const params = { type: 'customer' as const }
  const rule = { warn: 0.75, ask: block === null ? 0.95 : null, block, off: [] }
  const set = await administrator.call(duplicateOperations.changeRule, { params, body: rule })
  expect(set.status).toBe(200)
}

test('twenty who create one customer at the same moment make exactly one, however it is spelt', async () => {
  const spellings = ['常熟永宁化纤有限公司', '永宁化纤（常熟）有限责任公司', '常熟市永宁化纤股份有限公司', '永宁化纤']
  const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => create(spellings[at % 4] ?? '')))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(new Set(answers.filter(({ status }) => status !== 201).map(({ problem }) => problem.code))).toEqual(
    new Set(['duplicate-ask']),
  )
  expect(await namesLike('永宁化纤')).toBe(1)
})

test('twenty with one credit code under different names make exactly one', async () => {
  const letters = Array.from('甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉')
  const answers = await Promise.all(
    letters.map((letter, at) =>
      create(`${letter}${String.fromCodePoint(0x5200 + at * 31)}纺织厂`, { creditCode: '91350100M000100Y43' }),
    ),
  )
  expect(answers.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1)
})

test('those who create different customers do not wait for each other into a circle', async () => {
  const brands = Array.from('安邦诚达恩丰光海佳康', (one, at) => `${one}${String.fromCodePoint(0x6100 + at * 57)}`)
  const answers = await Promise.all(
    brands.flatMap((brand, at) => [
      create(`${brand}轴承厂`, { phone: `0512-6000${1000 + at}` }),
      create(`${brand}轴承厂`, { phone: `0512-6000${1000 + ((at + 1) % brands.length)}` }),
    ]),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]))
  for (const brand of brands) expect(await namesLike(brand)).toBe(1)
})

test('a file waits for a creation that is under way, and then finds it', async () => {
  const { context, administrator } = house()
  const { actor } = administrator
  const { tenantId } = actor
  await setBlock(0.95)
  const { id } = await uploadImport(context, importRegistry, actor, {
    target: 'customer',
    fileName: 'companies.csv',
    content: Readable.from([Buffer.from('客户名称\n苏州澜湾印染有限公司\n苏州棠溪印染有限公司\n')]),
  })
  await startImport(context, importRegistry, actor, id)
  const [begun, ending] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const creating = context.database.write(tenantId, async (tx: Tx<never>) => {
    // As every creation does: it holds what it writes until it ends.
    await sql`select pg_advisory_xact_lock_shared(hashtextextended(${`duplicates ${tenantId} customer`}, 0)),
      pg_advisory_xact_lock(hashtextextended(${`duplicates ${tenantId} customer b:澜湾`}, 0))`.execute(tx)
    const values = { name: '澜湾印染（苏州）有限公司', owner: actor.userId }
    await insertRecords(tx, context, actor, customerSpec, [
      { id: context.newId(), values, derived: deriveCustomer(values) },
    ])
    begun.resolve()
    await ending.promise
  })
  await begun.promise
  const background = startBackground(context, [
    importWork(context, importRegistry, (tenant, userId) => actorInBackground(context, tenant, userId)),
  ])
  const waiting = async () =>
    (await context.database.pool.query("select 1 from pg_locks where locktype = 'advisory' and not granted")).rowCount
  await expect.poll(waiting, { timeout: 10_000, interval: 10 }).toBe(1)
  ending.resolve()
  await creating
  await background.idle()
  await background.stop()
  const done = await context.database.read(tenantId, (tx: Tx<never>) => findImport(tx, actor, id))
  expect(done).toMatchObject({ state: 'done', created: 1, bad: 1 })
  expect(await namesLike('澜湾印染')).toBe(1)
  await setBlock(null)
})

test('a file of many and people who write the same companies at once make each of them once', async () => {
  const { context, administrator } = house()
  await setBlock(0.95)
  const brands = Array.from({ length: 300 }, (_, at) =>
    String.fromCodePoint(0x5300 + at * 17, 0x7000 + at * 11, 0x8000 + at * 5),
  )
  const { id } = await uploadImport(context, importRegistry, administrator.actor, {
    target: 'customer',
    fileName: 'companies.csv',
    content: Readable.from([
      Buffer.from(`客户名称\n${brands.map((brand) => `苏州${brand}水泥有限公司`).join('\n')}\n`),
    ]),
  })
  await startImport(context, importRegistry, administrator.actor, id)
  const background = startBackground(context, [
    importWork(context, importRegistry, (tenantId, userId) => actorInBackground(context, tenantId, userId)),
  ])
  const typed = await Promise.all(brands.slice(0, 60).map((brand) => create(`${brand}水泥股份有限公司`)))
  await background.idle()
  await background.stop()
  const done = await context.database.read(administrator.actor.tenantId, (tx: Tx<never>) =>
    findImport(tx, administrator.actor, id),
  )
  const made = typed.filter(({ status }) => status === 201).length
  expect([done.state, done.created + made, done.bad]).toEqual(['done', brands.length, made])
  expect(await namesLike('水泥')).toBe(brands.length)
  await setBlock(null)
})
