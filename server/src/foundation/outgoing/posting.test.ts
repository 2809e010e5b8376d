import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPosting } from './posting.ts'

let server: Server
let port = 0
const asked: string[] = []

/** What the other server does at each address, once it has read what was told it. */
const answers: Record<string, (response: ServerResponse, request: IncomingMessage) => void> = {
  '/plain': (response) => response.end('{"code":0}'),
  '/away': (response) => response.writeHead(302, { location: '/plain' }).end('elsewhere'),
  '/large': (response) => response.end('x'.repeat(5_000)),
  '/slow': () => undefined,
  '/cut': (_, request) => request.socket.destroy(),
}

beforeAll(async () => {
  server = createServer((request, response) => {
    let text = ''
    request.on('data', (part: Buffer) => {
      text += part.toString()
    })
    request.on('end', () => {
      asked.push(`${request.method} ${request.url} ${request.headers['content-type']} ${text}`)
      answers[request.url ?? '']?.(response, request)
    })
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

const post = (path: string, mostMs = 400) =>
  openPosting({ allows: () => true, connect: (_, to) => connect(to, '127.0.0.1'), mostBytes: 1_000, mostMs })(
    `https://localhost:${port}${path}`,
    '{"text":"好"}',
  )
const faultOf = (posting: Promise<unknown>) =>
  posting.then(
    () => null,
    ({ code, wasHandedOver }: { code: string; wasHandedOver: boolean }) => [code, wasHandedOver],
  )

test('what is told arrives as JSON, and the beginning of the answer comes back; redirects are not followed', async () => {
  expect(await post('/plain')).toEqual({ status: 200, text: '{"code":0}' })
  expect(asked).toEqual(['POST /plain application/json; charset=utf-8 {"text":"好"}'])
  expect(await post('/away')).toEqual({ status: 302, text: 'elsewhere' })
  expect(asked).toHaveLength(2)
  expect((await post('/large')).text).toHaveLength(1_000)
})

test('a fault says whether what was told had gone', async () => {
  expect(await faultOf(post('/slow'))).toEqual(['too-slow', true])
  expect(await faultOf(post('/cut'))).toEqual(['host-unreachable', true])
  const nobody = openPosting({ allows: () => true, connect: () => connect(1, '127.0.0.1') })
  expect(await faultOf(nobody('https://localhost/x', '{}'))).toEqual(['host-unreachable', false])
})

test('one’s own network, other names for it and plain HTTP are not told anything', async () => {
  for (const host of ['localhost', '127.0.0.1', '169.254.169.254', '[::1]'])
    expect(await faultOf(openPosting()(`https://${host}/x`, '{}'))).toEqual(['address-not-public', false])
  expect(await faultOf(openPosting()('https://nowhere.invalid/x', '{}'))).toEqual(['host-unknown', false])
  expect(await faultOf(openPosting()('http://open.feishu.cn/x', '{}'))).toEqual(['address-wrong', false])
})
