import { customerOperations } from '#contract/customers/customer.operations.ts'
import { levelRuleOperations } from '#contract/customers/level-rule.ts'
import { poolOperations } from '#contract/customers/pool.operations.ts'
import { choiceListOperations, type OwnOption, usualOptions } from '#contract/platform/choice-list.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { exportOperations } from '#contract/platform/export.ts'
import type { Import } from '#contract/platform/import.ts'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { type Caller, caller, testHouse } from '../../../tests/support/house.ts'
import { plainPool } from '../../../tests/support/pools.ts'
import { exportPath } from '../platform/index.ts'

const house = testHouse()

const level = (value: string, zh: string, en = '', days: OwnOption['days'] = null): OwnOption => ({
  value,
  label: { zh, en },
  tone: null,
  days,
})
const [a, b, c] = usualOptions('level') as [OwnOption, OwnOption, OwnOption]
const strategic = level('D', '战略', 'Strategic', 7)

const write = (options: OwnOption[], moves: Record<string, string> = {}, by: Caller = house().administrator) =>
  by.call(choiceListOperations.write, { params: { list: 'level' }, body: { options, moves } })
/** Somebody as they are now: what was set a moment ago reaches a session with the notification of its commit. */
const now = (by: Caller) => caller(house().house, by.actor)
const create = async (by: Caller, name: string, value: string | null) =>
  by.call(customerOperations.create, { body: { name, level: value }, confirmed: 'duplicate-ask' })

test('a company that has said nothing has the usual levels, and no others', async () => {
  const { administrator } = house()
  const { body } = await administrator.call(choiceListOperations.list)
  expect(body.items.filter(({ list }) => list === 'level')).toEqual([
    { list: 'level', version: 0, options: usualOptions('level') },
  ])
  expect((await create(administrator, '还没有的级别', 'D')).problem.errors?.[0]).toEqual({
    path: 'level',
    code: 'choice-unknown',
  })
})

test('its own levels hold on every path: forms, order, exports, imports, searches', async () => {
  const { administrator, person } = house()
  const seller = await person('自定级别销售', 'representative')
  expect((await write([strategic, a, b, c], {}, seller)).status).toBe(403)
  const saved = await write([strategic, level('B', '核心', 'Core'), a, c])
  expect(saved.body).toMatchObject({
    version: 1,
    options: [{ value: 'D' }, { value: 'B' }, { value: 'A' }, { value: 'C' }],
  })
  const admin = await now(administrator)
  expect((await create(admin, '伊犁马场', 'A')).status).toBe(201)
  const made = await create(admin, '阿勒泰矿务', 'D')
  await create(admin, '博乐棉业', 'B')
  await create(admin, '塔城粮油', null)
  expect((await create(admin, '没有这一级', 'E')).problem.errors?.[0]?.code).toBe('choice-unknown')

  const ordered = async (sort: string) =>
    (await admin.call(customerOperations.list, { query: { sort, limit: 2, fields: 'name,level' } })).body
  const first = await ordered('level')
  const rest = await admin.call(customerOperations.list, {
    query: { sort: 'level', cursor: first.nextCursor, fields: 'name,level' },
  })
  expect([...first.items, ...rest.body.items].map((one) => one.level)).toEqual(['D', 'B', 'A', null])
  expect((await ordered('-level')).items.map((one) => one.level)).toEqual(['A', 'B'])

  const asked = await admin.call(customerOperations.export, {
    body: { format: 'csv', columns: ['name', 'level'], sort: 'level' },
  })
  const done = async () => (await admin.call(exportOperations.read, { params: { id: asked.body.id } })).body.state
  await expect.poll(done, { timeout: 15_000, interval: 50 }).toBe('done')
  expect(await readFile(exportPath(house().context, asked.body.id), 'utf8')).toMatch(
    /阿勒泰矿务,战略\r?\n博乐棉业,核心/,
  )

  const boundary = 'level-boundary'
  const uploaded = await admin.raw({
    method: 'POST',
    url: '/api/v1/imports?target=customer',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="级别.csv"\r\ncontent-type: text/csv\r\n\r\n客户名称,客户级别\n石河子纺织,战略\n奎屯啤酒,Core\n\r\n--${boundary}--\r\n`,
  })
  const { id } = uploaded.body as Import
  await admin.raw({ method: 'POST', url: `/api/v1/imports/${id}/start` })
  const state = async () => ((await admin.raw({ method: 'GET', url: `/api/v1/imports/${id}` })).body as Import).state
  await expect.poll(state, { timeout: 15_000, interval: 50 }).toBe('done')
  const found = await admin.call(customerOperations.list, {
    query: { filter: { all: [{ field: 'level', operator: 'anyOf', value: ['D'] }] }, sort: 'name' },
  })
  expect(found.body.items.map(({ name }) => name)).toEqual(expect.arrayContaining(['石河子纺织', '阿勒泰矿务']))
  const story = await admin.call(eventOperations.timeline, {
    params: { type: 'customer', id: made.body.id },
    query: { search: '战略' },
  })
  expect(story.body.items).toHaveLength(1)
})

test('a level is taken out only when nothing names it, and its customers go where it was said', async () => {
  const { administrator } = house()
  const admin = await now(administrator)
  const small = await create(admin, '和硕辣椒', 'C')
  const rules = (value: 'C' | 'B') =>
    admin.call(levelRuleOperations.write, {
      body: {
        rules: [{ level: value, conditions: [{ measure: 'employees', operator: 'below', value: 5 }] }],
        automatic: false,
      },
    })
  await rules('C')
  const without = [strategic, level('B', '核心', 'Core'), a]
  expect((await write(without)).problem.errors?.[0]).toMatchObject({ path: 'moves.C', code: 'required' })
  expect((await write(without, { C: 'A' })).problem.code).toBe('level-in-criteria')
  await rules('B')
  const pool = await admin.call(poolOperations.create, {
    body: {
      ...plainPool,
      name: { zh: '级别公海', en: '' },
      rules: [{ level: 'C', trigger: 'follow-up', days: 30, remindDays: 7, sparesWon: true, active: true }],
    },
  })
  expect((await write(without, { C: 'A' })).problem.code).toBe('level-in-pool-rule')
  expect((await admin.call(poolOperations.remove, { params: { id: pool.body.id } })).status).toBe(204)
  const late = await admin.call(choiceListOperations.write, {
    params: { list: 'level' },
    body: { options: without, moves: { C: 'A' } },
    version: 7,
  })
  expect(late.status).toBe(412)
  expect((await write(without, { C: 'A' })).status).toBe(200)
  const after = await now(administrator)
  expect((await after.call(customerOperations.read, { params: { id: small.body.id } })).body.level).toBe('A')
  const story = await after.call(eventOperations.timeline, { params: { type: 'customer', id: small.body.id } })
  expect(story.body.items[0]).toMatchObject({
    kind: 'changed',
    reason: 'level-list',
    changes: { level: { from: 'C', to: 'A' } },
  })
  expect((await create(after, '不再有的级别', 'C')).problem.errors?.[0]?.code).toBe('choice-unknown')
  const criteria = await after.call(levelRuleOperations.write, {
    body: { rules: [{ level: 'C', conditions: [] }], automatic: false },
  })
  expect(criteria.problem.errors?.[0]).toMatchObject({ path: 'rules.0.level', code: 'choice-unknown' })
})
