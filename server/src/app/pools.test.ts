import { activityOperations } from '#contract/activities/activity.operations.ts'
import { trialOperations } from '#contract/analytics/pool-trial.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { poolOperations } from '#contract/customers/pool.operations.ts'
import type { PoolDraft } from '#contract/customers/pool.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { processOperations } from '#contract/opportunities/process.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { exportOperations } from '#contract/platform/export.ts'
import type { Import } from '#contract/platform/import.ts'
import { addDays } from '#contract/shared/period.ts'
import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPerson } from '../../../tests/support/company.ts'
import { type Caller, caller, testHouse } from '../../../tests/support/house.ts'
import { plainPool } from '../../../tests/support/pools.ts'
import { recycleDay } from '../customers/index.ts'
import type { Tx } from '../foundation/database/database.ts'
import { exportPath } from '../platform/index.ts'

const house = testHouse()

/** The days of this file are done by its tests alone: the house's own background would do them whenever it looks. */
let holdsBackground: pg.Client
beforeAll(async () => {
  holdsBackground = new pg.Client(house().data.app)
  await holdsBackground.connect()
  await holdsBackground.query('select pg_advisory_lock(hashtextextended($1, 0))', [`recycle ${tenant()}`])
})
afterAll(() => holdsBackground.end())

const today = '2026-05-20'

const quiet30 = {
  level: null,
  trigger: 'follow-up',
  days: 30,
  remindDays: 7,
  sparesWon: true,
  active: true,
} as const

async function makePool(draft: Partial<PoolDraft>, people: readonly Caller[] = []): Promise<string> {
  const members = people.map((one) => ({ kind: 'user' as const, id: one.actor.userId, duty: 'member' as const }))
  const made = await house().administrator.call(poolOperations.create, { body: { ...plainPool, members, ...draft } })
  expect(made.status).toBe(201)
  return made.body.id
}

async function customerOf(owner: Caller, name: string, more: Record<string, unknown> = {}): Promise<string> {
  const made = await owner.call(customerOperations.create, { body: { name, ...more }, confirmed: 'duplicate-ask' })
  expect(made.status).toBe(201)
  return made.body.id
}

async function pooled(pool: string, count: number, more: Record<string, unknown> = {}): Promise<string[]> {
  const { administrator } = house()
  const ids: string[] = []
  for (let number = 0; number < count; number += 1) ids.push(await customerOf(administrator, `公海客户${number}`, more))
  const back = await administrator.call(poolOperations.return, {
    params: { id: pool },
    body: { ids, reason: '无人跟进' },
  })
  expect(back.body).toEqual({ changed: count, refused: [] })
  return ids
}

const write = <Result>(work: (tx: Tx<never>) => Promise<Result>) =>
  house().context.database.write(house().administrator.actor.tenantId, work)
const tenant = () => house().administrator.actor.tenantId

/** Puts a holding's beginning into the past, as time would. */
async function heldSince(id: string, day: string): Promise<void> {
  await write((tx) =>
    sql`update customer set created_at = ${`${day}T02:00:00Z`}::timestamptz, held_since = null where tenant_id = ${tenant()}::uuid and id = ${id}::uuid`.execute(
      tx,
    ),
  )
}

/** Rules in force for long: a new one would wait for its reminders first. */
async function oldRules(): Promise<void> {
  await write((tx) => sql`update pool_rule set since = '2025-01-01' where tenant_id = ${tenant()}::uuid`.execute(tx))
}

const holding = (reader: Caller, id: string) => reader.call(poolOperations.holding, { params: { id } })
const kinds = async (reader: Caller, id: string) =>
  (await reader.call(eventOperations.timeline, { params: { type: 'customer', id } })).body.items.map((one) => one.kind)

