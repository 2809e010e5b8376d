import { customerOperations } from '#contract/customers/customer.operations.ts'
import { fileOperations } from '#contract/platform/file.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { expect, test } from 'vitest'
import { closings } from '../../../tests/support/closings.ts'
import { openTestDatabase } from '../../../tests/support/database.ts'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { compose, type House } from './compose.ts'
import { pagePolicy } from './web.ts'

const house = testHouse()

const upload = (who: Caller, url: string, name: string, content: string, more: Record<string, string> = {}) =>
  who.raw({
    method: 'POST',
    url,
    payload: Buffer.from(
      `--part\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/html\r\n\r\n${content}\r\n--part--\r\n`,
      'latin1',
    ),
    headers: { 'content-type': 'multipart/form-data; boundary=part', ...more },
  })

test('what a browser could run is only ever downloaded, whatever it calls itself; pictures are shown, but bound', async () => {
  const { administrator, house: composed } = house()
  const { body } = await administrator.call(customerOperations.create, { body: { name: '文件' } })
  const files = `/api/v1/records/customer/${body.id}/files`
  const png = '\x89PNG\r\n\x1a\n0000'
  for (const [name, content, place] of [
    ['a.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'attachment'],
    ['a.html', '<script>alert(1)</script>', 'attachment'],
    ['a.png', '<html><script>alert(1)</script>', 'attachment'],
    ['../../etc/a.png', png, 'inline'],
  ] as const) {
    const stored = (await upload(administrator, files, name, content)).body as { id: string; name: string }
    expect(stored.name).not.toMatch(/[/\\]/)
    const key = await composed.app.inject({
      url: `/api/v1/files/${stored.id}/content`,
      headers: { authorization: '' },
    })
    expect(key.statusCode).toBe(401)
    const answer = await headersOf(administrator, stored.id)
    expect(answer, name).toMatchObject({
      'content-disposition': expect.stringMatching(new RegExp(`^${place}; `)) as unknown,
      'content-type': place === 'inline' ? 'image/png' : 'application/octet-stream',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
  }
})

/** The headers of a file's content, which is no JSON. */
async function headersOf(who: Caller, id: string) {
  const answer = await who.raw({ method: 'HEAD', url: `/api/v1/files/${id}/content` })
  return answer.headers
}

test('a file is as visible as its record, is stored once under one key, and leaves with its right', async () => {
  const { person } = house()
  const owner = await person('有文件的人', 'representative')
  const stranger = await person('没文件的人', 'representative')
  const { body } = await owner.call(customerOperations.create, { body: { name: '私有文件' } })
  const files = `/api/v1/records/customer/${body.id}/files`
  const key = { 'idempotency-key': 'one file only' }
  const stored = (await upload(owner, files, 'a.txt', 'x', key)).body as { id: string }
  expect(((await upload(owner, files, 'a.txt', 'x', key)).body as { id: string }).id).toBe(stored.id)
  expect((await upload(owner, files, 'a.txt', 'y', key)).problem.code).toBe('idempotency-key-reused')
  expect(
    (await owner.call(fileOperations.list, { params: { type: 'customer', id: body.id } })).body.items,
  ).toHaveLength(1)
  for (const url of [files, `/api/v1/files/${stored.id}/content`])
    expect((await stranger.raw({ method: 'GET', url })).status, url).toBe(404)
  expect((await upload(stranger, files, 'b.txt', 'x')).status).toBe(404)
  expect((await stranger.call(fileOperations.remove, { params: { id: stored.id } })).status).toBe(404)
})

test('pages run no script but their own and stand in no frame', () => {
  const rules = Object.fromEntries(
    pagePolicy([])
      .split('; ')
      .map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]),
  )
  expect(rules).toMatchObject({
    'default-src': ["'self'"],
    'script-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  })
})

const atEnd = closings()

/** A house without a company, as it stands after the first start, where people reach it by https. */
async function emptyHouse(): Promise<House> {
  const data = await openTestDatabase('tiejun', atEnd)
  const dataDir = await mkdtemp(join(tmpdir(), 'tiejun-empty-'))
  const opened = await compose({
    dataDir,
    publicUrl: 'https://crm.example.com',
    database: data.database,
    listen: data.app,
    log: pino({ level: 'silent' }),
    checksAnswers: true,
  })
  atEnd(async () => {
    await opened.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  return opened
}

test('the first administrator comes by a link that works once, over https with a cookie bound to it', async () => {
  const opened = await emptyHouse()
  const url = new URL((await opened.setupUrl()) ?? '')
  expect(url.origin).toBe('https://crm.example.com')
  const setUp = (token: string, password: string) =>
    opened.app.inject({
      method: 'POST',
      url: '/api/v1/setup',
      headers: { 'content-type': 'application/json', 'x-requested-with': 'tiejun' },
      payload: JSON.stringify({
        token,
        company: { name: '第一家', language: 'zh', timeZone: 'Asia/Shanghai', currency: 'CNY', fiscalMonth: 1 },
        administrator: { name: '第一人', login: 'first@example.com', password },
      }),
    })
  const token = url.searchParams.get('token') ?? ''
  const password = 'six unusual words in a row'
  expect(token.length).toBeGreaterThanOrEqual(32)
  expect((await opened.app.inject('/api/v1/setup')).json()).toEqual({ needed: true })
  expect((await setUp('guess', password)).json()).toMatchObject({ status: 403, code: 'set-up-link-wrong' })
  expect((await setUp(token, 'password123')).json()).toMatchObject({ status: 422 })
  const both = await Promise.all([setUp(token, password), setUp(token, password)])
  expect(both.map((answer) => answer.statusCode).toSorted((one, other) => one - other)).toEqual([201, 409])
  const entered = both.find((answer) => answer.statusCode === 201)
  expect(entered?.cookies[0]).toMatchObject({
    name: '__Host-tiejun',
    secure: true,
    httpOnly: true,
    path: '/',
    sameSite: 'Lax',
  })
  expect(entered?.cookies[0]?.domain).toBeUndefined()
  expect(entered?.headers['strict-transport-security']).toMatch(/max-age=\d{7,}/)
  expect(await opened.setupUrl()).toBeNull()
  expect((await setUp(token, password)).statusCode).toBe(409)
  const described = (await opened.app.inject('/api/v1/openapi.json')).json<{
    components: { securitySchemes: { session: { name: string } } }
  }>()
  expect(described.components.securitySchemes.session.name).toBe('__Host-tiejun')
})
