import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { temporaryFolder } from '../../../../tests/support/temporary-folder.ts'
import type { PgConnection } from '../database/database.ts'
import { BackupUnusable } from './backup-manifest.ts'
import { restoreBackup } from './restore-backup.ts'
import { writeBackup } from './write-backup.ts'

const databases = await Promise.all(Array.from({ length: 6 }, () => openTestDatabase()))
const now = new Date('2026-03-01T08:00:00Z')
const [first, second] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b']

async function statements(connection: PgConnection, texts: string[]): Promise<pg.QueryResult | undefined> {
  const client = new pg.Client(connection)
  await client.connect()
  let result: pg.QueryResult | undefined
  for (const text of texts) result = await client.query(text)
  await client.end()
  return result
}

function emptyDatabase(): PgConnection {
  const next = databases.pop()
  if (!next) throw new Error('open more databases above')
  return next.owner
}

/** Two companies, with people who point at each other and texts that are hard to write down. */
async function filledDatabase(): Promise<PgConnection> {
  const owner = emptyDatabase()
  const perCompany = [first, second].flatMap((id) => [
    `insert into tenant (id, name, language, time_zone, currency, fiscal_month, created_at) values ('${id}', 'Company', 'zh', 'Asia/Shanghai', 'CNY', 1, now())`,
    `insert into department (tenant_id, id, name, created_at, updated_at) values ('${id}', '${id}', '销售部', now(), now())`,
    `insert into user_account (tenant_id, id, name, language, status, department_id, created_at, updated_at) values ('${id}', '${id}', 'Li', 'zh', 'active', '${id}', now(), now())`,
    `update department set manager_id = '${id}', parent_id = '${id}' where tenant_id = '${id}'`,
    `insert into customer (tenant_id, id, name, name_key, description, annual_revenue, employees, tags, custom, owner_id, created_at, updated_at)
      select '${id}', gen_random_uuid(), 'c' || n, 'c' || n, E'tab\\t line\\n back\\\\slash \\r \\\\N 𠮷"''', n / 3.0, n / 7.0::float8, array['a,b', '"', null], '{"a": [1.10, null]}', '${id}', now(), clock_timestamp()
      from generate_series(1, 500) n`,
  ])
  await statements(owner, perCompany)
  return owner
}

async function filledFolder(): Promise<string> {
  const dataDir = await temporaryFolder()
  await mkdir(join(dataDir, 'files', '0a'), { recursive: true })
  await mkdir(join(dataDir, 'postgres'))
  await writeFile(join(dataDir, 'files', '0a', 'offer'), Buffer.from([0, 255, 13, 10]))
  await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), 'not ours to copy')
  await writeFile(join(dataDir, 'secret.key'), 'sealed things need it')
  return dataDir
}

test('what was backed up is restored table by table, byte by byte, files and key included', async () => {
  const [owner, dataDir] = [await filledDatabase(), await filledFolder()]
  const path = join(await temporaryFolder(), 'all.zip')
  const written = await writeBackup({ owner, dataDir, path, now })
  expect(written.tables.find(({ name }) => name === 'customer')?.rows).toBe(1000)
  expect(written.files.map((file) => file.path)).toEqual(['files/0a/offer', 'secret.key'])
  expect((await stat(path)).mode & 0o077).toBe(0)

  const target = { owner: emptyDatabase(), dataDir: await temporaryFolder() }
  await restoreBackup({ ...target, path })
  expect(await writeBackup({ ...target, path: join(target.dataDir, 'again.zip'), now })).toEqual(written)
  expect(await readFile(join(target.dataDir, 'files', '0a', 'offer'))).toEqual(Buffer.from([0, 255, 13, 10]))

  const catalogue = `select (select count(*)::int from pg_constraint where contype = 'f') as keys, (select count(*)::int from pg_class where relforcerowsecurity) as limited`
  expect((await statements(target.owner, [catalogue]))?.rows).toEqual((await statements(owner, [catalogue]))?.rows)
})

test('an owner who is no superuser backs up and restores as well', async () => {
  const [owner, dataDir] = [await filledDatabase(), await temporaryFolder()]
  const hosted = await handedOver(owner)
  const path = join(await temporaryFolder(), 'hosted.zip')
  const written = await writeBackup({ owner: hosted, dataDir, path, now })
  expect(written.tables.find(({ name }) => name === 'customer')?.rows).toBe(1000)

  const target = await handedOver(emptyDatabase())
  await restoreBackup({ owner: target, dataDir, path })
  expect((await writeBackup({ owner: target, dataDir, path: `${path}.2`, now })).tables).toEqual(written.tables)
})

test('an archive is not poured over data, and a damaged one changes nothing', async () => {
  const [owner, dataDir, path] = [
    await filledDatabase(),
    await temporaryFolder(),
    join(await temporaryFolder(), 'all.zip'),
  ]
  await writeBackup({ owner, dataDir, path, now })
  await expect(restoreBackup({ owner, dataDir, path })).rejects.toThrow('holds data already')

  const bytes = await readFile(path)
  const half = Math.floor(bytes.length / 4)
  bytes.writeUInt8(bytes.readUInt8(half) ^ 0xff, half)
  await writeFile(path, bytes)
  const empty = emptyDatabase()
  await expect(restoreBackup({ owner: empty, dataDir, path })).rejects.toThrow()
  expect((await statements(empty, ['select count(*)::int as rows from customer']))?.rows).toEqual([{ rows: 0 }])

  await writeFile(path, 'no archive')
  await expect(restoreBackup({ owner: empty, dataDir, path })).rejects.toBeInstanceOf(BackupUnusable)
})

/** Gives all tables to a login without special rights, as in a hosted database. */
async function handedOver(owner: PgConnection): Promise<PgConnection> {
  const name = `login_${owner.database}`
  await statements(owner, [
    `create role ${name} login`,
    `grant create on schema public to ${name}`,
    `do $$ declare t record; begin for t in select oid::regclass as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' loop execute format('alter table %s owner to ${name}', t.name); end loop; end $$`,
  ])
  return { ...inject('postgres').owner, database: String(owner.database), user: name }
}