describe('a pool', () => {
  let seller: Caller
  let other: Caller
  beforeAll(async () => {
    seller = await house().person('王强', 'representative')
    other = await house().person('李娜', 'representative')
  })

  test('is absent to who is no member, and changed by who may manage pools alone', async () => {
    const pool = await makePool({}, [seller])
    expect((await seller.call(poolOperations.list)).body.items.map((one) => one.id)).toEqual([pool])
    expect((await other.call(poolOperations.list)).body.items).toEqual([])
    for (const ask of [
      other.call(poolOperations.customers, { params: { id: pool } }),
      other.call(poolOperations.claim, { params: { id: pool }, body: { ids: [pool] } }),
    ])
      expect((await ask).status).toBe(404)
    expect((await seller.call(poolOperations.change, { params: { id: pool }, body: plainPool })).status).toBe(403)
    expect((await seller.call(poolOperations.create, { body: plainPool })).status).toBe(403)
    expect(
      (
        await seller.call(trialOperations.run, {
          params: { id: pool },
          body: { level: null, trigger: 'deal', days: 9, sparesWon: true },
        })
      ).status,
    ).toBe(403)
  })

  test('shows its customers to members without the fields that it hides, in no question either', async () => {
    const pool = await makePool({ hidden: ['phone', 'address'] }, [seller])
    const [id = ''] = await pooled(pool, 2, { phone: '010-88886666', address: '海淀区 1 号' })
    const ask = (query: Record<string, unknown>, reader = seller) =>
      reader.call(poolOperations.customers, { params: { id: pool }, query })
    const list = await ask({ total: 'true' })
    expect(list.body.total).toEqual({ value: 2, exact: true })
    expect(list.body.items[0]).toMatchObject({ came: { by: 'returned', reason: '无人跟进' }, refusal: null })
    expect(list.body.items.every((one) => !('phone' in one.customer) && !('address' in one.customer))).toBe(true)
    expect((await ask({ filter: { all: [{ field: 'phone', operator: 'is', value: '010-88886666' }] } })).status).toBe(
      422,
    )
    expect((await ask({ sort: 'address' })).status).toBe(422)
    expect((await ask({ search: '88886666' })).body.items).toEqual([])
    expect((await ask({ search: '公海客户0' })).body.items.map((one) => one.customer.id)).toEqual([id])
    const one = await seller.call(poolOperations.customer, { params: { id: pool, customer: id } })
    expect(one.body.customer.name).toBe('公海客户0')
    expect('phone' in one.body.customer).toBe(false)
    // By the ordinary way nobody but who sees all customers reaches it.
    expect((await seller.call(customerOperations.read, { params: { id } })).status).toBe(404)
    expect((await house().administrator.call(customerOperations.read, { params: { id } })).body.owner).toBeNull()
    expect((await ask({}, house().administrator)).body.items[0]?.customer.phone).toBe('010-88886666')
    const page = await ask({ limit: 1 })
    const next = await ask({ limit: 1, cursor: page.body.nextCursor })
    expect([...page.body.items, ...next.body.items].map((item) => item.customer.id).toSorted()).toEqual(
      list.body.items.map((item) => item.customer.id).toSorted(),
    )
  })

  test('gives a customer to who claims it, whole, with an event and protection', async () => {
    const pool = await makePool({ hidden: ['phone'], protectionDays: 15 }, [seller])
    const [id = ''] = await pooled(pool, 1, { phone: '010-88886666' })
    const claimed = await seller.call(poolOperations.claim, { params: { id: pool }, body: { ids: [id] } })
    expect(claimed.body).toEqual({ changed: 1, refused: [] })
    const read = await seller.call(customerOperations.read, { params: { id } })
    expect(read.body).toMatchObject({ phone: '010-88886666', pool: null, owner: { id: seller.actor.userId } })
    const held = await holding(seller, id)
    expect(held.body.protectedUntil).toBe(addDays(today, 15))
    expect(held.body.history.map((one) => [one.person.name, one.how, one.endedBy])).toEqual([
      ['王强', 'claimed', null],
      ['管理员', 'created', 'returned'],
    ])
    expect(await kinds(seller, id)).toEqual(['claimed', 'returned', 'created'])
    const again = await seller.call(poolOperations.claim, { params: { id: pool }, body: { ids: [id] } })
    expect(again.body).toEqual({ changed: 0, refused: [{ id, code: 'not-in-pool' }] })
  })

  test('refuses by cap, by claims a day and by cool-down, and says which', async () => {
    const somebody = await house().person('周涛', 'representative')
    const pool = await makePool({ claimsADay: 2, coolDownDays: 10 }, [somebody])
    const ids = await pooled(pool, 4)
    const claim = async (some: readonly string[]) =>
      (await somebody.call(poolOperations.claim, { params: { id: pool }, body: { ids: [...some] } })).body
    expect(await claim(ids.slice(0, 3))).toEqual({ changed: 2, refused: [{ id: ids[2], code: 'claims-today' }] })
    const give = await somebody.call(poolOperations.return, {
      params: { id: pool },
      body: { ids: [ids[0] ?? ''], reason: '不合适' },
    })
    expect(give.body.changed).toBe(1)
    house().now.at = new Date('2026-05-21T04:00:00Z')
    expect(await claim(ids.slice(0, 1))).toMatchObject({ refused: [{ code: 'cool-down' }] })
    const mine = (await somebody.call(poolOperations.list)).body.items[0]?.mine
    expect(mine).toEqual({ member: true, administrator: false, held: 1, cap: null, claimedToday: 0 })
    const capped = { kind: 'user' as const, id: somebody.actor.userId, cap: 1 }
    const members = [{ kind: 'user' as const, id: somebody.actor.userId, duty: 'member' as const }]
    await house().administrator.call(poolOperations.change, {
      params: { id: pool },
      body: { ...plainPool, members, caps: [capped] },
    })
    expect(await claim(ids.slice(2, 3))).toMatchObject({ refused: [{ code: 'cap-reached' }] })
    const assigned = await house().administrator.call(poolOperations.assign, {
      params: { id: pool },
      body: { ids: ids.slice(2, 3), owner: somebody.actor.userId },
    })
    expect(assigned.body).toMatchObject({ refused: [{ code: 'cap-reached' }] })
    house().now.at = new Date('2026-05-20T04:00:00Z')
  })

  test('takes back what its owner returns with a reason, not with an open deal, not from a stranger', async () => {
    const pool = await makePool({}, [seller, other])
    const id = await customerOf(seller, '要退回的客户')
    const give = (who: Caller, reason: string) =>
      who.call(poolOperations.return, { params: { id: pool }, body: { ids: [id], reason } })
    expect((await give(seller, ' ')).status).toBe(422)
    expect((await give(other, '抢')).body).toEqual({ changed: 0, refused: [{ id, code: 'not-found' }] })
    const deal = await seller.call(opportunityOperations.create, { body: { name: '进行中', customer: id } })
    expect((await give(seller, '不做了')).body.refused).toEqual([{ id, code: 'open-opportunity' }])
    await seller.call(opportunityOperations.remove, { params: { id: deal.body.id } })
    expect((await give(seller, '不做了')).body.changed).toBe(1)
    expect((await seller.call(customerOperations.read, { params: { id } })).status).toBe(404)
  })

  test('is assigned from by its administrator, not by a member', async () => {
    const chief = await house().person('赵主管', 'representative')
    const members = [
      { kind: 'user' as const, id: seller.actor.userId, duty: 'member' as const },
      { kind: 'user' as const, id: chief.actor.userId, duty: 'administrator' as const },
    ]
    const pool = await makePool({ members })
    const ids = await pooled(pool, 1)
    const give = (who: Caller) =>
      who.call(poolOperations.assign, {
        params: { id: pool },
        body: { ids, owner: seller.actor.userId, reason: '华北由他负责' },
      })
    expect((await give(seller)).status).toBe(403)
    expect((await give(chief)).body.changed).toBe(1)
    expect((await holding(seller, ids[0] ?? '')).body.history[0]).toMatchObject({
      how: 'assigned',
      person: { name: '王强' },
    })
    expect(
      (await chief.call(poolOperations.claim, { params: { id: pool }, body: { ids } })).body.refused[0]?.code,
    ).toBe('not-a-member')
  })

  test('is deleted only when it is said where its customers go', async () => {
    const [from, to] = [await makePool({}), await makePool({})]
    const [id = ''] = await pooled(from, 1)
    const { administrator } = house()
    const empty = await administrator.call(poolOperations.remove, { params: { id: from } })
    expect([empty.status, empty.problem.code]).toEqual([409, 'pool-not-empty'])
    expect(
      (await administrator.call(poolOperations.remove, { params: { id: from }, query: { moveTo: to } })).status,
    ).toBe(204)
    expect((await administrator.call(customerOperations.read, { params: { id } })).body.pool?.id).toBe(to)
  })

  test('counts whoever stands in a department below one that belongs to it', async () => {
    const { administrator, context } = house()
    const [root, child] = [context.newId(), context.newId()]
    await write(async (tx) => {
      for (const [id, parent] of [
        [root, null],
        [child, root],
      ] as const)
        await sql`insert into department (tenant_id, id, name, parent_id, created_at, updated_at) values (${tenant()}::uuid, ${id}::uuid, '部门', ${parent}::uuid, now(), now())`.execute(
          tx,
        )
      await sql`update user_account set department_id = ${child}::uuid where tenant_id = ${tenant()}::uuid and id = ${other.actor.userId}::uuid`.execute(
        tx,
      )
    })
    const made = await administrator.call(poolOperations.create, {
      body: { ...plainPool, members: [{ kind: 'department', id: root, duty: 'member' }], rules: [{ ...quiet30 }] },
    })
    expect((await other.call(poolOperations.list)).body.items.map((one) => one.id)).toContain(made.body.id)
    const id = await customerOf(other, '部门成员的客户')
    expect((await holding(other, id)).body.due).toMatchObject({ on: addDays(today, 30), days: 30, near: false })
    await administrator.call(poolOperations.remove, { params: { id: made.body.id } })
  })
})

