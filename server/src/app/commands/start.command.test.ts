import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../../../tests/support/temporary-folder.ts'
import { exitCodes } from './command.ts'

const cli = resolve(import.meta.dirname, '../../cli.ts')
const running: ChildProcess[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((child) => end(child, 'SIGKILL')))
})

type Started = { child: ChildProcess; said: () => string; code: Promise<number | null> }

function start(dataDir: string, port: number): Started {
  const child = spawn(process.execPath, [cli, 'start'], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part) => (said += part))
  return { child, said: () => said, code: once(child, 'close').then(([code]) => code as number | null) }
}

/** Waits for the line that says that the server answers; a server that ends before never says it. */
async function ready({ child, said, code }: Started): Promise<void> {
  const ended = code.then(() => {
    throw new Error(`ended before it was ready: ${said()}`)
  })
  while (!said().includes('Tiejun is ready')) await Promise.race([once(child.stdout ?? child, 'data'), ended])
  ended.catch(() => undefined)
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

describe('tiejun start', { timeout: 180_000 }, () => {
  test('serves until it is told to end, starts again after a kill, and is alone on its data', async () => {
    const dataDir = join(await temporaryFolder(), 'data')
    const port = await freePort()

    const killed = start(dataDir, port)
    await ready(killed)
    expect(killed.said()).toContain(`Tiejun is ready: http://localhost:${port}`)
    expect(killed.said()).toMatch(/http:\/\/localhost:\d+\/setup\?token=\S{20,}/)
    expect(await (await fetch(`http://localhost:${port}/health/ready`)).json()).toEqual({ status: 'ready' })
    await end(killed.child, 'SIGKILL')

    const next = start(dataDir, port)
    await ready(next)
    const rival = start(dataDir, await freePort())
    expect(await rival.code).toBe(exitCodes.inUse)
    expect(rival.said()).toContain('Another Tiejun server is using')

    const elsewhere = start(join(await temporaryFolder(), 'data'), port)
    expect(await elsewhere.code).toBe(exitCodes.inUse)
    expect(elsewhere.said()).toContain(`Port ${port} is taken`)

    next.child.kill('SIGTERM')
    expect(await next.code).toBe(exitCodes.done)
  })

  test('says what is wrong with the environment and ends with the number for it', async () => {
    const { said, code } = start('', -1)
    expect(await code).toBe(exitCodes.wrongConfig)
    expect(said()).toContain('PORT must be 1 or more')
  })
})
