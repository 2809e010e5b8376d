import { analysisOperations } from '#contract/analytics/analysis.ts'
import { bars, type MovedDeals, type Span, waterfallOperations } from '#contract/analytics/waterfall.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { processOperations } from '#contract/opportunities/process.ts'
import { addDays } from '#contract/shared/period.ts'
import fc from 'fast-check'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { truths } from '../../../tests/support/figures.ts'
import { type Answered, type Caller, caller, testHouse } from '../../../tests/support/house.ts'
import { actorOf } from '../../../tests/support/company.ts'
import { barsOf, type State, sumOfBars } from '../analytics/index.ts'
import type { Tx } from '../foundation/database/database.ts'
import { addDepartment } from '../organization/index.ts'

const house = testHouse()
const first = '2026-05-20'
const days = 40
const people: Caller[] = []
let department = ''

/** Chance that is the same on every run. */
function chance(seed: number): <T>(from: readonly T[]) => T {
  let state = seed
  return (from) => {
    state = (state * 48_271) % 2_147_483_647
    return from[state % from.length] as never
  }
}

/** Forty days in a company: deals are made, moved, put off, given away, deleted, restored and ended. */
beforeAll(async () => {
  const { administrator, person, context, house: composed, now } = house()
  const { tenantId } = administrator.actor
  department = await context.database.write(tenantId, async (tx: Tx<never>) => {
    return addDepartment(tx, context, administrator.actor, { name: '华东' })
  })
  for (const name of ['甲', '乙', '丙']) people.push(await person(name, 'representative'))
  await context.database.write(tenantId, (tx: Tx<never>) =>
    sql`update user_account set department_id = ${department}::uuid where tenant_id = ${tenantId}::uuid and id = any(${people.slice(0, 2).map((one) => one.actor.userId)}::uuid[])`.execute(
      tx,
    ),
  )
  for (const [at, one] of people.entries())
    people[at] = await caller(composed, await actorOf(context, tenantId, one.actor.userId))
  const stages = (await administrator.call(processOperations.list)).body.items[0]?.stages ?? []
  const pick = chance(11)
  const ids: string[] = []
  const closing = ['2026-06-15', '2026-06-30', '2026-07-01', '2026-09-30', null]
  for (let day = 0; day < days; day += 1) {
    now.at = new Date(Date.parse(`${addDays(first, day)}T03:00:00Z`))
    for (let deed = 0; deed < 8; deed += 1) {
      now.at = new Date(now.at.getTime() + 60_000)
      const id = pick(ids.length > 0 ? ids : ['00000000-0000-7000-8000-000000000000'])
      const params = { id }
      switch (pick(['create', 'create', 'change', 'change', 'advance', 'advance', 'transfer', 'remove', 'restore'])) {
        case 'create': {
          const made = await administrator.call(opportunityOperations.create, {
            body: {
              name: `变 ${day} ${deed}`,
              owner: pick(people).actor.userId,
              amount: pick(['100.00', '250.50', null]),
              currency: pick(['CNY', 'CNY', 'CNY', 'USD']),
              expectedCloseOn: pick(closing),
              probability: pick([0.35, null]),
            },
          })
          ids.push(made.body.id)
          break
        }
        case 'change':
          await administrator.call(opportunityOperations.change, {
            params,
            body: {
              amount: pick(['80.00', '300.00', null]),
              expectedCloseOn: pick(closing),
              currency: pick(['CNY', 'CNY', 'USD', null]),
              ...(pick([true, false]) ? { probability: 0.45 } : { forecastCategory: 'commit' }),
            },
          })
          break
        case 'advance':
          await administrator.call(opportunityOperations.advance, {
            params,
            body: { stage: pick(stages).id, lossReason: 'price', closedOn: pick(['2026-06-20', addDays(first, day)]) },
          })
          break
        case 'transfer':
          await administrator.call(opportunityOperations.transfer, {
            body: { selection: { ids: [id] }, owner: pick(people).actor.userId },
          })
          break
        case 'remove':
          await administrator.call(opportunityOperations.remove, { params })
          break
        case 'restore':
          await administrator.call(opportunityOperations.restore, { params })
      }
    }
  }
}, 120_000)

async function asOwner<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ ...house().data.owner })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

type Row = State & { id: string; from: string; to: string }

/** All that was ever so, read in full by the owner of the tables. */
function versions(): Promise<Row[]> {
  return asOwner(async (client) => {
    const found = await client.query<Row>(`
      select opportunity_id as id, process_id as "processId", owner_id as "ownerId", outcome, amount::text, currency, expected_close_on::text as "expectedCloseOn", closed_on::text as "closedOn", deleted,
        to_char(valid_from at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as from, case when valid_to = 'infinity' then '9999-12-31' else to_char(valid_to at time zone 'Asia/Shanghai', 'YYYY-MM-DD') end as to
      from opportunity_version order by valid_from, id`)
    return found.rows
  })
}

/** What each opportunity was when a day began. */
function asOf(rows: readonly Row[], day: string): Map<string, Row> {
  return new Map(rows.filter(({ from, to }) => from < day && to >= day).map((row) => [row.id, row]))
}

