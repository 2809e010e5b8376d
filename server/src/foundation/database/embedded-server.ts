import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Account } from './embedded-account.ts'
import type { Binaries } from './embedded-binaries.ts'
import { endLeftovers } from './embedded-leftovers.ts'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

/** What one PostgreSQL server is made of. */
export type ServerPlan = {
  binaries: Binaries
  account: Account
  dataFolder: string
  mark: string
  settings: Record<string, string>
  log: Log
}

export type RunningServer = { stop: () => Promise<void> }

/** PostgreSQL's programs get a plain environment: no language, path or connection setting of the user reaches them. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]] as const],
  )
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
}

/**
 * Runs PostgreSQL as a child until `stop`. If it dies by itself (killed, out of memory), its remains are cleared away and it is
 * started again; the application's pool finds it by itself.
 */
export async function runServer(plan: ServerPlan): Promise<RunningServer> {
  let stopping = false
  let child = await launch(plan)
  let restarting: Promise<void> = Promise.resolve()
  const restarts: number[] = []

  function watch(current: ChildProcess): void {
    current.once('exit', (code, signal) => {
      if (!stopping) restarting = restart(`code ${code}, signal ${signal}`)
    })
  }
  async function restart(how: string): Promise<void> {
    restarts.push(performance.now())
    plan.log.error(`PostgreSQL ended unexpectedly (${how}); starting it again`)
    if (restarts.filter((at) => at > performance.now() - 60_000).length > 5) await wait(5_000)
    try {
      await endLeftovers(plan.mark)
      if (stopping) return
      child = await launch(plan)
      watch(child)
    } catch (error) {
      plan.log.error({ err: error }, 'PostgreSQL did not start')
      if (!stopping) restarting = restart('start failed')
    }
  }
  watch(child)
  // Node may end without stop() (process.exit, an uncaught error): the signal is all that can still be sent.
  const lastWord = () => signalStop(plan, child, 'SIGINT')
  process.once('exit', lastWord)

  return {
    stop: async () => {
      stopping = true
      await restarting
      process.off('exit', lastWord)
      await end(plan, child)
    },
  }
}

/** Starts the server and waits until it says that it accepts connections. */
function launch(plan: ServerPlan): Promise<ChildProcess> {
  const settings = Object.entries({ ...plan.settings, cluster_name: plan.mark }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const [program, args] = plan.account.wrap(plan.binaries.postgres, ['-D', plan.dataFolder, ...settings])
  // A group of its own: Ctrl-C is for the application, which then stops PostgreSQL last.
  const child = spawn(program, args, {
    ...plan.account.spawn,
    cwd: '/',
    env: plainEnvironment(),
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  return new Promise((ready, fail) => {
    const said: string[] = []
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line)
      if (said.length > 20) said.shift()
      tell(plan.log, line)
      if (line.includes('database system is ready to accept connections')) ready(child)
    })
    child.once('error', fail)
    child.once('exit', (code) => fail(new Error(`PostgreSQL did not start (code ${code}): ${said.join(' · ')}`)))
  })
}

/** A connection that our own stopping ends says FATAL too; whoever holds one is told by the connection itself. */
const ended = /terminating connection due to administrator command/

function tell(log: Log, line: string): void {
  if (/^(FATAL|PANIC):/.test(line) && !ended.test(line)) log.warn({ source: 'postgres' }, line)
  else log.debug({ source: 'postgres' }, line)
}

/** Fast shutdown: open transactions are rolled back, everything committed is written. An immediate one only when that takes too long. */
async function end(plan: ServerPlan, child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((done) => child.once('exit', () => done()))
  signalStop(plan, child, 'SIGINT')
  const hurry = setTimeout(() => signalStop(plan, child, 'SIGQUIT'), 8_000)
  await gone
  clearTimeout(hurry)
}

function signalStop(plan: ServerPlan, child: ChildProcess, signal: 'SIGINT' | 'SIGQUIT'): void {
  if (process.platform === 'win32')
    spawnSync(plan.binaries.pgCtl, ['stop', '-D', plan.dataFolder, '-m', signal === 'SIGINT' ? 'fast' : 'immediate'], {
      env: plainEnvironment(),
    })
  else child.kill(signal)
}
