import { ageingOperations, overstayedParts } from '#contract/analytics/ageing.ts'
import { beganParts, conversionOperations, segmentations, segmentParts } from '#contract/analytics/conversion.ts'
import { reachParts } from '#contract/analytics/figure-lists.ts'
import { leversOf, velocityOf, velocityOperations } from '#contract/analytics/velocity.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { processOperations } from '#contract/opportunities/process.ts'
import type { FilterPart } from '#contract/shared/filter.ts'
import { addDays } from '#contract/shared/period.ts'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { actorOf } from '../../../tests/support/company.ts'
import { type Caller, caller, testHouse } from '../../../tests/support/house.ts'
import type { Tx } from '../foundation/database/database.ts'

const house = testHouse()
const first = '2026-01-05'
const people: Caller[] = []

/**
 * Thirty deals, one beginning each day: each stands ten days in a stage (every fifth thirty), the first eighteen are won after three stages, six are lost
 * in the second, six are still open.
 */
beforeAll(async () => {
  const { administrator, person, now } = house()
  for (const name of ['甲', '乙']) people.push(await person(name, 'representative'))
  const stages = (await administrator.call(processOperations.list)).body.items[0]?.stages ?? []
  const won = stages.find(({ outcome }) => outcome === 'won')?.id ?? ''
  const lost = stages.find(({ outcome }) => outcome === 'lost')?.id ?? ''
  const customers = await Promise.all(
    [
      { name: '华东机床', level: 'A' },
      { name: '北方矿业', level: 'C' },
    ].map(async (body) => (await administrator.call(customerOperations.create, { body })).body.id),
  )
  const deeds: { day: number; run: () => Promise<unknown> }[] = []
  for (let number = 0; number < 30; number += 1) {
    let id = ''
    const advance = (stage: string) => async () => {
      const moved = await administrator.call(opportunityOperations.advance, {
        params: { id },
        body: { stage, lossReason: 'price' },
      })
      if (moved.status !== 200) throw new Error(JSON.stringify(moved.problem))
    }
    deeds.push({
      day: number,
      run: async () => {
        const made = await administrator.call(opportunityOperations.create, {
          body: {
            name: `停 ${number}`,
            owner: people[number % 2]?.actor.userId ?? null,
            customer: customers[number % 3] ?? null,
            amount: number % 4 === 0 ? '80000.00' : '600000.00',
            source: number % 2 === 0 ? 'referral' : null,
            expectedCloseOn: '2026-06-20',
          },
        })
        id = made.body.id
      },
    })
    const stay = number % 5 === 0 ? 30 : 10
    if (number < 18)
      for (const [step, stage] of [stages[1]?.id, stages[2]?.id, won].entries())
        deeds.push({ day: number + stay * (step + 1), run: advance(stage ?? '') })
    else if (number < 24)
      for (const [step, stage] of [stages[1]?.id, lost].entries())
        deeds.push({ day: number + stay * (step + 1), run: advance(stage ?? '') })
  }
  for (const { day, run } of deeds.toSorted((one, other) => one.day - other.day)) {
    now.at = new Date(`${addDays(first, day)}T03:00:00Z`)
    await run()
  }
  now.at = new Date('2026-05-20T04:00:00Z')
}, 60_000)

/** How many deals a list holds that a figure opens. */
async function listed(reader: Caller, parts: readonly FilterPart[]): Promise<number> {
  const reach = reachParts(reader.actor.rights.records.opportunity.see)
  const answer = await reader.call(opportunityOperations.list, {
    query: { filter: { all: [...parts, ...reach] }, limit: 1, total: 'true' },
  })
  expect(answer.status, JSON.stringify(answer.problem)).toBe(200)
  return answer.body.total?.value ?? Number.NaN
}

test('conversion and days per stage are those of the deals that began in the days asked for', async () => {
  const { administrator } = house()
  const { body } = await administrator.call(conversionOperations.read, { query: { by: 'owner' } })
  expect(body.total).toMatchObject({ deals: 30, won: 18, lost: 6, winRate: 0.75, reached: [30, 24, 18, 18, 18, 18] })
  expect(body.total.days.slice(0, 4)).toEqual([10, 10, 10, null])
  expect(body.total.cycle).toBe(30)
  expect(new Map(body.rows.map(({ name, deals }) => [name, deals]))).toEqual(
    new Map([
      ['甲', 15],
      ['乙', 15],
    ]),
  )
  const days = { from: addDays(first, 20), to: addDays(first, 29) }
  const late = await administrator.call(conversionOperations.read, { query: { by: 'owner', ...days } })
  expect(late.body.total).toMatchObject({ deals: 10, won: 0, lost: 4, winRate: 0, cycle: null })
  const none = await administrator.call(conversionOperations.read, { query: { by: 'size', from: '2030-01-01' } })
  expect([none.body.total.deals, none.body.total.cycle, none.body.rows]).toEqual([0, null, []])
})

