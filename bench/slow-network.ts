import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A line: bytes a second each way, and milliseconds from one end to the other. */
export type Line = { up: number; down: number; delayMs: number }

export type SlowNetwork = { port: number; sent: () => { up: number; down: number }; close: () => Promise<void> }

/** So much, in milliseconds, may wait at the narrow end before the sender has to pause, as in a modem. */
const mostWaiting = 250

/**
 * Puts a slow line before a server: what is sent passes at the line's speed and arrives after its delay, a new connection costs one way there and
 * one back. Loss and other senders on the line are not imitated.
 */
export async function slowNetwork(target: number, line: Line): Promise<SlowNetwork> {
  const sent = { up: 0, down: 0 }
  const server = createServer((near) => {
    near.pause()
    setTimeout(() => {
      const far = connect(target, '127.0.0.1', () => {
        pass(near, far, line.up, line.delayMs, (bytes) => (sent.up += bytes))
        pass(far, near, line.down, line.delayMs, (bytes) => (sent.down += bytes))
      })
      for (const socket of [near, far]) socket.on('error', () => (near.destroy(), far.destroy()))
    }, 2 * line.delayMs)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    sent: () => ({ ...sent }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function pass(from: Socket, to: Socket, perSecond: number, delayMs: number, count: (bytes: number) => void): void {
  let freeAt = 0
  from.on('data', (chunk: Buffer) => {
    count(chunk.length)
    const now = performance.now()
    freeAt = Math.max(now, freeAt) + (chunk.length / perSecond) * 1000
    setTimeout(() => to.write(chunk), freeAt - now + delayMs)
    const waiting = freeAt - now
    if (waiting <= mostWaiting) return
    from.pause()
    setTimeout(() => from.resume(), waiting - mostWaiting)
  })
  from.on('end', () => setTimeout(() => to.end(), Math.max(0, freeAt - performance.now()) + delayMs))
  from.resume()
}
