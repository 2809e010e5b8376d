import { leadOperations } from '#contract/customers/lead.operations.ts'
import { type LeadFormDraft, leadFormOperations } from '#contract/customers/lead-form.ts'
import { leadRuleOperations } from '#contract/customers/lead-rule.ts'
import { eventOperations } from '#contract/platform/event.ts'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import pino from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/house.ts'
import type { Tx } from '../foundation/database/database.ts'
import { compose } from './compose.ts'

const house = testHouse()
const site = 'https://www.example.com'
let key = ''
let id = ''
let networks = 0

const draft = (): LeadFormDraft => ({
  name: '官网询价',
  title: '联系我们',
  fields: ['company', 'mobile', 'email', 'need'],
  source: 'inquiry',
  thanks: '谢谢，我们会尽快联系您。',
  origins: [site],
  ownerId: house().administrator.actor.userId,
  active: true,
})

beforeAll(async () => {
  const made = await house().administrator.call(leadFormOperations.create, { body: draft() })
  ;({ key, id } = made.body)
})

/** Sends as a browser on a page does, each time from another network unless one is given. */
async function send(
  body: unknown,
  more: { origin?: string; key?: string; ip?: string; method?: 'POST' | 'OPTIONS'; at?: FastifyInstance } = {},
) {
  const answer = await (more.at ?? house().house.app).inject({
    method: more.method ?? 'POST',
    url: `/api/v1/forms/${more.key ?? key}`,
    remoteAddress: more.ip ?? `10.9.${Math.floor(networks / 250)}.${(networks += 1) % 250}`,
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'cross-site',
      ...(more.origin ? { origin: more.origin } : {}),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  })
  return { status: answer.statusCode, headers: answer.headers, body: answer.body }
}

const values = { name: '王芳', company: '表单来的公司', mobile: '13800002222' }
const count = async () =>
  (await house().administrator.call(leadOperations.list, { query: { search: '表单来的公司', total: 'true' } })).body
    .total?.value

test('a visitor of an allowed site becomes a lead, with its source, by the rules, and the log says through what', async () => {
  const { administrator, person } = house()
  const seller = await person('接单', 'representative')
  await administrator.call(leadRuleOperations.write, {
    body: {
      rules: [
        {
          name: '询价',
          active: true,
          conditions: { all: [{ field: 'source', operator: 'is', value: 'inquiry' }] },
          giving: 'person',
          people: [seller.actor.userId],
          departmentId: null,
          respondMinutes: 15,
          workDays: [1, 2, 3, 4, 5, 6, 7],
          workFrom: 0,
          workTo: 1440,
        },
      ],
    },
  })
  const sent = await send({ values }, { origin: site })
  expect(sent).toMatchObject({ status: 202, body: JSON.stringify({ thanks: '谢谢，我们会尽快联系您。' }) })
  expect(sent.headers['access-control-allow-origin']).toBe(site)
  expect(sent.headers['access-control-allow-credentials']).toBeUndefined()
  const lead = (await administrator.call(leadOperations.list, { query: { search: '表单来的公司' } })).body.items[0]
  expect(lead).toMatchObject({
    name: '王芳',
    source: 'inquiry',
    status: 'new',
    owner: { id: seller.actor.userId },
    respondBy: '2026-05-20T04:15:00.000Z',
  })
  const story = await administrator.call(eventOperations.timeline, { params: { type: 'lead', id: lead?.id ?? '' } })
  expect(story.body.items.map((event) => [event.kind, event.channel])).toEqual([
    ['assigned', 'form'],
    ['created', 'form'],
  ])
  expect((await administrator.call(leadFormOperations.list)).body.items[0]?.leads).toBe(1)
})

test('what is absent, out of use or not for this site is told alike, and nothing is written', async () => {
  const { administrator } = house()
  const before = await count()
  const other = key.slice(0, -2) + (key.endsWith('AA') ? 'BB' : 'AA')
  const answers = [
    await send({ values }, { key: other }),
    await send({ values }, { key: 'nonsense' }),
    await send({ values }, { origin: 'https://evil.example' }),
    await send({ values }, { origin: 'null' }),
  ]
  await administrator.call(leadFormOperations.change, { params: { id }, body: { ...draft(), active: false } })
  answers.push(await send({ values }, { origin: site }))
  await administrator.call(leadFormOperations.change, { params: { id }, body: draft() })
  for (const answer of answers) {
    expect(answer.status).toBe(404)
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'not-found' })
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  }
  expect(await count()).toBe(before)
})

test('only asked fields are taken; machines are thanked and thrown away; faults are told by field', async () => {
  const before = await count()
  expect((await send({ values, website: 'http://spam.example' })).status).toBe(202)
  expect(await count()).toBe(before)
  const faulty = await send({ values: { ...values, email: 'nope' } })
  expect([faulty.status, JSON.parse(faulty.body)]).toMatchObject([
    422,
    { errors: [{ path: 'values.email', code: 'email-expected' }] },
  ])
  for (const body of [{}, [], { values: { name: 1 } }, { values, owner: 'x' }])
    expect((await send(body)).status).toBe(422)
  const own = await send({ values: { ...values, owner: id, status: 'qualified', province: '不问' } })
  expect(own.status).toBe(202)
  const { items } = (
    await house().administrator.call(leadOperations.list, { query: { search: '表单来的公司', sort: '-createdAt' } })
  ).body
  for (const lead of items) expect(lead).toMatchObject({ status: 'new', province: null })
})