describe('transfer, deletion and merging', () => {
  test('remember who held a customer before', async () => {
    const { administrator, person } = house()
    const [first, second] = [await person('甲', 'representative'), await person('乙', 'representative')]
    const id = await customerOf(first, '换手的客户')
    await administrator.call(customerOperations.transfer, {
      body: { selection: { ids: [id] }, owner: second.actor.userId, reason: '调岗' },
    })
    const third = await person('丁丁', 'representative')
    await administrator.call(customerOperations.transfer, {
      body: { selection: { ids: [id] }, owner: third.actor.userId, along: true },
    })
    await administrator.call(customerOperations.transfer, {
      body: { selection: { ids: [id] }, owner: second.actor.userId },
    })
    await second.call(customerOperations.remove, { params: { id } })
    await second.call(customerOperations.restore, { params: { id } })
    expect(
      (await holding(second, id)).body.history.map((one) => [one.person.name, one.how, one.endedBy, one.reason]),
    ).toEqual([
      ['乙', 'restored', null, null],
      ['乙', 'transferred', 'deleted', null],
      ['丁丁', 'transferred', 'transferred', null],
      ['乙', 'transferred', 'transferred', null],
      ['甲', 'created', 'transferred', '调岗'],
    ])
  })

  test('leave the days of deals as the deals say, through whatever happens to them', async () => {
    const { person, administrator } = house()
    const seller = await person('丙', 'representative')
    const [one, two] = [await customerOf(seller, '有商机的客户'), await customerOf(seller, '另一个客户')]
    const stages = (await administrator.call(processOperations.list)).body.items[0]?.stages ?? []
    const won = stages.find((stage) => stage.outcome === 'won')?.id ?? ''
    const days = async (id: string) =>
      (
        await write((tx) =>
          sql<{
            o: string | null
            w: string | null
          }>`select last_opportunity_on as o, last_won_on as w from customer where tenant_id = ${tenant()}::uuid and id = ${id}::uuid`.execute(
            tx,
          ),
        )
      ).rows[0]
    const deal = await seller.call(opportunityOperations.create, {
      body: { name: '赢的', customer: one, startedOn: '2026-03-01' },
    })
    expect(await days(one)).toEqual({ o: '2026-03-01', w: null })
    await seller.call(opportunityOperations.advance, {
      params: { id: deal.body.id },
      body: { stage: won, closedOn: '2026-05-01' },
    })
    expect(await days(one)).toEqual({ o: '2026-03-01', w: '2026-05-01' })
    await seller.call(opportunityOperations.change, { params: { id: deal.body.id }, body: { customer: two } })
    expect([await days(one), await days(two)]).toEqual([
      { o: null, w: null },
      { o: '2026-03-01', w: '2026-05-01' },
    ])
    await administrator.call(customerOperations.merge, { params: { id: one }, body: { from: two, take: [] } })
    expect(await days(one)).toEqual({ o: '2026-03-01', w: '2026-05-01' })
    await seller.call(opportunityOperations.remove, { params: { id: deal.body.id } })
    expect(await days(one)).toEqual({ o: null, w: null })
  })
})