const day = fc.integer({ min: -2, max: days + 2 }).map((shift) => addDays(first, shift))

test('the waterfall is what its rule says of every opportunity, for any days, scope and window, and each bar opens its deals', async () => {
  const { administrator } = house()
  const rows = await versions()
  expect(rows.length).toBeGreaterThan(80)
  const [ann, bob] = people.map((one) => one.actor.userId)
  const scopes = [{}, { owner: ann }, { department }] as const
  const owners = [undefined, new Set([ann ?? '']), new Set([ann ?? '', bob ?? ''])]
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(day, day).map((two) => two.toSorted() as [string, string]),
      fc.nat(2),
      fc.option(fc.constantFrom('2026-06-16', '2026-07-01'), { nil: undefined }),
      fc.option(fc.constantFrom('2026-06-30', '2026-09-30'), { nil: undefined }),
      async ([from, to], scope, closeFrom, closeTo) => {
        const span: Span = {
          from,
          to,
          ...scopes[scope],
          ...(closeFrom ? { closeFrom } : {}),
          ...(closeTo ? { closeTo } : {}),
        }
        const { body } = await administrator.call(waterfallOperations.read, { query: span })
        const before = asOf(rows, from)
        const looked = { currency: 'CNY', owners: owners[scope], closeFrom, closeTo }
        const counted = [...asOf(rows, addDays(to, 1))].map(([id, after]) => ({
          id,
          of: barsOf(before.get(id) ?? null, after, looked),
        }))
        expect(body.bars).toEqual(sumOfBars(counted.map(({ of }) => of)))
        for (const bar of bars) {
          const deals = await administrator.call(waterfallOperations.deals, { query: { ...span, bar, limit: 200 } })
          expect(deals.status, JSON.stringify(deals.problem)).toBe(200)
          const expected = new Map(
            counted.flatMap(({ id, of }) => (of[bar] ? [[id, of[bar].amount.toFixed(2)] as const] : [])),
          )
          expect(deals.body.items.length).toBe(expected.size)
          expect(new Map(deals.body.items.map(({ id, amount }) => [id, amount])), bar).toEqual(expected)
        }
      },
    ),
    { numRuns: 40 },
  )
  // Not all of them are empty: within these days something of everything happened.
  const span = { from: addDays(first, 10), to: addDays(first, 30), closeTo: '2026-07-01' }
  const { body } = await administrator.call(waterfallOperations.read, { query: span })
  expect(body.bars.filter(({ count }) => count === 0)).toEqual([])
}, 120_000)

test('the flow holds the same deals as the bars, and each stream opens its own', async () => {
  const { administrator } = house()
  for (const span of [
    { from: addDays(first, 10), to: addDays(first, 30) },
    { from: first, to: addDays(first, 20), closeTo: '2026-06-30' },
  ]) {
    const { body } = await administrator.call(waterfallOperations.flow, { query: span })
    const sums = (await administrator.call(waterfallOperations.read, { query: span })).body.bars
    const bar = (name: string) => sums.find((one) => one.bar === name)?.count
    const flowing = (which: (flow: { from: string; to: string }) => boolean) =>
      body.flows.filter(which).reduce((count, flow) => count + flow.count, 0)
    expect([
      flowing(({ from }) => from !== 'created' && from !== 'outside'),
      flowing(({ from }) => from === 'created'),
      flowing(({ from }) => from === 'outside'),
      flowing(({ to }) => to === 'won'),
      flowing(({ to }) => to === 'lost'),
      flowing(({ to }) => to === 'outside'),
      flowing(({ to }) => to !== 'won' && to !== 'lost' && to !== 'outside'),
    ]).toEqual(['start', 'created', 'pulledIn', 'won', 'lost', 'pushedOut', 'end'].map(bar))
    for (const { from, to, count } of body.flows) {
      const deals = await administrator.call(waterfallOperations.deals, {
        query: { ...span, flowFrom: from, flowTo: to, limit: 200 },
      })
      expect(deals.body.items.length).toBe(count)
    }
  }
})

test('deals of a bar come page by page, the largest first', async () => {
  const { administrator } = house()
  const query = { from: first, to: addDays(first, days), bar: 'created', limit: 5 } as const
  const whole = (await administrator.call(waterfallOperations.deals, { query: { ...query, limit: 200 } })).body.items
  const paged: typeof whole = []
  for (let after: string | null = ''; after !== null; ) {
    const page: Answered<MovedDeals> = await administrator.call(waterfallOperations.deals, {
      query: after === '' ? query : { ...query, after },
    })
    paged.push(...page.body.items)
    after = page.body.next
  }
  expect(paged).toEqual(whole)
  expect(whole.map(({ amount }) => Number(amount))).toEqual(
    whole.map(({ amount }) => Number(amount)).toSorted((one, other) => other - one),
  )
  expect(whole[0]).toMatchObject({
    before: null,
    after: { stage: { zh: expect.any(String) }, owner: expect.any(String) },
  })
  const wrong = await administrator.call(waterfallOperations.deals, { query: { ...query, after: 'x' } })
  expect(wrong.problem.errors).toEqual([{ path: 'after', code: 'cursor-unknown' }])
})

