import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Measured, load, type Scenario, send } from './load.ts'
import type { Bare } from './bare-times.ts'
import { type PreparedGround, prepareGround } from './ground.ts'
import { describeLive, type LiveTalk, liveTalk, liveTalkName } from './live-talk.ts'
import { scenarios, takeAway } from './scenarios.ts'
import { putBack, takeCopy } from './measured-copy.ts'
import { settle } from './settle.ts'
import { describeSync, type SyncDay, syncDay, syncDayName } from './sync-day.ts'

/** Where the large company is kept between runs, how long each scenario is loaded, on which port the measured server listens. */
export type BenchOptions = {
  dataDir: string
  seconds: number
  port: number
  only?: string | undefined
  say: (line: string) => void
}

export type Row = { name: string; one: Measured; sixteen: Measured; bare: Bare | null }
export type BenchResult = {
  machine: string
  /** What else kept the machine busy when measuring began: processes that ran or waited, as the kernel averages them over a minute. */
  loadBefore: number
  date: string
  company: Record<string, number>
  startupMs: number
  memoryMb: { fresh: number; loaded: number }
  bundleKb: { first: number; all: number } | null
  rows: Row[]
  sync: SyncDay | null
  live: LiveTalk | null
}

const root = new URL('..', import.meta.url).pathname

/**
 * Loads the large company if it is not there, starts the server as users do, and measures what they wait for. Where the run writes it does so
 * on a copy, so that it changes nothing of what the next one measures.
 */
export async function runBench(options: BenchOptions): Promise<BenchResult> {
  const { dataDir, only, say } = options
  await mkdir(dataDir, { recursive: true })
  await putBack(dataDir)
  const loadBefore = Number((loadavg()[0] ?? 0).toFixed(1))
  const ground = await prepareGround(dataDir, only, say)
  const chosen = scenarios(ground).filter(({ name }) => !only || name.includes(only))
  const also = { syncs: !only || syncDayName.includes(only), talks: !only || liveTalkName.includes(only) }
  if (!also.syncs && !also.talks && !chosen.some(({ writes }) => writes))
    return measure(options, ground, chosen, { loadBefore, ...also })
  await takeCopy(dataDir, say)
  try {
    return await measure(options, ground, chosen, { loadBefore, ...also })
  } finally {
    await putBack(dataDir)
  }
}

