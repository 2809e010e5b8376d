import { activityOperations } from '#contract/activities/activity.operations.ts'
import { analysisOperations } from '#contract/analytics/analysis.ts'
import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import { handoverOperations } from '#contract/customers/handover.ts'
import { leadOperations } from '#contract/customers/lead.operations.ts'
import { competitorOperations } from '#contract/opportunities/competitors/competitor.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { processOperations } from '#contract/opportunities/process.ts'
import { roleOperations, userOperations } from '#contract/organization/organization.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import pg from 'pg'
import { expect, test } from 'vitest'
import { truths } from '../../../tests/support/figures.ts'
import { type Caller, testHouse } from '../../../tests/support/house.ts'

const house = testHouse()

/** A customer with a contact, an open deal and a task, all of one owner. */
async function fill(owner: string, name: string, more: Record<string, unknown> = {}, amount = '100.00') {
  const { administrator } = house()
  const customer = (await administrator.call(customerOperations.create, { body: { name, owner, ...more } })).body.id
  const body = { name, owner, customer }
  await administrator.call(contactOperations.create, { body })
  const deal = (await administrator.call(opportunityOperations.create, { body: { ...body, amount } })).body.id
  await administrator.call(activityOperations.create, { body: { ...body, kind: 'task' } })
  await administrator.call(activityOperations.create, { body: { ...body, kind: 'call' } })
  return { customer, deal }
}

/** Runs what waits to be run, as the background does. */
async function runAll(): Promise<void> {
  const { administrator } = house()
  await expect
    .poll(
      async () =>
        (await administrator.call(handoverOperations.list)).body.items.filter(({ state }) => state === 'running')
          .length,
      { timeout: 20_000, interval: 20 },
    )
    .toBe(0)
}

const ownersOf = async (operation: typeof customerOperations.list, customer?: string) =>
  (
    await house().administrator.call(operation, {
      query: {
        limit: 200,
        ...(customer ? { filter: { all: [{ field: 'customer', operator: 'is', value: customer }] } } : {}),
      },
    })
  ).body.items.map((item) => (item as { owner?: { id: string } | null }).owner?.id)

