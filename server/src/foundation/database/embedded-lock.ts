import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { unlink } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** Another server works on the same data directory. */
export class DataDirectoryInUse extends Error {}

/** Ten letters that stand for a data directory in names of sockets and processes. */
export function directoryMark(dataDir: string): string {
  return createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 10)
}

/**
 * Makes sure that one server works on a data directory. What is held is a listening socket: the system gives it up when the process
 * ends, however it ends, so there is no stale lock to judge.
 */
export async function lockDirectory(dataDir: string): Promise<() => Promise<void>> {
  const name = `tiejun-${directoryMark(dataDir)}`
  const path =
    process.platform === 'win32'
      ? `\\\\.\\pipe\\${name}`
      : process.platform === 'linux'
        ? `\0${name}`
        : `/tmp/${name}.lock`
  let server = await listen(path)
  // A process that was killed a moment ago may still be ending; give it that moment.
  for (let attempt = 0; !server && attempt < 20; attempt++) {
    if (await answers(path)) await wait(100)
    else await unlink(path).catch(() => undefined)
    server = await listen(path)
  }
  if (!server)
    throw new DataDirectoryInUse(
      `Another Tiejun server is using ${dataDir}. Stop it first, or give this one its own DATA_DIR.`,
    )
  const held = server
  return () => new Promise((done) => held.close(() => done()))
}

function listen(path: string): Promise<Server | undefined> {
  return new Promise((settle, fail) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? settle(undefined) : fail(error),
    )
    server.listen(path, () => settle(server.unref()))
  })
}

function answers(path: string): Promise<boolean> {
  return new Promise((settle) => {
    const socket = connect(path, () => {
      socket.destroy()
      settle(true)
    })
    socket.once('error', () => settle(false))
  })
}
