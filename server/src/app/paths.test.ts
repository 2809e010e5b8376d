import { pathOperations } from '#contract/analytics/paths.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { processOperations } from '#contract/opportunities/process.ts'
import { addDays } from '#contract/shared/period.ts'
import { dayMs } from '#contract/shared/day.ts'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import type { Tx } from '../foundation/database/database.ts'
import { createApiKey } from '../organization/index.ts'

const house = testHouse()
const first = '2026-02-02'
let ann: Caller
let bob: Caller
let stages: { id: string; outcome: string; name: { zh: string } }[] = []

/** The ways of nine deals, by the positions that they came to; five days in each stage. */
const ways = [
  [0, 1, 2, 3, 4, 5],
  [0, 1, 2, 3, 4, 5],
  [0, 1, 6],
  [0, 1],
  [0, 2, 3],
  [0, 2, 6],
  [0, 1, 0, 1, 6],
  [0, 6, 1],
  [0, 5],
]

beforeAll(async () => {
  const { administrator, person, now } = house()
  ann = await person('甲', 'representative')
  bob = await person('乙', 'representative')
  stages = (await administrator.call(processOperations.list)).body.items[0]?.stages ?? []
  for (const [number, way] of ways.entries()) {
    now.at = new Date(`${addDays(first, number)}T03:00:00Z`)
    const made = await administrator.call(opportunityOperations.create, {
      body: { name: `路 <${number}>`, owner: (number % 2 === 0 ? ann : bob).actor.userId, amount: '100.00' },
    })
    for (const position of way.slice(1)) {
      now.at = new Date(now.at.getTime() + 5 * dayMs)
      const moved = await administrator.call(opportunityOperations.advance, {
        params: { id: made.body.id },
        body: { stage: stages[position]?.id ?? '', lossReason: 'price' },
      })
      if (moved.status !== 200) throw new Error(JSON.stringify(moved.problem))
    }
  }
  now.at = new Date('2026-05-20T04:00:00Z')
})

test('ways are told as they were taken, and where they leave the process with how that ended', async () => {
  const { administrator } = house()
  const { body } = await administrator.call(pathOperations.read)
  const place = (id: string | null) => stages.findIndex((stage) => stage.id === id)
  expect([body.total.count, body.standard.count, body.deviating.count]).toEqual([9, 4, 5])
  expect([body.standard.winRate, body.deviating]).toEqual([2 / 3, expect.objectContaining({ won: 1, lost: 2 })])
  expect(body.variants[0]).toMatchObject({ count: 2, won: 2, isStandard: true, days: 25 })
  expect(body.variants[0]?.path.map(place)).toEqual([0, 1, 2, 3, 4, 5])
  const deviations = body.deviations.map(({ kind, from, to, count }) => [kind, place(from), place(to), count])
  expect(deviations).toContainEqual(['skip', 1, -1, 3])
  expect(deviations).toContainEqual(['skip', 4, -1, 1])
  expect(deviations).toContainEqual(['back', 1, 0, 1])
  expect(deviations).toContainEqual(['reopened', 6, 1, 1])
  expect(body.rework).toEqual({ deals: 1, visits: 2, days: 10 })
  // Five deals took this step, one of them twice.
  expect(body.waits[0]).toMatchObject({ count: 6, medianDays: 5 })
})

test('the days and people asked for narrow them, and nobody counts what is not theirs', async () => {
  const { administrator } = house()
  const from = addDays(first, 4)
  expect((await administrator.call(pathOperations.read, { query: { from } })).body.total.count).toBe(5)
  expect((await administrator.call(pathOperations.read, { query: { owner: bob.actor.userId } })).body.total.count).toBe(
    4,
  )
  expect((await ann.call(pathOperations.read)).body.total.count).toBe(5)
  expect((await ann.call(pathOperations.read, { query: { owner: bob.actor.userId } })).body.total.count).toBe(0)
})

async function logOf(reader: Caller, question: string): Promise<{ status: number; text: string }> {
  const { context, house: composed } = house()
  const { secret } = await createApiKey(context, reader.actor, {
    name: 'log',
    scopes: ['read', 'export'],
    days: 1,
  })
  const answer = await composed.app.inject({
    method: 'GET',
    url: `${pathOperations.log.path}?${question}`,
    headers: { authorization: `Bearer ${secret}` },
  })
  return { status: answer.statusCode, text: answer.body }
}

test('the log is every step of these deals, as lines and as traces, and taking it along is logged', async () => {
  const { administrator, context } = house()
  const csv = (await logOf(administrator, 'format=csv')).text.trim().split('\r\n')
  // A creation for each deal, and a line for each move.
  expect(csv.length).toBe(1 + ways.flat().length)
  expect(csv[0]?.replace('\uFEFF', '')).toBe('case_id,activity,timestamp,resource,outcome')
  expect(csv[1]).toMatch(/^[0-9a-f-]{36},立项,2026-02-02T03:00:00\.000Z,管理员,won$/)
  const xes = (await logOf(administrator, 'format=xes')).text
  expect(xes.match(/<trace>/g)?.length).toBe(ways.length)
  expect(xes.match(/<event>/g)?.length).toBe(ways.flat().length)
  expect(xes.trim().endsWith('</log>')).toBe(true)
  expect((await logOf(administrator, 'format=xes&from=2030-01-01')).text).not.toContain('<trace>')
  const { tenantId } = administrator.actor
  const logged = await context.database.read(tenantId, (tx: Tx<never>) =>
    sql<{
      name: string
    }>`select e.record_name as name from event e where e.tenant_id = ${tenantId}::uuid and e.kind = 'export-downloaded' order by e.id`.execute(
      tx,
    ),
  )
  expect(logged.rows.map(({ name }) => name)).toEqual(['event-log.csv', 'event-log.xes', 'event-log.xes'])
})

test('who may not export takes no log along, and many deals at once need leave', async () => {
  const { administrator, context, person } = house()
  const reader = await person('丙', 'read-only')
  expect((await logOf(reader, 'format=csv')).status).toBe(403)
  const { tenantId } = administrator.actor
  await context.database.write(tenantId, (tx: Tx<never>) =>
    sql`update tenant set export_approval_over = 3 where id = ${tenantId}::uuid`.execute(tx),
  )
  expect((await logOf(ann, 'format=csv')).status).toBe(409)
  expect((await logOf(ann, 'format=csv&from=2026-02-10')).status).toBe(200)
})