test('a network sends ten in ten minutes, large things never, and another network still may', async () => {
  const { now } = house()
  const statuses: number[] = []
  for (let at = 0; at < 12; at += 1) statuses.push((await send({ values, website: 'x' }, { ip: '203.0.113.9' })).status)
  expect(statuses).toEqual([...Array<number>(10).fill(202), 429, 429])
  expect((await send({ values, website: 'x' }, { ip: '203.0.113.10' })).status).toBe(202)
  now.at = new Date(now.at.getTime() + 10 * 60_000)
  expect((await send({ values, website: 'x' }, { ip: '203.0.113.9' })).status).toBe(202)
  const large = { values: Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`x${at}`, 'y'.repeat(1_900)])) }
  expect((await send(large)).status).toBe(413)
})

test('several servers count together, and one that has seen enough refuses by itself', async () => {
  const { context, data } = house()
  const other = await compose({
    dataDir: context.dataDir,
    publicUrl: 'http://localhost',
    database: data.database,
    listen: data.app,
    log: pino({ level: 'silent' }),
    now: () => house().now.at,
  })
  try {
    const servers = [house().house, other]
    const ip = '203.0.113.77'
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, at) =>
        send({ values, website: 'x' }, { ip, at: servers[at % 2]?.app ?? other.app }),
      ),
    )
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(10)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(14)
    const counted = await context.database.global((tx: Tx<never>) =>
      sql<{ key: string }>`select key from form_attempt`.execute(tx),
    )
    expect(JSON.stringify(counted.rows)).not.toContain(ip)
  } finally {
    await other.close()
  }
})

test('a visitor who reads English sees and is thanked in English', async () => {
  const { administrator, house: composed } = house()
  const english = { titleEn: 'Contact us', thanksEn: 'Thank you, we call you back.' }
  const made = await administrator.call(leadFormOperations.change, { params: { id }, body: { ...draft(), ...english } })
  expect(made.body).toMatchObject(english)
  const page = async (query: string, accepted?: string) =>
    (await composed.app.inject({ url: `/f/${key}${query}`, headers: accepted ? { 'accept-language': accepted } : {} }))
      .body
  const [asked, preferred, usual] = [await page('?lang=en', 'zh-CN'), await page('', 'en-GB,en;q=0.9'), await page('')]
  for (const body of [asked, preferred]) {
    expect(body).toContain('<html lang="en">')
    expect(body).toContain('<h1>Contact us</h1>')
    expect(body).toContain('Mobile')
    expect(body).not.toMatch(/提交|联系我们|手机/)
  }
  expect(usual).toContain('<h1>联系我们</h1>')
  const sent = await send({ values, website: 'x', language: 'en' })
  expect(JSON.parse(sent.body)).toEqual({ thanks: english.thanksEn })
  expect(JSON.parse((await send({ values, website: 'x' })).body)).toEqual({ thanks: draft().thanks })
  await administrator.call(leadFormOperations.change, { params: { id }, body: draft() })
})

test('a browser asks beforehand and learns of allowed sites alone', async () => {
  const allowed = await send(undefined, { method: 'OPTIONS', origin: site })
  expect([
    allowed.status,
    allowed.headers['access-control-allow-origin'],
    allowed.headers['access-control-allow-methods'],
  ]).toEqual([204, site, 'POST'])
  const refused = await send(undefined, { method: 'OPTIONS', origin: 'https://evil.example' })
  expect([refused.status, refused.headers['access-control-allow-origin']]).toEqual([204, undefined])
})

test('the hosted page holds the form, shows no markup of the company’s texts, and frames on named sites alone', async () => {
  const { administrator, house: composed } = house()
  await administrator.call(leadFormOperations.change, {
    params: { id },
    body: { ...draft(), title: '<script>alert(1)</script>' },
  })
  const page = await composed.app.inject(`/f/${key}`)
  expect(page.statusCode).toBe(200)
  expect(page.body).not.toContain('<script>alert')
  expect(page.body).toContain('name="mobile"')
  expect(page.body).not.toContain('name="province"')
  expect(page.headers['content-security-policy']).toContain(`frame-ancestors ${site}`)
  expect((await composed.app.inject('/f/nonsense')).statusCode).toBe(404)
  expect((await composed.app.inject('/f/form.js')).statusCode).toBe(200)
})

test('forms are kept by who manages how one sells', async () => {
  const { administrator, person } = house()
  const seller = await person('无权', 'representative')
  expect((await seller.call(leadFormOperations.list)).status).toBe(403)
  expect((await seller.call(leadFormOperations.create, { body: draft() })).status).toBe(403)
  const bad = await administrator.call(leadFormOperations.create, {
    body: { ...draft(), origins: ['https://a.example/path'] },
  })
  expect(bad.status).toBe(422)
  const stale = await administrator.call(leadFormOperations.change, { params: { id }, body: draft(), version: 99 })
  expect(stale.status).toBe(412)
})
