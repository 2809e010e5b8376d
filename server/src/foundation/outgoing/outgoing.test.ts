import { createServer, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOutgoing, readAddress } from './outgoing.ts'

let server: Server
let port = 0
const asked: (string | undefined)[] = []

/** What the other server does at each address. */
const answers: Record<string, (response: ServerResponse) => void> = {
  '/plain': (response) => response.setHeader('etag', '"one"').end('BEGIN:VCALENDAR'),
  '/same': (response) => response.writeHead(304).end(),
  '/large': (response) => response.end('x'.repeat(5_000)),
  '/announced': (response) => response.setHeader('content-length', '999999').end(),
  '/slow': (response) => response.write('x'),
  '/zipped': (response) => response.setHeader('content-encoding', 'gzip').end('x'),
  '/closed': (response) => response.writeHead(403).end(),
  '/gone': (response) => response.writeHead(410).end(),
  '/on': (response) => response.writeHead(302, { location: '/plain' }).end(),
  '/round': (response) => response.writeHead(302, { location: '/round' }).end(),
  '/down': (response) => response.writeHead(302, { location: 'http://example.com/' }).end(),
}

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.headers['if-none-match'])
    answers[request.url ?? '']?.(response)
  })
  await new Promise<void>((settle) => {
    server.listen(0, '127.0.0.1', settle)
  })
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const open = (allows: (address: string) => boolean = () => true) =>
  openOutgoing({ allows, port, connect: (_, to) => connect(to, '127.0.0.1'), mostBytes: 1_000, mostMs: 400 })
const ask = (path: string, etag?: string) => open()(`https://localhost:${port}${path}`, etag ? { etag } : {})
const codeOf = (asking: Promise<unknown>) => asking.then(() => null).catch((error: { code: string }) => error.code)

test('a text is read with its mark, and not again while it is the same', async () => {
  expect(await ask('/plain')).toEqual({ text: 'BEGIN:VCALENDAR', etag: '"one"' })
  expect(await ask('/on')).toEqual({ text: 'BEGIN:VCALENDAR', etag: '"one"' })
  expect(await ask('/same', '"one"')).toBeNull()
  expect(asked.at(-1)).toBe('"one"')
})

test('what is too large, too slow, packed, refused or gone is said so', async () => {
  const paths = ['/large', '/announced', '/slow', '/zipped', '/closed', '/gone', '/round', '/down']
  expect(await Promise.all(paths.map((path) => codeOf(ask(path))))).toEqual([
    'too-large',
    'too-large',
    'too-slow',
    'answer-wrong',
    'refused-there',
    'gone-there',
    'too-many-redirects',
    'address-wrong',
  ])
})

test('each address is looked at before it is connected to, after redirects too', async () => {
  let looks = 0
  const once = open(() => (looks += 1) === 1)
  expect(await codeOf(once(`https://127.0.0.1:${port}/on`, {}))).toBe('address-not-public')
  expect(looks).toBe(2)
})

test('by itself it goes to the public internet alone, by HTTPS', async () => {
  const outgoing = openOutgoing()
  const inside = ['localhost', '127.0.0.1', '[::1]', '2130706433', '0x7f.1', '[::ffff:10.0.0.1]', '169.254.169.254']
  for (const host of inside)
    expect([host, await codeOf(outgoing(`https://${host}/`, {}))]).toEqual([host, 'address-not-public'])
  for (const address of [
    'http://example.com/',
    'ftp://example.com/',
    'https://me:secret@example.com/',
    'https://example.com:8443/',
    'nothing',
  ])
    expect([address, await codeOf(outgoing(address, {}))]).toEqual([address, 'address-wrong'])
  expect(readAddress(' webcal://example.com/a.ics ').href).toBe('https://example.com/a.ics')
})
