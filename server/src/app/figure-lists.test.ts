import { analysisOperations, dimensions, type ResultRow } from '#contract/analytics/analysis.ts'
import {
  closedParts,
  endedPart,
  homeLists,
  lostPart,
  reachedParts,
  reachParts,
  rowParts,
  type Scope,
  scopeParts,
  stageParts,
  wonPart,
} from '#contract/analytics/figure-lists.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import {
  companyOperations,
  departmentOperations,
  userOperations,
} from '#contract/organization/organization.operations.ts'
import { sightOperations } from '#contract/organization/sight.operations.ts'
import { columnParts, opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { processOperations } from '#contract/opportunities/process.ts'
import { productOperations } from '#contract/commerce/product.operations.ts'
import type { FilterPart } from '#contract/shared/filter.ts'
import { sql } from 'kysely'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { actorOf } from '../../../tests/support/company.ts'
import { type Caller, caller, testHouse } from '../../../tests/support/house.ts'
import type { Tx } from '../foundation/database/database.ts'
import { sightOf } from '../foundation/access/sight.rules.ts'
import { healthWork } from '../opportunities/index.ts'
import { addDepartment } from '../organization/index.ts'
import { healthParts } from './deal-health.ts'

const house = testHouse()
const today = '2026-05-20'
const readers = ['administrator', 'director', 'manager', 'representative', 'collaborator', 'read-only'] as const
const people = new Map<string, Caller>()
const deals: string[] = []

/** Chance that is the same on every run. */
function chance(seed: number): <T>(from: readonly T[]) => T {
  let state = seed
  return (from) => {
    state = (state * 48_271) % 2_147_483_647
    return from[state % from.length] as never
  }
}

beforeAll(async () => {
  const { administrator, person, context, house: composed } = house()
  const { tenantId } = administrator.actor
  const write = <Result>(work: (tx: Tx<never>) => Promise<Result>) => context.database.write(tenantId, work)
  await administrator.call(companyOperations.change, { body: { fiscalMonth: 2 } })
  const add = (name: string, parentId?: string) =>
    write((tx) => addDepartment(tx, context, administrator.actor, { name, ...(parentId ? { parentId } : {}) }))
  const east = await add('华东')
  const [first, south] = [await add('华东一部', east), await add('华南')]
  const places = { manager: east, representative: first, 'other representative': south, director: null }
  for (const role of [...readers.slice(1), 'other representative']) {
    const made = await person(role, role.replace('other ', ''))
    const place = places[role as keyof typeof places] ?? null
    await write((tx) =>
      sql`update user_account set department_id = ${place}::uuid where tenant_id = ${tenantId}::uuid and id = ${made.actor.userId}::uuid`.execute(
        tx,
      ),
    )
    people.set(role, made)
  }
  people.set('administrator', administrator)
  const owners = [...people.values()].map((one) => one.actor.userId)
  const customers = await Promise.all(
    ['甲', '乙'].map(async (name) => (await administrator.call(customerOperations.create, { body: { name } })).body.id),
  )
  const products = await Promise.all(
    ['产品一', '产品二'].map(
      async (name) => (await administrator.call(productOperations.create, { body: { name } })).body.id,
    ),
  )
  const stages = (await administrator.call(processOperations.list)).body.items[0]?.stages ?? []
  const pick = chance(7)
  const days = [
    '2025-05-31',
    '2025-06-01',
    '2026-03-31',
    '2026-04-01',
    '2026-04-30',
    '2026-05-01',
    '2026-05-20',
    '2026-05-31',
    '2026-06-30',
  ]
  for (let number = 0; number < 90; number += 1) {
    const made = await administrator.call(opportunityOperations.create, {
      body: {
        name: `数 ${number}`,
        owner: pick(owners),
        customer: pick([...customers, null]),
        product: pick([...products, null]),
        source: pick(['referral', 'exhibition', null]),
        currency: pick(['CNY', 'CNY', 'CNY', 'USD']),
        amount: pick(['100.00', '2500.50', '0.01', null]),
        expectedCloseOn: pick([...days, null]),
        nextStepOn: pick(['2026-05-19', today, '2026-05-21', null]),
      },
    })
    if (made.status !== 201) throw new Error(JSON.stringify(made.problem))
    deals.push(made.body.id)
    for (const stage of [pick(stages), pick(stages)])
      await administrator.call(opportunityOperations.advance, {
        params: { id: made.body.id },
        body: { stage: stage.id, lossReason: 'price', closedOn: pick(days) },
      })
    if (pick([true, false, false, false, false]))
      await administrator.call(opportunityOperations.remove, { params: { id: made.body.id } })
  }
  // Every reader has deals of others shared with them, which lists show and sums do not hold.
  for (const [number, id] of deals.slice(0, 30).entries()) {
    if ((await administrator.call(opportunityOperations.read, { params: { id } })).body.deletedAt) continue
    const shared = await administrator.call(sightOperations.share, {
      params: { type: 'opportunity', id },
      body: { people: owners.filter((_, at) => (at + number) % 2 === 0).map((user) => ({ user, change: false })) },
    })
    if (shared.status !== 204) throw new Error(JSON.stringify(shared.problem))
  }
  // How deals stand is found in the background; the figures and their lists are read afterwards.
  await healthWork(context, healthParts).run(tenantId, '', new AbortController().signal)
  for (const [role, one] of people)
    people.set(role, await caller(composed, await actorOf(context, tenantId, one.actor.userId)))
})

type Shown = { count: number; amount: string }

describe.each(readers)('every figure that a %s sees', (role) => {
  const reader = () => people.get(role) as Caller
  const reach = () => reachParts(reader().actor.rights.records.opportunity.see)

  /** What the list behind a figure holds, as the web application would open it. */
  async function listed(parts: readonly FilterPart[]): Promise<Shown> {
    const answer = await reader().call(opportunityOperations.list, {
      query: { filter: { all: parts }, limit: 500, total: 'true' },
    })
    expect(answer.status, JSON.stringify(answer.problem)).toBe(200)
    const cents = answer.body.items
      .filter((item) => item.currency === 'CNY')
      .reduce((sum, item) => sum + Math.round(Number(item.amount ?? 0) * 100), 0)
    expect(answer.body.total).toEqual({ value: answer.body.items.length, exact: true })
    return { count: answer.body.items.length, amount: (cents / 100).toFixed(2) }
  }

  test('on the home page opens a list of as many and as much', async () => {
    const { body } = await reader().call(analysisOperations.home)
    const lists = homeLists(today, reach())
    const { count, amount } = body.open
    expect(await listed(lists.open)).toEqual({ count, amount })
    expect(await listed(lists.wonThisMonth)).toEqual(body.wonThisMonth)
    expect(await listed(lists.wonThisQuarter)).toEqual(body.wonThisQuarter)
    expect(await listed(lists.closingThisMonth)).toEqual(body.closingThisMonth)
    for (const [figure, list] of [
      ['noNextStep', 'noNext'],
      ['lateNextStep', 'lateNext'],
      ['lateClose', 'lateClose'],
      ['noCustomer', 'noCustomer'],
      ['atRisk', 'atRisk'],
    ] as const)
      expect((await listed(lists[list])).count, figure).toBe(body[figure])
    const ended = (await listed(lists.winRate)).count
    const won = (await listed([wonPart, ...lists.winRate])).count
    expect(body.winRate).toBe(ended === 0 ? null : won / ended)
  })

  test('in the funnel opens those who stand in a stage, and those who ever came there', async () => {
    const { body } = await reader().call(analysisOperations.funnel)
    for (const stage of body.stages) {
      const { count, amount } = stage
      expect(await listed([...stageParts(stage), ...reach()]), JSON.stringify(stage.name)).toEqual({ count, amount })
      expect((await listed([...reachedParts(stage, body.processId ?? ''), ...reach()])).count).toBe(stage.reached)
    }
  })

  test('on the board opens the cards of its column', async () => {
    const { body } = await reader().call(opportunityOperations.board)
    const stages = (await reader().call(processOperations.list)).body.items.flatMap((process) => process.stages)
    for (const column of body.columns) {
      const stage = stages.find((one) => one.id === column.stageId)
      if (!stage) throw new Error('a column without a stage')
      const shown = await listed(columnParts(stage))
      expect(shown).toEqual({ count: column.count, amount: column.amount })
    }
  })

  test('in results, whatever they are split by, for any days and scope, opens its deals; the total is theirs', async () => {
    const everybody = (await reader().call(userOperations.people)).body.items
    const departments = (await reader().call(departmentOperations.list)).body.items
    const scopes: Scope[] = [
      {},
      { department: departments.find((one) => one.name === '华东')?.id },
      { owner: people.get('representative')?.actor.userId },
    ]
    const periods = [{}, { from: '2026-02-01', to: '2027-01-31' }, { from: '2026-04-15', to: '2026-05-20' }]
    for (const scope of scopes)
      for (const days of periods)
        for (const by of dimensions)
          for (const unit of by === 'period' ? (['month', 'quarter', 'year'] as const) : (['month'] as const)) {
            const { body } = await reader().call(analysisOperations.results, { query: { by, unit, ...scope, ...days } })
            const within = [...scopeParts(scope, everybody, departments), ...reach()]
            const compare = async (
              row: Omit<ResultRow, 'key' | 'name'>,
              parts: readonly FilterPart[],
              says: string,
            ) => {
              const won = await listed([wonPart, ...parts])
              expect([won, (await listed([lostPart, ...parts])).count], says).toEqual([
                { count: row.won, amount: row.wonAmount },
                row.lost,
              ])
            }
            for (const row of body.rows)
              await compare(
                row,
                [...rowParts(row, { by, unit, days, people: everybody }), ...within],
                `${by} ${row.name}`,
              )
            await compare(body.total, [...closedParts(days), ...within], `total by ${by}`)
            expect((await listed([endedPart, ...closedParts(days), ...within])).count).toBe(
              body.total.won + body.total.lost,
            )
          }
  }, 60_000)
})

test('a total is that of all rows, also where only the largest are shown', async () => {
  const { administrator, data } = house()
  const client = new pg.Client(data.owner)
  await client.connect()
  const copy = async (table: string, change: string, from: string) =>
    client.query(
      `insert into ${table} select (jsonb_populate_record(r, ${change})).* from ${table} r, generate_series(1, 520) number where ${from}`,
    )
  try {
    await copy(
      'customer',
      `jsonb_build_object('id', md5('many' || number)::uuid, 'name', 'Many ' || number)`,
      `r.name = '甲'`,
    )
    const change = `jsonb_build_object('id', gen_random_uuid(), 'customer_id', md5('many' || number)::uuid, 'amount', 10)`
    await copy(
      'opportunity',
      change,
      `r.id = (select id from opportunity where outcome = 'won' and currency = 'CNY' and deleted_at is null limit 1)`,
    )
  } finally {
    await client.end()
  }
  const by = async (dimension: 'customer' | 'source') =>
    (await administrator.call(analysisOperations.results, { query: { by: dimension } })).body
  const customers = await by('customer')
  expect(customers.rows.length).toBe(500)
  expect(customers.total).toEqual((await by('source')).total)
})

test('readers differ: the sums are not all of the same deals', () => {
  const reached = readers.map((role) => sightOf((people.get(role) as Caller).actor, 'opportunity', 'see').kind)
  expect(new Set(reached).size).toBe(2)
})
