import { activityOperations } from '#contract/activities/activity.operations.ts'
import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import { leadFormOperations } from '#contract/customers/lead-form.ts'
import { leadOperations } from '#contract/customers/lead.operations.ts'
import { leadRuleOperations } from '#contract/customers/lead-rule.ts'
import { poolOperations } from '#contract/customers/pool.operations.ts'
import { conversionOperations } from '#contract/opportunities/lead-conversion.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { Readable } from 'node:stream'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { plainPool } from '../../../tests/support/pools.ts'
import { openHandover } from '../customers/index.ts'
import type { Tx } from '../foundation/database/database.ts'
import {
  dryRunImport,
  findImport,
  importWork,
  listProblems,
  startBackground,
  startImport,
  uploadImport,
} from '../platform/index.ts'
import { importRegistry } from './import-adapters.ts'
import { actorInBackground } from './importing/import-actor.ts'

const house = testHouse()
let leaver: Caller
let stays: Caller
let owner: string

beforeAll(async () => {
  const { administrator, person, context } = house()
  leaver = await person('要走的人', 'representative')
  stays = await person('留下的人', 'representative')
  owner = leaver.actor.userId
  await openHandover(context, administrator.actor, { from: owner, closedToRecords: true })
})

const refused = (path: string) => [422, [{ path, code: 'owner-leaving' }]]
const told = ({ status, problem }: { status: number; problem: { errors?: unknown } }) => [status, problem.errors]

test('nothing new is made for who is leaving, by others or by themselves; their tasks are', async () => {
  const { administrator } = house()
  const made = [
    await administrator.call(customerOperations.create, { body: { name: '清河泵业', owner } }),
    await administrator.call(contactOperations.create, { body: { name: '孙七', owner } }),
    await administrator.call(leadOperations.create, { body: { name: '周八', owner } }),
    await administrator.call(opportunityOperations.create, { body: { name: '大单', owner } }),
    await leaver.call(customerOperations.create, { body: { name: '自己再来一家' } }),
  ]
  for (const answer of made) expect(told(answer)).toEqual(refused('owner'))
  const task = { name: '写好交接清单', kind: 'task' as const, owner }
  expect((await administrator.call(activityOperations.create, { body: task })).status).toBe(201)
})

test('nothing is given to who is leaving: by transfer, by a conversion or by rules', async () => {
  const { administrator } = house()
  const customer = (await administrator.call(customerOperations.create, { body: { name: '东岭机床' } })).body.id
  const selection = { ids: [customer] }
  expect(told(await administrator.call(customerOperations.transfer, { body: { selection, owner } }))).toEqual(
    refused('owner'),
  )
  const lead = (await administrator.call(leadOperations.create, { body: { name: '吴九', company: '西山矿机' } })).body
    .id
  expect(
    told(await administrator.call(leadOperations.transfer, { body: { selection: { ids: [lead] }, owner } })),
  ).toEqual(refused('owner'))
  const converted = (parts: object) =>
    administrator.call(conversionOperations.convert, { params: { id: lead }, body: parts as never })
  expect(told(await converted({ customer: { draft: { name: '西山矿机', owner } } }))).toEqual(
    refused('customer.draft.owner'),
  )
  expect(
    told(await converted({ customer: { id: customer }, opportunity: { draft: { name: '矿机', owner } } })),
  ).toEqual(refused('opportunity.draft.owner'))
  const rule = {
    name: '轮流',
    active: true,
    conditions: { all: [] },
    giving: 'turns' as const,
    people: [owner, stays.actor.userId],
    departmentId: null,
    respondMinutes: null,
    workDays: [1, 2, 3, 4, 5, 6, 7],
    workFrom: 0,
    workTo: 1440,
  }
  await administrator.call(leadRuleOperations.write, { body: { rules: [rule] } })
  for (const name of ['郑十', '王十一', '冯十二']) {
    const given = await administrator.call(leadOperations.create, { body: { name } })
    expect(given.body.owner?.id).toBe(stays.actor.userId)
  }
  await administrator.call(leadRuleOperations.write, { body: { rules: [] } })
})

test('a pool gives and lets claim nothing', async () => {
  const { administrator } = house()
  const made = await administrator.call(poolOperations.create, {
    body: { ...plainPool, members: [{ kind: 'user', id: owner, duty: 'member' }] },
  })
  const params = { id: made.body.id }
  const ids = [(await administrator.call(customerOperations.create, { body: { name: '南塘水泥' } })).body.id]
  await administrator.call(poolOperations.return, { params, body: { ids, reason: '无人跟进' } })
  expect(told(await administrator.call(poolOperations.assign, { params, body: { ids, owner } }))).toEqual(
    refused('owner'),
  )
  expect(told(await leaver.call(poolOperations.claim, { params, body: { ids } }))).toEqual(refused('owner'))
})

test('a file hands back the rows for who is leaving, when it is tried and when it is written', async () => {
  const { administrator, context } = house()
  const { actor } = administrator
  const { id } = await uploadImport(context, importRegistry, actor, {
    target: 'customer',
    fileName: 'customers.csv',
    content: Readable.from([Buffer.from('客户名称,负责人\n南浦船厂,要走的人\n北固电缆,留下的人\n')]),
  })
  const tried = await dryRunImport(context, importRegistry, actor, id)
  expect(tried).toMatchObject({ create: 1, bad: 1 })
  await startImport(context, importRegistry, actor, id)
  const background = startBackground(context, [
    importWork(context, importRegistry, (tenantId, userId) => actorInBackground(context, tenantId, userId)),
  ])
  await background.idle()
  await background.stop()
  const read = <Result>(work: (tx: Tx<never>) => Promise<Result>) => context.database.read(actor.tenantId, work)
  expect(await read((tx) => findImport(tx, actor, id))).toMatchObject({ created: 1, bad: 1 })
  expect((await read((tx) => listProblems(tx, actor, id))).map(({ code }) => code)).toEqual(['owner-leaving'])
})

test('what comes through a form of theirs goes to who leads them, or to an administrator', async () => {
  const { administrator, house: composed, context } = house()
  const draft = {
    name: '官网',
    title: '联系我们',
    fields: ['company' as const],
    source: null,
    thanks: '谢谢',
    origins: [],
    ownerId: stays.actor.userId,
    active: true,
  }
  const form = (await administrator.call(leadFormOperations.create, { body: draft })).body
  await openHandover(context, administrator.actor, { from: stays.actor.userId, closedToRecords: true })
  const again = await administrator.call(leadFormOperations.change, { params: { id: form.id }, body: draft })
  expect(told(again)).toEqual(refused('ownerId'))
  const sent = await composed.app.inject({
    method: 'POST',
    url: `/api/v1/forms/${form.key}`,
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ values: { name: '来访者', company: '表单公司' } }),
  })
  expect(sent.statusCode).toBe(202)
  const found = await administrator.call(leadOperations.list, { query: { search: '表单公司' } })
  expect(found.body.items[0]?.owner?.id).toBe(administrator.actor.userId)
})
