import { sql } from 'kysely'
import pg from 'pg'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { inBackground } from './background-share.ts'
import { openDatabase, type Tx } from './database.ts'
import { together } from './together.ts'

const { database, owner, app } = await openTestDatabase()
const [first, second] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002']

test('a company sees its own rows, and a connection without a company sees none', async () => {
  const client = new pg.Client(owner)
  await client.connect()
  for (const tenant of [first, second]) {
    await client.query(
      `insert into department (tenant_id, id, name, created_at, updated_at) values ($1, $1, 'Sales', now(), now())`,
      [tenant],
    )
  }
  await client.end()

  const seen = (tx: Tx<never>) =>
    sql<{ tenant: string }>`select tenant_id as tenant from department where tenant_id is not null`.execute(tx)
  expect((await database.read(first, seen)).rows).toEqual([{ tenant: first }])
  expect((await database.global(seen)).rows).toEqual([])
})

test('the application is no superuser and owns nothing', async () => {
  const { rows } =
    await database.pool.query(`select current_user as name, (select rolsuper from pg_roles where rolname = current_user) as super,
    (select count(*)::int from pg_class where pg_get_userbyid(relowner) = current_user) as owned`)
  expect(rows).toEqual([{ name: 'tiejun_app', super: false, owned: 0 }])
})

test('a fault that nobody noticed undoes the whole, and is told', async () => {
  const silent = database.write(first, async (tx: Tx<never>) => {
    await sql`update department set name = 'Changed' where tenant_id = ${first}::uuid`.execute(tx)
    await sql`select 1 / 0`.execute(tx).catch(() => undefined)
  })
  await expect(silent).rejects.toThrow('rolled back')
  const names = await database.read(first, (tx: Tx<never>) =>
    sql<{ name: string }>`select name from department where tenant_id = ${first}::uuid`.execute(tx),
  )
  expect(names.rows).toEqual([{ name: 'Sales' }])
})

test('statements sent together take effect in their order, and a failing one ends them all', async () => {
  const rename = (tx: Tx<never>, from: string, to: string) =>
    sql`update department set name = ${to} where tenant_id = ${first}::uuid and name = ${from}`.execute(tx)
  const [one, two] = await database.write(first, (tx: Tx<never>) =>
    together([rename(tx, 'Sales', 'North'), rename(tx, 'North', 'Sales')]),
  )
  expect([one.numAffectedRows, two.numAffectedRows]).toEqual([1n, 1n])
  const broken = database.write(first, (tx: Tx<never>) =>
    together([rename(tx, 'Sales', 'Lost'), sql`select 1 / 0`.execute(tx), rename(tx, 'Lost', 'Found')]),
  )
  await expect(broken).rejects.toThrow('division by zero')
})

test('a company never meets the rows of another on a connection that it has had before', async () => {
  const names = (tx: Tx<never>) =>
    sql<{ tenant: string }>`select tenant_id as tenant from department where tenant_id = ${first}::uuid`.execute(tx)
  for (let round = 0; round < 40; round += 1) {
    const tenant = round % 2 === 0 ? first : second
    expect((await database.read(tenant, names)).rows).toHaveLength(tenant === first ? 1 : 0)
  }
})

test('a connection whose kept plan a migration has outdated is replaced', async () => {
  const single = openDatabase(app, { connections: 1 })
  const all = () =>
    single.read(first, (tx: Tx<never>) =>
      sql<Record<string, unknown>>`select d.* from department d where d.tenant_id = ${first}::uuid`.execute(tx),
    )
  for (let round = 0; round < 3; round += 1) await all()
  const client = new pg.Client(owner)
  await client.connect()
  await client.query('alter table department add column added_later integer')
  await client.end()
  await expect(all()).rejects.toThrow('cached plan')
  expect((await all()).rows[0]).toHaveProperty('added_later')
  await single.close()
})

test('works that lock and write all at once leave connections to people, and a key to one of them', async () => {
  const few = openDatabase(app, { connections: 3 })
  const keys = Array.from({ length: 12 }, (_, index) => `work ${index % 11}`)
  const gate = Promise.withResolvers<void>()
  const started: string[] = []
  const works = keys.map((key) =>
    inBackground(() =>
      few.alone(key, async () => {
        started.push(key)
        await few.write(first, async (tx: Tx<never>) => {
          await gate.promise
          // A transaction within another must not wait for the place that this one holds.
          await few.read(first, (inner: Tx<never>) => sql`select 1`.execute(inner))
          await sql`select 1`.execute(tx)
        })
      }),
    ),
  )
  await expect.poll(() => started.length).toBe(11)
  const asked = await few.read(first, (tx: Tx<never>) => sql<{ one: number }>`select 1 as one`.execute(tx))
  expect(asked.rows).toEqual([{ one: 1 }])
  gate.resolve()
  expect((await Promise.all(works)).filter((done) => done)).toHaveLength(11)
  await few.close()
})

test('two servers never do the same work at once, and what a broken connection held is free again', async () => {
  const [one, other] = [openDatabase(app, { connections: 3 }), openDatabase(app, { connections: 3 })]
  const gate = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const held = one.alone('the same', async () => {
    begun.resolve()
    await gate.promise
  })
  await begun.promise
  expect(await other.alone('the same', () => Promise.reject(new Error('done twice')))).toBe(false)
  const client = new pg.Client(owner)
  await client.connect()
  const holder = `select l.pid from pg_locks l where l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database())`
  await client.query(`select pg_terminate_backend(pid) from (${holder}) as held`)
  await expect.poll(async () => (await client.query(holder)).rows).toEqual([])
  await client.end()
  expect(await other.alone('the same', () => Promise.resolve())).toBe(true)
  expect(await one.alone('another', () => Promise.resolve())).toBe(true)
  gate.resolve()
  expect(await held).toBe(true)
  await Promise.all([one.close(), other.close()])
})