describe('going back', () => {
  test('happens on the day, is told ahead once, spares what is spared, and goes on after being cut off', async () => {
    const { administrator, person, context } = house()
    const seller = await person('丁', 'representative')
    const pool = await makePool({ rules: [{ ...quiet30 }] }, [seller])
    await oldRules()
    const [due, near, locked, worked, far] = (await Promise.all(
      ['到期', '快到期', '锁定', '刚跟进', '还早'].map((name) => customerOf(seller, name)),
    )) as [string, string, string, string, string]
    for (const [id, day] of [
      [due, -30],
      [near, -25],
      [locked, -90],
      [worked, -90],
      [far, -10],
    ] as const)
      await heldSince(id, addDays(today, day))
    expect((await seller.call(poolOperations.lock, { params: { id: locked }, body: { locked: true } })).status).toBe(
      403,
    )
    expect(
      (
        await administrator.call(poolOperations.lock, {
          params: { id: locked },
          body: { locked: true, reason: '战略客户' },
        })
      ).status,
    ).toBe(204)
    await seller.call(activityOperations.create, { body: { name: '电话', kind: 'call', customer: worked, done: true } })

    expect((await holding(seller, near)).body.due).toMatchObject({
      on: addDays(today, 5),
      trigger: 'follow-up',
      days: 30,
      near: true,
      since: addDays(today, -25),
    })
    expect((await holding(seller, locked)).body).toMatchObject({ due: null, exempt: 'locked', locked: true })
    const preview = await seller.call(poolOperations.preview, { query: { within: 30 } })
    expect(preview.body).toMatchObject({ today, in7: 2, in14: 2, in30: 4 })
    expect(preview.body.byOwner).toEqual([{ owner: { id: seller.actor.userId, name: '丁' }, count: 4 }])
    const list = await seller.call(poolOperations.due, { query: { limit: 1, near: 'true' } })
    expect([list.body.items[0]?.customer.name, list.body.total?.value]).toEqual(['到期', 2])
    const rest = await seller.call(poolOperations.due, {
      query: { limit: 5, near: 'true', cursor: list.body.nextCursor },
    })
    expect(rest.body.items.map((one) => one.customer.name)).toEqual(['快到期'])

    const stop = new AbortController()
    stop.abort()
    await recycleDay(context, tenant(), stop.signal)
    expect((await seller.call(customerOperations.read, { params: { id: due } })).status).toBe(200)
    await recycleDay(context, tenant())
    await recycleDay(context, tenant())
    expect((await seller.call(customerOperations.read, { params: { id: due } })).status).toBe(404)
    const gone = await administrator.call(customerOperations.read, { params: { id: due } })
    expect(gone.body).toMatchObject({ owner: null, pool: { id: pool } })
    expect(await kinds(administrator, due)).toEqual(['recycled', 'created'])
    expect(await kinds(seller, near)).toEqual(['recycle-near', 'created'])
    expect(await kinds(seller, far)).toEqual(['created'])
    expect((await holding(administrator, due)).body.history[0]).toMatchObject({
      endedBy: 'recycled',
      reason: 'rule:follow-up:30',
    })
    expect((await seller.call(customerOperations.list)).body.items).toHaveLength(4)
    const run = await write((tx) =>
      sql<{
        recycled: number
        reminded: number
        done: boolean
      }>`select recycled, reminded, finished_at is not null as done from recycle_run where tenant_id = ${tenant()}::uuid and day = ${today}::date`.execute(
        tx,
      ),
    )
    expect(run.rows).toEqual([{ recycled: 1, reminded: 1, done: true }])
    await administrator.call(poolOperations.change, { params: { id: pool }, body: plainPool })
  })

  test('is said alike by the statement and by the rule, for any facts and rules', async () => {
    const { person, administrator } = house()
    const seller = await person('戊', 'representative')
    const pools = [await makePool({}, [seller]), await makePool({}, [seller])]
    const id = await customerOf(seller, '任意的客户')
    const day = fc.integer({ min: -200, max: 0 }).map((back) => addDays(today, back))
    const none = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
    const rule = fc.record({
      level: none(fc.constantFrom('A' as const, 'B' as const)),
      trigger: fc.constantFrom('follow-up' as const, 'opportunity' as const, 'deal' as const),
      days: fc.integer({ min: 1, max: 150 }),
      remindDays: fc.integer({ min: 0, max: 9 }),
      sparesWon: fc.boolean(),
      active: fc.constant(true),
    })
    const facts = fc.record({
      level: none(fc.constantFrom('A', 'B', 'C')),
      held: day,
      followed: none(day),
      opened: none(day),
      won: none(day),
      open: fc.constantFrom(0, 0, 0, 1),
      guarded: none(day),
      locked: fc.constantFrom(false, false, true),
    })
    await fc.assert(
      fc.asyncProperty(
        facts,
        fc.array(rule, { maxLength: 4 }),
        fc.array(rule, { maxLength: 3 }),
        async (f, first, second) => {
          for (const [at, rules] of [first, second].entries()) {
            const members = [{ kind: 'user' as const, id: seller.actor.userId, duty: 'member' as const }]
            await administrator.call(poolOperations.change, {
              params: { id: pools[at] ?? '' },
              body: { ...plainPool, members, rules },
            })
          }
          await oldRules()
          await write((tx) =>
            sql`update customer set level = ${f.level}, held_since = ${`${f.held}T03:00:00Z`}::timestamptz, last_activity_at = ${f.followed === null ? null : `${f.followed}T17:30:00Z`}::timestamptz, last_opportunity_on = ${f.opened}::date,
            last_won_on = ${f.won}::date, open_opportunities = ${f.open}, protected_until = ${f.guarded}::date, locked = ${f.locked} where tenant_id = ${tenant()}::uuid and id = ${id}::uuid`.execute(
              tx,
            ),
          )
          const byRule = (await holding(seller, id)).body.due
          const byStatement = (
            await seller.call(poolOperations.due, { query: { within: 90, owner: seller.actor.userId } })
          ).body.items[0]?.due
          if (byRule !== null && byRule.on > addDays(today, 90)) expect(byStatement).toBeUndefined()
          else expect(byStatement ?? null).toEqual(byRule)
        },
      ),
      { numRuns: 60 },
    )
    for (const pool of pools) await administrator.call(poolOperations.change, { params: { id: pool }, body: plainPool })
  }, 60_000)

  test('can be tried on the past before it is in force', async () => {
    const { administrator, person } = house()
    const seller = await person('己', 'representative')
    const pool = await makePool({}, [seller])
    const id = await customerOf(seller, '试算的客户')
    await heldSince(id, addDays(today, -170))
    await seller.call(activityOperations.create, {
      body: { name: '拜访', kind: 'visit', customer: id, at: `${addDays(today, -100)}T02:00:00Z`, done: true },
    })
    const rule = { level: null, trigger: 'follow-up', days: 60, sparesWon: true } as const
    const trial = await administrator.call(trialOperations.run, { params: { id: pool }, body: rule })
    expect(trial.body).toMatchObject({ to: today, held: 1, wouldReturn: 1, won: 0, followed: 1 })
    expect(trial.body.items).toEqual([
      {
        customer: { id, name: '试算的客户' },
        owner: { id: seller.actor.userId, name: '己' },
        on: addDays(today, -110),
        silentDays: 60,
        after: 'followed',
      },
    ])
    expect(trial.body.weeks.reduce((sum, week) => sum + week.followed, 0)).toBe(1)
    const milder = await administrator.call(trialOperations.run, { params: { id: pool }, body: { ...rule, days: 120 } })
    expect(milder.body.wouldReturn).toBe(0)
  })
})