test('a person is handed over with all that is open: contacts, deals and tasks follow their customer', async () => {
  const { administrator, person } = house()
  const [from, one, other] = await Promise.all(['走人', '接一', '接二'].map((name) => person(name, 'representative')))
  if (!from || !one || !other) throw new Error('no people')
  const mine = from.actor.userId
  const east = await fill(mine, '东方', { province: '浙江', level: 'A' }, '300.00')
  const south = await fill(mine, '南方', { province: '广东' })
  const foreign = await fill(one.actor.userId, '别家')
  const lost = (await administrator.call(processOperations.list)).body.items[0]?.stages.find(
    (s) => s.outcome === 'lost',
  )
  const ended = await fill(mine, '旧商机', { province: '浙江' })
  await administrator.call(opportunityOperations.advance, {
    params: { id: ended.deal },
    body: { stage: lost?.id ?? '', lossReason: 'price' },
  })
  await administrator.call(leadOperations.create, { body: { name: '线索', owner: mine } })
  const card = (await administrator.call(competitorOperations.create, { body: { name: '老对手', owner: mine } })).body
  await administrator.call(opportunityOperations.create, {
    body: { name: '别家的商机', owner: mine, customer: foreign.customer },
  })
  const rule = {
    kind: 'field' as const,
    field: 'province' as const,
    values: [{ value: '浙江', successor: one.actor.userId }],
    fallback: other.actor.userId,
  }

  const preview = (await administrator.call(handoverOperations.preview, { body: { from: mine, rule } })).body
  expect(preview.counts).toEqual({ customer: 3, contact: 3, opportunity: 3, activity: 3, lead: 1, competitor: 1 })
  expect(preview.openAmount).toBe('400.00')
  expect(preview.values.province).toEqual([
    { value: '浙江', count: 2 },
    { value: '广东', count: 1 },
  ])
  expect(preview.shares.map(({ successor, counts, openAmount }) => [successor.name, counts, openAmount])).toEqual(
    expect.arrayContaining([
      ['接一', { customer: 2, contact: 2, opportunity: 1, activity: 2, lead: 0, competitor: 0 }, '300.00'],
      ['接二', { customer: 1, contact: 1, opportunity: 2, activity: 1, lead: 1, competitor: 1 }, '100.00'],
    ]),
  )

  const { id } = (
    await administrator.call(handoverOperations.open, {
      body: { from: mine, closedToRecords: true, closedToSignIn: true },
    })
  ).body
  const again = await administrator.call(handoverOperations.open, { body: { from: mine } })
  expect([again.body.id, again.body.from.closedToRecords, again.body.from.closedToSignIn]).toEqual([id, true, true])
  // Closed off: nothing is given to them, and their key is gone.
  const refused = await administrator.call(customerOperations.transfer, {
    body: { selection: { ids: [foreign.customer] }, owner: mine },
  })
  expect([refused.status, refused.problem.errors?.[0]?.path]).toEqual([422, 'owner'])
  await expect.poll(async () => (await from.call(customerOperations.list)).status).toBe(401)

  await administrator.call(handoverOperations.change, {
    params: { id },
    body: { rule, note: '东方要先联系', revoke: true },
  })
  const started = await administrator.call(handoverOperations.start, { params: { id } })
  expect([started.status, started.body.total]).toEqual([202, 6])
  await runAll()
  const done = (await administrator.call(handoverOperations.read, { params: { id } })).body
  expect([done.state, done.failure, done.done, done.refused, done.from.status]).toEqual([
    'done',
    null,
    6,
    0,
    'disabled',
  ])
  expect(done.moved.find(({ successor }) => successor.name === '接二')?.counts).toEqual({
    customer: 1,
    contact: 1,
    opportunity: 2,
    activity: 1,
    lead: 1,
    competitor: 1,
  })
  const kept = (await administrator.call(competitorOperations.read, { params: { id: card.id } })).body
  expect(kept.owner?.name).toBe('接二')

  for (const [customer, successor] of [
    [east.customer, one],
    [south.customer, other],
  ] as const) {
    const expected = successor.actor.userId
    expect(await ownersOf(contactOperations.list as never, customer)).toEqual([expected])
    expect(await ownersOf(opportunityOperations.list as never, customer)).toEqual([expected])
    // The call that was made stays with who made it.
    expect(new Set(await ownersOf(activityOperations.list as never, customer))).toEqual(new Set([expected, mine]))
  }
  expect(await ownersOf(opportunityOperations.list as never, ended.customer)).toEqual([mine])
  const story = (
    await administrator.call(eventOperations.timeline, { params: { type: 'customer', id: east.customer } })
  ).body.items
  expect(
    story.filter(({ kind }) => kind === 'transferred').map(({ recordType, reason }) => [recordType, reason]),
  ).toEqual(
    expect.arrayContaining([
      ['customer', '东方要先联系'],
      ['contact', '东方要先联系'],
    ]),
  )

  const tasks = (await one.call(activityOperations.list, { query: { search: '接手 走人' } })).body.items
  expect(tasks).toHaveLength(1)
  expect(tasks[0]).toMatchObject({ kind: 'task', done: false, at: expect.stringMatching(/^2026-05-21T01:00/) })
  expect(tasks[0]?.content).toContain('1. 东方')
})

test('a plain transfer takes along what belongs to the customer only where asked', async () => {
  const { administrator, person } = house()
  const [from, to] = [await person('转出', 'representative'), await person('转入', 'representative')]
  const { customer } = await fill(from.actor.userId, '带走')
  const give = (along: boolean) =>
    administrator.call(customerOperations.transfer, {
      body: { selection: { ids: [customer] }, owner: to.actor.userId, along },
    })
  expect((await give(false)).body.changed).toBe(1)
  expect(await ownersOf(contactOperations.list as never, customer)).toEqual([from.actor.userId])
  await administrator.call(customerOperations.transfer, {
    body: { selection: { ids: [customer] }, owner: from.actor.userId },
  })
  expect((await give(true)).body.changed).toBe(1)
  expect(await ownersOf(contactOperations.list as never, customer)).toEqual([to.actor.userId])
  expect(await ownersOf(opportunityOperations.list as never, customer)).toEqual([to.actor.userId])
  const nowhere = await administrator.call(opportunityOperations.transfer, {
    body: { selection: { ids: [customer] }, owner: to.actor.userId, along: true },
  })
  expect(nowhere.status).toBe(422)
})

