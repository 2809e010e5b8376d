import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import pino from 'pino'
import { importRegistry } from '../server/src/app/import-adapters.ts'
import { actorInBackground } from '../server/src/app/importing/import-actor.ts'
import type { Context } from '../server/src/foundation/context.ts'
import { openDatabase, type Tx } from '../server/src/foundation/database/database.ts'
import { startEmbeddedPostgres } from '../server/src/foundation/database/embedded.ts'
import { migrate } from '../server/src/foundation/database/migrate.ts'
import { newId } from '../server/src/foundation/ids.ts'
import { addProcess, projectSelling } from '../server/src/opportunities/index.ts'
import { setUp } from '../server/src/organization/index.ts'
import { findImport, importWork, startBackground, startImport, uploadImport } from '../server/src/platform/index.ts'

/** A table of plain contacts, made up row by row. */
function* contacts(rows: number): Generator<string> {
  const [families, given] = ['王李张刘陈杨赵黄', '伟芳娜敏静丽强磊']
  yield '姓名,职务,手机,邮箱,备注\n'
  for (let row = 0; row < rows; row += 1) {
    const name = `${families[row % 8] ?? ''}${given[(row >> 3) % 8] ?? ''}${given[(row >> 6) % 8] ?? ''}`
    yield `${name},采购经理,138${String(10_000_000 + row)},user${row}@example${row % 500}.com,第 ${row} 位联系人\n`
  }
}

/** How fast plain contacts go in, events and known-record look-up included, into a database that survives a crash. */
async function measure(rows: number): Promise<Record<string, unknown>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tiejun-bench-'))
  const log = pino({ level: 'error' })
  const postgres = await startEmbeddedPostgres({ dataDir, log })
  try {
    await migrate(postgres.owner)
    const database = openDatabase(postgres.app)
    const context: Context = {
      database,
      now: () => new Date(),
      newId,
      log,
      secret: Buffer.alloc(32, 1),
      publicUrl: 'http://localhost',
      dataDir,
    }
    const company = {
      name: 'Measured',
      language: 'zh',
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
      fiscalMonth: 1,
    } as const
    const { tenantId, userId } = await setUp(
      context,
      { company, administrator: { name: 'Measuring', login: 'bench@example.com', password: `${newId()}-${newId()}` } },
      async (tx, actor) => {
        await addProcess(tx, context, actor, projectSelling)
      },
    )
    const actor = await actorInBackground(context, tenantId, userId)
    if (!actor) throw new Error('the administrator is missing')
    const uploaded = await timed(() =>
      uploadImport(context, importRegistry, actor, {
        target: 'contact',
        fileName: 'contacts.csv',
        content: Readable.from(contacts(rows), { objectMode: false }),
      }),
    )
    await startImport(context, importRegistry, actor, uploaded.result.id)
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const before = await postgresSeconds(dataDir)
    const run = await timed(async () => {
      const background = startBackground(context, [
        importWork(context, importRegistry, (tenant, user) => actorInBackground(context, tenant, user)),
      ])
      await background.idle()
      await background.stop()
    })
    delay.disable()
    const postgresUsed = (await postgresSeconds(dataDir)) - before
    const done = await database.read(tenantId, (tx: Tx<never>) => findImport(tx, actor, uploaded.result.id))
    await database.close()
    return {
      machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`,
      rows,
      created: done.created,
      lookSeconds: uploaded.seconds,
      importSeconds: run.seconds,
      rowsPerSecond: Math.round(done.created / run.seconds),
      nodeMicrosecondsPerRow: Math.round((run.cpuSeconds * 1e6) / rows),
      postgresMicrosecondsPerRow: Math.round((postgresUsed * 1e6) / rows),
      eventLoopDelayP99Ms: Math.round(delay.percentile(99) / 1e6),
      memoryMb: Math.round(process.memoryUsage().rss / 2 ** 20),
    }
  } finally {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Seconds of processor that PostgreSQL's processes have used so far, where the kernel tells. */
async function postgresSeconds(dataDir: string): Promise<number> {
  const pid = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]
  const processes = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  const stats = await Promise.all(processes.map((name) => readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')))
  const children = stats
    .map((stat) => stat.slice(stat.lastIndexOf(')') + 2).split(' '))
    .filter(([, parent]) => parent === pid)
  // Fields 14 and 15 of the kernel's line, in hundredths of a second.
  return children.reduce((sum, fields) => sum + (Number(fields[11]) + Number(fields[12])) / 100, 0)
}

async function timed<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; seconds: number; cpuSeconds: number }> {
  const started = performance.now()
  const cpu = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(cpu)
  return { result, seconds: Math.round(performance.now() - started) / 1_000, cpuSeconds: (user + system) / 1e6 }
}

console.log(JSON.stringify(await measure(Number(process.argv[2] ?? 100_000))))