describe('two hundred people who want fifty customers', () => {
  test('each customer goes to exactly one, and nobody passes their cap or their claims of a day', async () => {
    const { context, administrator, house: composed } = house()
    const people: Caller[] = []
    for (let number = 0; number < 200; number += 1)
      people.push(
        await caller(composed, await addPerson(context, administrator.actor, `抢${number}`, 'representative')),
      )
    const pool = await makePool({ holdingCap: 2, claimsADay: 1 }, people.slice(0, 100))
    const members = people.map((one) => ({ kind: 'user' as const, id: one.actor.userId, duty: 'member' as const }))
    await administrator.call(poolOperations.change, {
      params: { id: pool },
      body: { ...plainPool, holdingCap: 2, claimsADay: 3, members },
    })
    const ids = await pooled(pool, 50)
    // Everybody asks twice at the same time, for three that others ask for as well.
    const wishes = people.flatMap((one, at) =>
      [0, 1].map((turn) =>
        one.call(poolOperations.claim, {
          params: { id: pool },
          body: { ids: [0, 1, 2].map((step) => ids[(at * 7 + turn * 13 + step * 5) % ids.length] ?? '') },
        }),
      ),
    )
    const answers = await Promise.all(wishes)
    expect(answers.every((answer) => answer.status === 200)).toBe(true)
    expect(answers.reduce((sum, answer) => sum + answer.body.changed, 0)).toBe(50)
    const held = await write((tx) =>
      sql<{
        owner_id: string | null
        count: number
      }>`select owner_id, count(*)::int as count from customer where tenant_id = ${tenant()}::uuid and id = any(${ids}::uuid[]) group by 1`.execute(
        tx,
      ),
    )
    expect(held.rows.some((row) => row.owner_id === null)).toBe(false)
    expect(held.rows.reduce((sum, row) => sum + row.count, 0)).toBe(50)
    expect(Math.max(...held.rows.map((row) => row.count))).toBeLessThanOrEqual(2)
    const claimed = await write((tx) =>
      sql<{
        count: number
      }>`select count(*)::int as count from event e where e.tenant_id = ${tenant()}::uuid and e.kind = 'claimed' and e.record_id = any(${ids}::uuid[])`.execute(
        tx,
      ),
    )
    expect(claimed.rows[0]?.count).toBe(50)
  }, 120_000)
})