test('who may not give records away neither sees nor begins a handover, and nobody closes off themselves', async () => {
  const { administrator, person } = house()
  const [one, other] = [await person('普通一', 'representative'), await person('普通二', 'representative')]
  const from = one.actor.userId
  const { id } = (await administrator.call(handoverOperations.open, { body: { from } })).body
  const stranger = (caller: Caller) => caller.call(handoverOperations.read, { params: { id } })
  expect([(await stranger(one)).status, (await stranger(other)).status]).toEqual([404, 404])
  expect((await other.call(handoverOperations.open, { body: { from } })).status).toBe(403)
  expect((await other.call(handoverOperations.preview, { body: { from } })).status).toBe(403)
  expect((await other.call(handoverOperations.list)).body.items).toEqual([])
  expect((await other.call(handoverOperations.taken, { params: { id } })).status).toBe(404)
  const self = await administrator.call(handoverOperations.open, {
    body: { from: administrator.actor.userId, closedToSignIn: true },
  })
  expect(self.problem.code).toBe('not-oneself')
  const toSelf = await administrator.call(handoverOperations.change, {
    params: { id },
    body: { rule: { kind: 'one', successor: from } },
  })
  expect(toSelf.status).toBe(422)
  expect((await administrator.call(handoverOperations.start, { params: { id } })).problem.errors?.[0]?.path).toBe(
    'rule',
  )
  expect((await administrator.call(handoverOperations.cancel, { params: { id } })).body.state).toBe('cancelled')
  expect((await administrator.call(handoverOperations.start, { params: { id } })).problem.code).toBe('handover-begun')
})

test('amounts that the reader may not read are not told, and nothing is dealt by them', async () => {
  const { administrator, person } = house()
  const roles = (await administrator.call(roleOperations.list)).body.items
  const manager = roles.find((role) => role.key === 'administrator')
  if (!manager) throw new Error('no role')
  const { body: role } = await administrator.call(roleOperations.create, {
    body: {
      name: { zh: '看不到金额', en: 'Blind' },
      rights: { ...manager.rights, fields: { opportunity: { amount: 'hidden' }, customer: { province: 'hidden' } } },
    },
  })
  const blind = await person('盲', 'representative')
  await administrator.call(userOperations.change, {
    params: { id: blind.actor.userId },
    body: { roleIds: [role.id] },
  })
  const [from, to] = [await person('满仓', 'representative'), await person('空仓', 'representative')]
  await fill(from.actor.userId, '有金额', { province: '浙江' })
  const ask = (rule?: object) =>
    blind.call(handoverOperations.preview, { body: { from: from.actor.userId, ...(rule ? { rule } : {}) } as never })
  await expect.poll(async () => (await ask()).status).toBe(200)
  const { body } = await ask()
  expect([body.openAmount, body.values.province, body.counts.customer]).toEqual([null, [], 1])
  const successor = to.actor.userId
  expect((await ask({ kind: 'even', by: 'amount', successors: [successor] })).status).toBe(422)
  expect((await ask({ kind: 'field', field: 'province', values: [], fallback: successor })).status).toBe(422)
})

test('five hundred customers go in batches, and every figure equals a full count', async () => {
  const { administrator, person, data } = house()
  const [from, one, other] = await Promise.all(['批量', '甲方', '乙方'].map((name) => person(name, 'representative')))
  if (!from || !one || !other) throw new Error('no people')
  const mine = from.actor.userId
  const many = Array.from({ length: 500 }, (_, at) => at)
  for (const at of many.filter((number) => number % 25 === 0)) await fill(mine, `大 ${at}`, {}, `${at + 1}.00`)
  for (const at of many.filter((number) => number % 25 !== 0))
    await administrator.call(customerOperations.create, { body: { name: `小 ${at}`, owner: mine } })
  const { id } = (await administrator.call(handoverOperations.open, { body: { from: mine } })).body
  await administrator.call(handoverOperations.change, {
    params: { id },
    body: { rule: { kind: 'even', by: 'count', successors: [one.actor.userId, other.actor.userId] }, welcome: false },
  })
  await administrator.call(handoverOperations.start, { params: { id } })
  await runAll()
  const done = (await administrator.call(handoverOperations.read, { params: { id } })).body
  expect([done.state, done.done, done.total]).toEqual(['done', 500, 500])
  expect(done.moved.map(({ counts }) => counts.customer)).toEqual([250, 250])
  const client = new pg.Client(data.owner)
  await client.connect()
  try {
    for (const [name, [full, kept]] of Object.entries(truths))
      expect((await client.query(kept)).rows, name).toEqual((await client.query(full)).rows)
    const events = await client.query(
      `select count(*)::int as count, count(distinct record_id)::int as records from event where kind = 'transferred' and record_type = 'customer' and changes -> 'owner' -> 'from' ->> 'id' = $1`,
      [mine],
    )
    expect(events.rows[0]).toEqual({ count: 500, records: 500 })
  } finally {
    await client.end()
  }
  const funnel = (await administrator.call(analysisOperations.funnel, { query: { owner: mine } })).body
  expect(funnel.stages.reduce((sum, stage) => sum + stage.count, 0)).toBe(0)
}, 60_000)
