import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPerson, setUpCompany } from '../../../tests/support/company.ts'
import { openTestDatabase } from '../../../tests/support/database.ts'
import type { Import } from '#contract/platform/import.ts'
import { compose } from './compose.ts'

let app: FastifyInstance
let cookie: string
let stranger: string
let key: string

const headers = () => ({ 'x-requested-with': 'tiejun', cookie })

beforeAll(async () => {
  const { database, app: listen } = await openTestDatabase()
  const { context, administrator } = await setUpCompany(database)
  const house = await compose({
    dataDir: context.dataDir,
    publicUrl: context.publicUrl,
    database,
    listen,
    log: pino({ level: 'silent' }),
    checksAnswers: true,
  })
  app = house.app
  afterAll(house.close)
  cookie = await signIn('admin@example.com', 'correct horse battery staple')
  await addPerson(context, administrator, '李销售', 'representative')
  const roles = (await call('GET', '/api/v1/roles')).json<{ items: { id: string; key: string }[] }>().items
  const invited = await call('POST', '/api/v1/users', {
    name: '王运营',
    email: 'wang@example.com',
    roleIds: [roles.find((role) => role.key === 'administrator')?.id],
  })
  const token = new URL(invited.json<{ invitation: { url: string } }>().invitation.url).searchParams.get('token')
  await app.inject({
    method: 'PUT',
    url: '/api/v1/password-reset',
    headers: { 'x-requested-with': 'tiejun' },
    payload: { token, password: 'another horse battery staple' },
  })
  stranger = await signIn('wang@example.com', 'another horse battery staple')
  key = (await call('POST', '/api/v1/api-keys', { name: 'reads', scopes: ['read'], days: 3 })).json<{
    secret: string
  }>().secret
})

async function signIn(login: string, password: string): Promise<string> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: { 'x-requested-with': 'tiejun' },
    payload: { login, password },
  })
  return String(answer.headers['set-cookie']).split(';')[0] ?? ''
}

const call = (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object, more: Record<string, string> = {}) =>
  app.inject({ method, url, headers: { ...headers(), ...more }, ...(payload ? { payload } : {}) })

/** A file as a browser sends it. */
function upload(name: string, content: Buffer | string, more: Record<string, string> = {}, target?: string) {
  const boundary = 'tiejun-boundary'
  const payload = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  return app.inject({
    method: 'POST',
    url: `/api/v1/imports${target ? `?target=${target}` : ''}`,
    headers: { ...headers(), ...more, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload,
  })
}

/** Asks again until the background has come to an end. */
async function ended<State extends { state: string }>(url: string): Promise<State> {
  await expect
    .poll(async () => (await call('GET', url)).json<State>().state, { timeout: 15_000, interval: 50 })
    .toMatch(/^(done|failed|undone)$/)
  return (await call('GET', url)).json<State>()
}

const contacts =
  '姓名,手机,邮箱,备注\n张三,13800138000,zhang@example.com,好\n李四,,no address,\n王五,13900139000,,=1+1\n'

describe('over the API', () => {
  test('a file is looked at, tried, imported, mended and taken back', async () => {
    const uploaded = await upload('联系人.csv', contacts)
    expect(uploaded.statusCode).toBe(201)
    const { id, target, state, columns } = uploaded.json<Import>()
    expect({ target, state, fields: columns.map((column) => column.field) }).toEqual({
      target: 'contact',
      state: 'ready',
      fields: ['name', 'mobile', 'email', 'description'],
    })
    const url = `/api/v1/imports/${id}`

    const preview = await call('GET', `${url}/preview`)
    expect(
      preview
        .json<{ rows: { action: string; values: Record<string, unknown> }[] }>()
        .rows.map((row) => [row.action, row.values['name']]),
    ).toEqual([
      ['create', '张三'],
      ['bad', '李四'],
      ['create', '王五'],
    ])
    expect((await call('POST', `${url}/dry-run`)).json()).toMatchObject({ create: 2, change: 0, skip: 0, bad: 1 })
    expect((await call('GET', '/api/v1/contacts?total=true')).json()).toMatchObject({ total: { value: 0 } })

    expect((await call('PATCH', url, { whenKnown: 'change' })).json()).toMatchObject({
      whenKnown: 'change',
      state: 'ready',
    })
    expect((await call('POST', `${url}/start`)).statusCode).toBe(202)
    expect(await ended<Import>(url)).toMatchObject({ state: 'done', rows: 3, done: 3, created: 2, bad: 1 })
    expect((await call('GET', '/api/v1/contacts?total=true')).json()).toMatchObject({ total: { value: 2 } })
    expect((await call('GET', `${url}/problems`)).json()).toMatchObject({
      items: [{ row: 3, column: '邮箱', code: 'email-expected', detail: 'no address' }],
    })

    const mended = await call('GET', `${url}/bad-rows.csv`)
    expect(mended.headers['content-disposition']).toContain(encodeURIComponent('联系人-错误行.csv'))
    const again = (await upload('again.csv', mended.body.replace('no address', 'li@example.com'))).json<Import>()
    await call('POST', `/api/v1/imports/${again.id}/start`)
    expect(await ended<Import>(`/api/v1/imports/${again.id}`)).toMatchObject({ created: 1, bad: 0 })

    expect((await call('POST', `${url}/start`)).statusCode).toBe(409)
    expect((await call('POST', `${url}/undo`)).statusCode).toBe(202)
    expect((await ended<Import>(url)).state).toBe('undone')
    expect(
      (await call('GET', '/api/v1/contacts')).json<{ items: { name: string }[] }>().items.map(({ name }) => name),
    ).toEqual(['李四'])
  })

  test('what is no table, no known target or not allowed is refused', async () => {
    expect((await upload('x.csv', '')).statusCode).toBe(422)
    expect((await upload('x.csv', 'a,b\n1,2\n')).json()).toMatchObject({ status: 422, code: 'target-unknown' })
    expect((await upload('x.csv', contacts, {}, 'nothing')).statusCode).toBe(400)
    expect((await upload('x.csv', contacts, { cookie: '', authorization: `Bearer ${key}` })).statusCode).toBe(403)
    expect((await upload('x.csv', contacts, { 'x-requested-with': '' })).statusCode).toBe(403)
    expect((await call('GET', '/api/v1/imports/none')).statusCode).toBe(404)
  })

  test('a list is exported and taken by who asked, and by nobody else', async () => {
    const asked = await call('POST', '/api/v1/contacts/export', {
      format: 'csv',
      columns: ['name', 'email'],
      sort: 'name',
    })
    expect(asked.statusCode).toBe(202)
    const { id } = asked.json<{ id: string }>()
    const url = `/api/v1/exports/${id}`
    expect(await ended(url)).toMatchObject({ state: 'done', rows: 1, failure: null })
    const file = await call('GET', `${url}/content`)
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(file.body).toBe('\uFEFF姓名,邮箱\r\n李四,li@example.com\r\n')
    expect(Number(file.headers['content-length'])).toBe(Buffer.byteLength(file.body))
    for (const part of ['', '/content'])
      expect((await call('GET', url + part, undefined, { cookie: stranger })).statusCode).toBe(404)
    expect(
      (await call('GET', `${url}/content`, undefined, { cookie: '', authorization: `Bearer ${key}` })).statusCode,
    ).toBe(403)
    expect((await call('GET', '/api/v1/exports')).json<{ items: unknown[] }>().items).toHaveLength(1)
  })
})
