import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import pino from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../../../../tests/support/temporary-folder.ts'
import type { PgConnection } from './database.ts'
import { findRunningPostgres, startEmbeddedPostgres } from './embedded.ts'
import { endLeftovers, markedProcesses } from './embedded-leftovers.ts'
import { DataDirectoryInUse, directoryMark } from './embedded-lock.ts'

const log = pino({ level: 'silent' })

async function query(connection: PgConnection, text: string): Promise<unknown[]> {
  const client = new pg.Client(connection)
  client.on('error', () => undefined) // its server is killed in one of the tests
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

const postmasterOf = async (dataDir: string) =>
  Number.parseInt(await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10)

test('data outlive a restart, in a folder whose path is longer than a socket may have', async () => {
  const dataDir = join(await temporaryFolder(), 'a'.repeat(60), 'b'.repeat(60))
  const first = await startEmbeddedPostgres({ dataDir, log, fast: true })
  await query(first.owner, `create table note as select 'kept' as text`)
  await first.stop()

  const second = await startEmbeddedPostgres({ dataDir, log, fast: true })
  expect(await query(second.owner, 'select text from note')).toEqual([{ text: 'kept' }])
  await second.stop()
  expect(markedProcesses(directoryMark(dataDir))).toEqual([])
})

test('a second server on the same data is refused, but a command may join the first', async () => {
  const dataDir = await temporaryFolder()
  const postgres = await startEmbeddedPostgres({ dataDir, log, fast: true })
  await expect(startEmbeddedPostgres({ dataDir, log, fast: true })).rejects.toBeInstanceOf(DataDirectoryInUse)
  const joined = await findRunningPostgres(dataDir)
  expect(joined && (await query(joined.app, 'select current_user as name'))).toEqual([{ name: 'tiejun_app' }])
  await postgres.stop()
  expect(await findRunningPostgres(dataDir)).toBeUndefined()
})

test('a killed PostgreSQL comes back by itself with everything that was committed', { timeout: 40_000 }, async () => {
  const dataDir = await temporaryFolder()
  const postgres = await startEmbeddedPostgres({ dataDir, log })
  await query(postgres.owner, `create table note as select 'committed' as text`)
  const before = await postmasterOf(dataDir)
  process.kill(before, 'SIGKILL')
  await expect
    .poll(() => query(postgres.owner, 'select text from note').catch(() => []), { timeout: 20_000 })
    .toEqual([{ text: 'committed' }])
  expect(await postmasterOf(dataDir)).not.toBe(before)
  await postgres.stop()
})

test('after a killed Tiejun the next start finds everything that was committed', async () => {
  const dataDir = await temporaryFolder()
  const script = `
    import pg from 'pg'
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)}
    const log = { debug() {}, info() {}, warn() {}, error() {} }
    const { owner } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log })
    const client = new pg.Client(owner)
    await client.connect()
    await client.query("create table note as select 'committed' as text")
    console.log('committed')
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')

  const postgres = await startEmbeddedPostgres({ dataDir, log, fast: true })
  expect(await query(postgres.owner, 'select text from note')).toEqual([{ text: 'committed' }])
  await postgres.stop()
})

test('a start that was killed half-way through the creation is simply done again', async () => {
  const dataDir = await temporaryFolder()
  await mkdir(join(dataDir, 'postgres.new', 'base'), { recursive: true })
  const postgres = await startEmbeddedPostgres({ dataDir, log, fast: true })
  expect(await query(postgres.owner, 'select 1 as one')).toEqual([{ one: 1 }])
  await postgres.stop()
})

test('processes left behind are told by their mark and ended', async () => {
  const mark = `tiejun-test-${process.pid}`
  const orphan = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)', 'postgres', mark])
  onTestFinished(() => void orphan.kill('SIGKILL'))
  await once(orphan, 'spawn')
  expect(await endLeftovers(mark)).toBe(1)
  expect(markedProcesses(mark)).toEqual([])
})