async function measure(
  options: BenchOptions,
  ground: PreparedGround,
  chosen: readonly Scenario[],
  { loadBefore, syncs, talks }: { loadBefore: number; syncs: boolean; talks: boolean },
): Promise<BenchResult> {
  const started = performance.now()
  const server = spawn(process.execPath, [join(root, 'server/src/cli.ts'), 'start'], {
    env: {
      ...process.env,
      PORT: String(options.port),
      HOST: '127.0.0.1',
      DATA_DIR: options.dataDir,
      LOG_LEVEL: 'error',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    await ready(server.stdout)
    const startupMs = Math.round(performance.now() - started)
    const fresh = await memoryOf(server.pid)
    const status = await send(options.port, ground.representative.token, takeAway)
    if (status !== 200) options.say(`what earlier runs made could not be taken away: ${status}`)
    await settle(server.pid, options.say)
    const rows: Row[] = []
    for (const scenario of chosen) {
      await load(options.port, scenario, 1, 0.5)
      const one = await load(options.port, scenario, 1, options.seconds)
      const sixteen = await load(options.port, scenario, 16, options.seconds)
      const row = { name: scenario.name, one, sixteen, bare: ground.bare.get(scenario.name) ?? null }
      rows.push(row)
      options.say(describe(row))
    }
    const { token, opportunities } = ground.representative
    const sync = syncs ? await syncDay(options.port, token, opportunities[0]?.customer ?? '') : null
    if (sync) options.say(describeSync(sync))
    const live = talks ? await liveTalk(options.port, ground.talk, () => memoryOf(server.pid)) : null
    if (live) options.say(describeLive(live))
    const { length } = cpus()
    const model = cpus()[0]?.model ?? 'unknown processor'
    return {
      machine: `${length} × ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
      loadBefore,
      date: new Date().toISOString().slice(0, 10),
      company: ground.company,
      startupMs,
      memoryMb: { fresh, loaded: await memoryOf(server.pid) },
      bundleKb: await bundleSizes(),
      rows,
      sync,
      live,
    }
  } finally {
    server.kill('SIGTERM')
    await once(server, 'exit')
  }
}

function ready(output: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    output.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Tiejun is ready')) resolve()
    })
    output.on('end', () => reject(new Error('the server ended before it was ready')))
  })
}

/** Resident memory of a process in MiB, as the kernel counts it. */
async function memoryOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}

/** Script that the first screen loads, and all script, compressed. */
async function bundleSizes(): Promise<BenchResult['bundleKb']> {
  const dist = join(root, 'web/dist')
  const html = await readFile(join(dist, 'index.html'), 'utf8').catch(() => null)
  if (html === null) return null
  const assets = (await readdir(join(dist, 'assets'))).filter((name) => name.endsWith('.js'))
  const sizes = new Map(
    await Promise.all(
      assets.map(async (name) => [name, gzipSync(await readFile(join(dist, 'assets', name))).length] as const),
    ),
  )
  const first = assets.filter((name) => html.includes(name)).reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0)
  return {
    first: Math.round(first / 1024),
    all: Math.round([...sizes.values()].reduce((sum, size) => sum + size, 0) / 1024),
  }
}

export function describe(row: Row): string {
  const { one, sixteen, bare } = row
  const failed = Object.entries({ ...one.failed, ...sixteen.failed }).map(([status, count]) => `${count} × ${status}`)
  return `${row.name.padEnd(50)} ${String(one.perSecond).padStart(8)} · ${String(sixteen.perSecond).padEnd(8)} p50 ${one.p50} · ${sixteen.p50}  p95 ${one.p95} · ${sixteen.p95}  p99 ${one.p99} · ${sixteen.p99} ms  ${bare ? `sql ${bare.p50} ms` : ''}${failed.length > 0 ? `  FAILED ${failed.join(', ')}` : ''}`
}

/**
 * Requests a second at 1 and 16 connections that the best of four well-known systems of this kind answered on a machine with two cores,
 * with as much data and row rules on. Not the same machine: read as an order of magnitude.
 */
const others: Record<string, readonly [number, number]> = {
  'list of own opportunities by stage, 50 rows': [135, 183],
  'contains-search, Chinese': [28, 57],
  'contains-search, pinyin': [28, 57],
  'read one opportunity': [183, 313],
  'create an opportunity': [143, 187],
  'change a stage': [121, 155],
  'funnel over all opportunities': [32, 42],
  'won and lost by owner': [31, 36],
}

function against({ name, one, sixteen }: Row): string {
  const other = others[name]
  if (!other) return '–'
  return `${(one.perSecond / other[0]).toFixed(1)} · ${(sixteen.perSecond / other[1]).toFixed(1)}`
}

/** The table of docs/performance.md. */
export function asMarkdown(result: BenchResult): string {
  const head =
    '| what a user waits for | requests/s at 1 · 16 | times the best of four others | p50 ms | p95 ms | p99 ms | bare SQL p50 · p95 ms |\n|---|---|---|---|---|---|---|'
  const lines = result.rows.map((row) => {
    const { name, one, sixteen, bare } = row
    return `| ${name} | ${one.perSecond} · ${sixteen.perSecond} | ${against(row)} | ${one.p50} · ${sixteen.p50} | ${one.p95} · ${sixteen.p95} | ${one.p99} · ${sixteen.p99} | ${bare ? `${bare.p50} · ${bare.p95}` : '–'} |`
  })
  const counts = Object.entries(result.company)
    .map(([name, count]) => `${count.toLocaleString('en')} ${name}`)
    .join(', ')
  const bundle = result.bundleKb
    ? `; script of the first screen ${result.bundleKb.first} KiB, of all screens ${result.bundleKb.all} KiB (gzip)`
    : ''
  return `${result.machine}, ${result.date}; load before the measurement ${result.loadBefore}. ${counts}.\nStart to ready ${result.startupMs} ms; memory ${result.memoryMb.fresh} MiB after start, ${result.memoryMb.loaded} MiB after load${bundle}.\n\n${head}\n${lines.join('\n')}\n${result.sync ? `\n${describeSync(result.sync)}.\n` : ''}${result.live ? `\n${describeLive(result.live)}.\n` : ''}`
}