test('the funnel of today is that of the sums, and the funnel of a past day that of what was so then', async () => {
  const { administrator, now } = house()
  const today = now.at.toISOString().slice(0, 10)
  const funnel = async (query: Record<string, string>) =>
    (await administrator.call(analysisOperations.funnel, { query })).body
  for (const scope of [{}, { department }, { owner: people[0]?.actor.userId ?? '' }])
    expect(await funnel({ ...scope, asOf: today })).toEqual(await funnel(scope))
  const rows = await versions()
  for (const shift of [-1, 0, 7, 20]) {
    const asked = addDays(first, shift)
    const there = [...asOf(rows, addDays(asked, 1)).values()].filter(({ deleted }) => !deleted)
    const then = await funnel({ asOf: asked })
    expect(then.stages.reduce((count, stage) => count + stage.count, 0)).toBe(there.length)
    for (const stage of then.stages)
      for (const which of ['here', 'reached'] as const) {
        const deals = await administrator.call(waterfallOperations.stood, {
          query: { asOf: asked, stage: stage.stageId, which, limit: 200 },
        })
        expect(deals.body.items.length).toBe(which === 'here' ? stage.count : stage.reached)
      }
  }
})

test('nobody counts what is not theirs to see, and who may not read what is counted gets no figure', async () => {
  const { administrator, context, house: composed, person } = house()
  const span = { from: first, to: addDays(first, days) }
  const ann = people[0] as Caller
  const own = await ann.call(opportunityOperations.list, { query: { limit: 500 } })
  const ids = new Set(own.body.items.map((item) => item.id))
  for (const bar of bars) {
    const deals = await ann.call(waterfallOperations.deals, { query: { ...span, bar, limit: 200 } })
    for (const { id, after } of deals.body.items) expect(ids.has(id) || after.deleted).toBe(true)
  }
  const end = (await ann.call(waterfallOperations.read, { query: span })).body.bars.at(-1)
  expect(end?.count).toBe(own.body.items.filter((item) => item.outcome === 'open').length)
  const everybody = (await administrator.call(waterfallOperations.read, { query: span })).body.bars.at(-1)
  expect(everybody?.count).toBeGreaterThan(end?.count ?? 0)
  // Another's figures are nobody's who does not see them.
  const others = await ann.call(waterfallOperations.read, { query: { ...span, owner: people[1]?.actor.userId ?? '' } })
  expect(others.body.bars.at(-1)?.count).toBe(0)

  const reader = await person('不看日期', 'representative')
  const rights = structuredClone(reader.actor.rights)
  rights.fields = { ...rights.fields, opportunity: { ...rights.fields.opportunity, expectedCloseOn: 'hidden' } }
  await context.database.write(reader.actor.tenantId, (tx: Tx<never>) =>
    sql`update role set rights = ${JSON.stringify(rights)}::jsonb where tenant_id = ${reader.actor.tenantId}::uuid and key = 'representative'`.execute(
      tx,
    ),
  )
  const blind = await caller(composed, await actorOf(context, reader.actor.tenantId, reader.actor.userId))
  expect((await blind.call(waterfallOperations.read, { query: span })).status).toBe(403)
  expect((await blind.call(waterfallOperations.deals, { query: { ...span, bar: 'end' } })).status).toBe(403)
  expect((await blind.call(analysisOperations.funnel, { query: { asOf: first } })).status).toBe(403)
  expect((await blind.call(analysisOperations.funnel)).status).toBe(200)
})

test('a company that is older than its history gets the same one from its log', async () => {
  const { data, administrator } = house()
  const read = (client: pg.Client) =>
    client.query(
      `select opportunity_id, stage_id, outcome, furthest, amount, currency, probability, forecast_category, expected_close_on, closed_on, owner_id, deleted, valid_from, valid_to
        from opportunity_version where valid_from < valid_to order by opportunity_id, valid_from`,
    )
  const kept = await asOwner(read)
  const migration = new URL('../../migrations/202611270481-opportunity-history.ts', import.meta.url).href
  const { fillCompany } = (await import(migration)) as {
    fillCompany: (db: Kysely<unknown>, tenant: string) => Promise<void>
  }
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: new pg.Pool({ ...data.owner, max: 1 }) }) })
  try {
    await db.transaction().execute(async (tx) => {
      await sql`delete from opportunity_version where tenant_id = ${administrator.actor.tenantId}::uuid`.execute(tx)
      await fillCompany(tx, administrator.actor.tenantId)
    })
  } finally {
    await db.destroy()
  }
  expect((await asOwner(read)).rows).toEqual(kept.rows)
  await asOwner(async (client) => {
    for (const [full, told] of [truths.history, truths.historyWithoutGaps])
      expect((await client.query(told)).rows).toEqual((await client.query(full)).rows)
  })
})