test('segments are of one whole, however they are cut, and open their deals', async () => {
  const { administrator } = house()
  for (const reader of [administrator, ...people])
    for (const by of segmentations) {
      const { body } = await reader.call(conversionOperations.read, {
        query: { by, from: first, to: addDays(first, 20) },
      })
      const sum = body.rows.reduce((all, row) => all + row.deals, 0)
      expect(sum, by).toBe(body.total.deals)
      for (const row of body.rows) {
        const parts = segmentParts(by, row.key, body.currency)
        if (!parts) continue
        const began = beganParts(body.processId ?? '', { from: first, to: addDays(first, 20) })
        expect(await listed(reader, [...began, ...parts]), `${by} ${row.key}`).toBe(row.deals)
      }
    }
  const sizes = (await administrator.call(conversionOperations.read, { query: { by: 'size' } })).body.rows
  expect(sizes.map(({ key, deals }) => [key, deals])).toEqual([
    ['2', 22],
    ['0', 8],
  ])
  const levels = (await administrator.call(conversionOperations.read, { query: { by: 'level' } })).body.rows
  expect(levels.map(({ key }) => key).toSorted()).toEqual(['', 'A', 'C'])
})

test('velocity is made of what the quarters brought and what was open at their ends', async () => {
  const { administrator } = house()
  const { body } = await administrator.call(velocityOperations.read)
  expect(body.quarters.map(({ from }) => from)).toEqual([
    '2025-01-01',
    '2025-04-01',
    '2025-07-01',
    '2025-10-01',
    '2026-01-01',
    '2026-04-01',
  ])
  const [winter, spring] = body.quarters.slice(-2)
  expect(body.quarters[3]).toMatchObject({ open: 0, won: 0, lost: 0, cycleDays: null })
  // Of those that take 30 days in each stage one has been won by the end of March.
  expect([winter?.won, spring?.won]).toEqual([14, 4])
  expect([winter?.lost, spring?.lost]).toEqual([6, 0])
  expect([winter?.open, spring?.open]).toEqual([10, 6])
  expect(winter?.cycleDays).toBe(30)
  expect(velocityOf(leversOf(winter ?? { open: 0, won: 0, lost: 0, wonAmount: '0', cycleDays: null }))).toBeGreaterThan(
    0,
  )
  expect(body.closing.find(({ period }) => period === 'this-quarter')).toMatchObject({ openCount: 6 })
  const own = (await people[0]?.call(velocityOperations.read))?.body
  expect(own?.quarters.at(-1)?.open).toBe(3)
})

test('the ageing board holds stays against those of later-won deals, and opens who stands too long', async () => {
  const { administrator } = house()
  const { body } = await administrator.call(ageingOperations.read)
  const [begin] = body.stages
  // Fourteen of eighteen left within ten days: four of five within thirty.
  expect(begin).toMatchObject({ usualDays: 30, stays: 18, all: { count: 6 }, over: { count: 6 } })
  expect(begin?.deals.map(({ days }) => days)).toEqual([111, 110, 109, 108, 107, 106])
  expect(body.stages[3]).toMatchObject({ usualDays: null, stays: 0, over: { count: 0, amount: '0.00' } })
  for (const reader of [administrator, ...people]) {
    const board = (await reader.call(ageingOperations.read)).body
    for (const stage of board.stages)
      if (stage.usualDays !== null)
        expect(await listed(reader, overstayedParts(stage.stageId, stage.usualDays, board.today))).toBe(
          stage.over.count,
        )
  }
  const own = (await people[0]?.call(ageingOperations.read))?.body.stages[0]
  expect([own?.usualDays, own?.all.count, new Set(own?.deals.map(({ owner }) => owner))]).toEqual([
    30,
    3,
    new Set(['甲']),
  ])
})

test('who may not read what is counted gets none of these figures', async () => {
  const { context, house: composed, person } = house()
  const { actor } = await person('丙', 'read-only')
  const rights = structuredClone(actor.rights)
  rights.fields = { ...rights.fields, opportunity: { ...rights.fields.opportunity, closedOn: 'hidden' } }
  await context.database.write(actor.tenantId, (tx: Tx<never>) =>
    sql`update role set rights = ${JSON.stringify(rights)}::jsonb where tenant_id = ${actor.tenantId}::uuid and key = 'read-only'`.execute(
      tx,
    ),
  )
  const reader = await caller(composed, await actorOf(context, actor.tenantId, actor.userId))
  const answers = [
    await reader.call(velocityOperations.read),
    await reader.call(ageingOperations.read),
    await reader.call(conversionOperations.read, { query: { by: 'owner' } }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403])
})
