import { type AddressInfo, connect, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { slowNetwork } from './slow-network.ts'

test('a slow line passes everything, no faster than it is, and counts it', async () => {
  const server = createServer((socket) => {
    let got = 0
    socket.on('data', (chunk: Buffer) => {
      got += chunk.length
      if (got === 60_000) socket.end('all here')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const line = { up: 200_000, down: 200_000, delayMs: 20 }
  const network = await slowNetwork((server.address() as AddressInfo).port, line)
  const before = performance.now()
  const answer = await new Promise<string>((resolve) => {
    let said = ''
    const socket = connect(network.port, '127.0.0.1', () => socket.write(Buffer.alloc(60_000)))
    socket.on('data', (chunk: Buffer) => (said += chunk.toString()))
    socket.on('end', () => resolve(said))
  })
  // Two ways to connect, 300 ms for the bytes, and one way there and one back.
  expect(performance.now() - before).toBeGreaterThan(40 + 300 + 35)
  expect(answer).toBe('all here')
  expect(network.sent()).toEqual({ up: 60_000, down: 8 })
  await network.close()
  await new Promise((resolve) => server.close(resolve))
})