describe('a list of customers for a pool', () => {
  type Problem = { row: number; code: string }
  const imported = async (who: Caller, content: string) => {
    const boundary = 'pool-boundary'
    const uploaded = await who.raw({
      method: 'POST',
      url: '/api/v1/imports?target=customer',
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="公海.csv"\r\ncontent-type: text/csv\r\n\r\n${content}\r\n--${boundary}--\r\n`,
    })
    const { id, columns } = uploaded.body as Import
    await who.raw({ method: 'POST', url: `/api/v1/imports/${id}/start` })
    await expect
      .poll(async () => ((await who.raw({ method: 'GET', url: `/api/v1/imports/${id}` })).body as Import).state, {
        timeout: 15_000,
        interval: 50,
      })
      .toBe('done')
    const problems = await who.raw({ method: 'GET', url: `/api/v1/imports/${id}/problems` })
    return { columns, problems: (problems.body as { items: Problem[] }).items }
  }
  const lying = async (who: Caller, pool: string) =>
    (await who.call(poolOperations.customers, { params: { id: pool }, query: { sort: 'name' } })).body.items.map(
      ({ customer }) => customer.name,
    )

  test('is brought in by a column of pool names; nobody owns who lies there', async () => {
    const { person, administrator } = house()
    const member = await person('导入公海的人', 'representative')
    const pool = await makePool({ name: { zh: '西北公海', en: 'North-west' } }, [member])
    const other = await makePool({ name: { zh: '别人的公海', en: '' } })
    const { columns, problems } = await imported(
      member,
      '客户名称,公海,负责人\n银川枸杞庄园,西北公海,\n敦煌葡萄酒业,north-west,\n西宁牦牛乳业,,\n格尔木盐湖,没有的公海,\n玉门油服,西北公海,导入公海的人\n吐鲁番瓜果,别人的公海,\n',
    )
    expect(columns.map(({ field }) => field)).toEqual(['name', 'pool', 'owner'])
    expect(problems.map(({ row, code }) => [row, code])).toEqual([
      [5, 'reference-unknown'],
      [6, 'pooled-with-owner'],
      [7, 'reference-unknown'],
    ])
    expect(await lying(member, pool)).toEqual(['敦煌葡萄酒业', '银川枸杞庄园'].toSorted())
    expect(await lying(administrator, other)).toEqual([])
    const [first] = (await member.call(poolOperations.customers, { params: { id: pool } })).body.items
    expect(first?.customer.owner).toBeNull()
    expect(first?.customer.pooledAt).not.toBeNull()
    const claimed = await member.call(poolOperations.claim, {
      params: { id: pool },
      body: { ids: [first?.customer.id ?? ''] },
    })
    expect(claimed.body.changed).toBe(1)
    // Who is known already is claimed and returned by hand.
    await imported(member, `客户名称,公海\n${first?.customer.name},西北公海\n`)
    expect(await lying(member, pool)).toHaveLength(1)
  })

  test('is taken along by its members, without what the pool hides from them before they claim', async () => {
    const { person, administrator } = house()
    const member = await person('导出公海的人', 'representative')
    const stranger = await person('公海外的人', 'representative')
    const pool = await makePool({ name: { zh: '可导出公海', en: '' }, hidden: ['phone'] }, [member])
    const id = await customerOf(administrator, '武夷山岩茶', { phone: '0599-5556666' })
    await administrator.call(poolOperations.return, { params: { id: pool }, body: { ids: [id], reason: '无人跟进' } })
    const ask = (who: Caller, columns: string[], more: object = {}) =>
      who.call(poolOperations.export, { params: { id: pool }, body: { format: 'csv', columns, ...more } })
    const file = async (who: Caller, export_: string) => {
      const done = async () => (await who.call(exportOperations.read, { params: { id: export_ } })).body.state
      await expect.poll(done, { timeout: 15_000, interval: 50 }).toBe('done')
      return readFile(exportPath(house().context, export_), 'utf8')
    }
    expect((await ask(stranger, ['name'])).status).toBe(404)
    expect((await ask(member, ['name', 'phone'])).problem.errors?.[0]?.code).toBe('field-unknown')
    const filter = { all: [{ field: 'phone', operator: 'contains', value: '0599' }] } as const
    expect((await ask(member, ['name'], { filter })).problem.errors?.[0]?.code).toBe('field-unknown')
    const asked = await ask(member, ['name', 'city'])
    expect([asked.status, asked.body.state]).toEqual([202, 'waiting'])
    expect(await file(member, asked.body.id)).toContain('武夷山岩茶')
    const whole = await ask(administrator, ['name', 'phone'])
    expect(await file(administrator, whole.body.id)).toContain('0599')
    // The plain list holds nobody's customers for who sees all alone.
    const plainly = await member.call(customerOperations.export, { body: { format: 'csv', columns: ['name'] } })
    expect(await file(member, plainly.body.id)).not.toContain('武夷山岩茶')
  })
})
