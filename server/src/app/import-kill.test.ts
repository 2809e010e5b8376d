import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import pino from 'pino'
import { beforeAll, describe, expect, test } from 'vitest'
import { setUpCompany } from '../../../tests/support/company.ts'
import { databaseAddress, openTestDatabase } from '../../../tests/support/database.ts'
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts'
import type { Actor } from '../foundation/access/actor.ts'
import type { Context } from '../foundation/context.ts'
import { openDatabase, type PgConnection, type Tx } from '../foundation/database/database.ts'
import { startEmbeddedPostgres } from '../foundation/database/embedded.ts'
import { migrate } from '../foundation/database/migrate.ts'
import { findImport, importWork, startBackground, startImport, uploadImport } from '../platform/index.ts'
import { importRegistry } from './import-adapters.ts'
import { actorInBackground } from './importing/import-actor.ts'

const rows = 4_000
const table = () =>
  `Name,E-mail,Mobile\n${Array.from({ length: rows }, (_, row) => `Person ${row},person${row}@example.com,138${10_000_000 + row}`).join('\n')}\n`

type Counts = { contacts: number; names: number; events: number; done: number; created: number; state: string }

/** What there is of an import, as the data and its own book say. */
async function counts(context: Context, actor: Actor): Promise<Counts> {
  const found = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
    sql<Counts>`select
      (select count(*)::int from contact c where c.tenant_id = ${actor.tenantId}::uuid) as contacts,
      (select count(distinct c.name)::int from contact c where c.tenant_id = ${actor.tenantId}::uuid) as names,
      (select count(*)::int from event e where e.tenant_id = ${actor.tenantId}::uuid and e.record_type = 'contact' and e.kind = 'created') as events,
      i.done, i.created, i.state from data_import i where i.tenant_id = ${actor.tenantId}::uuid`.execute(tx),
  )
  return found.rows[0] ?? { contacts: 0, names: 0, events: 0, done: 0, created: 0, state: 'none' }
}

const whole: Counts = { contacts: rows, names: rows, events: rows, done: rows, created: rows, state: 'done' }

/** Waits until the import is under way and has written something, but not all. */
async function underWay(context: Context, actor: Actor): Promise<void> {
  await expect
    .poll(async () => (await counts(context, actor)).done, { timeout: 30_000, interval: 10 })
    .toBeGreaterThan(0)
}

/** A server that starts on what another left behind. */
async function resume(context: Context): Promise<void> {
  const background = startBackground(context, [
    importWork(context, importRegistry, (tenantId, userId) => actorInBackground(context, tenantId, userId)),
  ])
  await background.idle()
  await background.stop()
}

describe('an import that is cut off', { timeout: 120_000 }, () => {
  let context: Context
  let administrator: Actor
  let owner: PgConnection

  beforeAll(async () => {
    const opened = await openTestDatabase()
    owner = opened.owner
    ;({ context, administrator } = await setUpCompany(opened.database))
  })

  test('by kill -9 of its process goes on exactly once', async () => {
    const file = join(await temporaryFolder(), 'contacts.csv')
    await writeFile(file, table())
    const child = execFile(
      process.execPath,
      [resolve(import.meta.dirname, '../cli.ts'), 'import', file, '--as', 'contact'],
      { env: { ...process.env, DATABASE_URL: databaseAddress(owner), DATA_DIR: context.dataDir, LOG_LEVEL: 'fatal' } },
    )
    await underWay(context, administrator)
    child.kill('SIGKILL')
    await once(child, 'exit')
    // The database may still be busy with the statement that nobody waits for any longer.
    await expect.poll(() => strangers(context)).toBe(0)
    const cut = await counts(context, administrator)
    expect(cut).toMatchObject({
      state: 'running',
      contacts: cut.done,
      names: cut.done,
      events: cut.done,
      created: cut.done,
    })
    expect(cut.done).toBeLessThan(rows)
    await resume(context)
    expect(await counts(context, administrator)).toEqual(whole)
  })

  async function strangers(of: Context): Promise<number> {
    const found = await of.database.pool.query<{ count: number }>(
      "select count(*)::int as count from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())",
    )
    return found.rows[0]?.count ?? 0
  }
})

test('an import during which PostgreSQL is killed loses nothing and repeats nothing', {
  timeout: 120_000,
}, async () => {
  const dataDir = await temporaryFolder()
  const log = pino({ level: 'silent' })
  const first = await startEmbeddedPostgres({ dataDir, log })
  await migrate(first.owner)
  const database = openDatabase(first.app, { connections: 4 })
  const { context, administrator } = await setUpCompany(database)
  const { id } = await uploadImport(context, importRegistry, administrator, {
    target: 'contact',
    fileName: 'contacts.csv',
    content: Readable.from([Buffer.from(table())]),
  })
  await startImport(context, importRegistry, administrator, id)
  const background = startBackground(context, [
    importWork(context, importRegistry, (tenantId, userId) => actorInBackground(context, tenantId, userId)),
  ])
  await underWay(context, administrator)
  const pid = Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
  process.kill(pid, 'SIGKILL')
  await background.stop()
  await database.close()
  await first.stop()

  const second = await startEmbeddedPostgres({ dataDir, log })
  const again = { ...context, database: openDatabase(second.app, { connections: 4 }) }
  try {
    const cut = await counts(again, administrator)
    expect(cut).toMatchObject({ state: 'running', contacts: cut.done, events: cut.done, created: cut.done })
    await resume(again)
    expect(await counts(again, administrator)).toEqual(whole)
    expect(
      (await again.database.read(administrator.tenantId, (tx: Tx<never>) => findImport(tx, administrator, id))).failure,
    ).toBeNull()
  } finally {
    await again.database.close()
    await second.stop()
  }
})
