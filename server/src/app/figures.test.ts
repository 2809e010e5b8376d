import { analysisOperations } from '#contract/analytics/analysis.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { designOperations } from '#contract/opportunities/process-design.operations.ts'
import { processOperations } from '#contract/opportunities/process.ts'
import fc from 'fast-check'
import pg from 'pg'
import { addDays } from '#contract/shared/period.ts'
import { hourMs } from '#contract/shared/day.ts'
import { expect, test } from 'vitest'
import { truths } from '../../../tests/support/figures.ts'
import { testHouse } from '../../../tests/support/house.ts'
import type { Tx } from '../foundation/database/database.ts'
import { lockRecord } from '../foundation/records/write.ts'
import { opportunitySpec, removeOpportunities } from '../opportunities/index.ts'

const house = testHouse()

test('sums equal a full count after any sequence of changes, also when people work at the same moment', async () => {
  const { administrator, person, data, now } = house()
  const people = [await person('甲', 'representative'), await person('乙', 'representative')]
  const stages = (await administrator.call(processOperations.list)).body.items[0]?.stages ?? []
  const customers = await Promise.all(
    ['一', '二'].map(
      async (name) => (await administrator.call(customerOperations.create, { body: { name: `数 ${name}` } })).body.id,
    ),
  )
  const ids: string[] = []
  const client = new pg.Client(data.owner)
  await client.connect()

  const step = fc.record({
    kind: fc.constantFrom(
      'create',
      'create',
      'amount',
      'probability',
      'closing',
      'customer',
      'advance',
      'advance',
      'advance',
      'transfer',
      'delete',
      'restore',
      'lines',
    ),
    which: fc.nat(30),
    number: fc.nat(6),
  })
  const act = async ({ kind, which, number }: { kind: string; which: number; number: number }) => {
    const id = ids[which % Math.max(1, ids.length)] ?? '00000000-0000-7000-8000-000000000000'
    const params = { id }
    switch (kind) {
      case 'create': {
        const made = await administrator.call(opportunityOperations.create, {
          body: {
            name: '数',
            amount: `${number * 10}.50`,
            customer: customers[number % 2] ?? null,
            owner: people[which % 2]?.actor.userId ?? null,
          },
        })
        if (made.status === 201) ids.push(made.body.id)
        return made
      }
      case 'amount':
        return administrator.call(opportunityOperations.change, {
          params,
          body: { amount: number === 0 ? null : `${number}.25` },
        })
      case 'probability':
        return administrator.call(opportunityOperations.change, { params, body: { probability: number / 7 } })
      case 'closing':
        return administrator.call(opportunityOperations.bulkChange, {
          body: {
            selection: { ids: [id] },
            patch: { expectedCloseOn: number === 0 ? null : `2026-1${number % 3}-05`, forecastCategory: 'commit' },
          },
        })
      case 'customer':
        return administrator.call(opportunityOperations.change, {
          params,
          body: { customer: number === 0 ? null : (customers[number % 2] ?? null) },
        })
      case 'advance':
        return administrator.call(opportunityOperations.advance, {
          params,
          body: { stage: stages[number]?.id ?? '', lossReason: 'price' },
        })
      case 'transfer':
        return administrator.call(opportunityOperations.transfer, {
          body: { selection: { ids: [id] }, owner: people[number % 2]?.actor.userId ?? '' },
        })
      case 'delete':
        return administrator.call(opportunityOperations.remove, { params })
      case 'restore':
        return administrator.call(opportunityOperations.restore, { params })
      default:
        return administrator.call(opportunityOperations.writeLines, {
          params,
          body: { lines: [{ productId: null, productName: '件', quantity: number + 1, price: '3.33', discount: 0.1 }] },
        })
    }
  }
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
        async (rounds) => {
          for (const together of rounds) {
            now.at = new Date(now.at.getTime() + 40 * hourMs)
            for (const answer of await Promise.all(together.map(act)))
              expect(answer.status, JSON.stringify(answer.problem)).toSatisfy(
                (status: number) => status < 500 && status !== 401,
              )
          }
          for (const [name, [full, kept]] of Object.entries(truths))
            expect((await client.query(kept)).rows, name).toEqual((await client.query(full)).rows)
        },
      ),
      { numRuns: 25 },
    )
  } finally {
    await client.end()
  }
  expect(ids.length).toBeGreaterThan(5)
}, 120_000)

test('what is taken back by the many leaves every sum, and what comes back of it counts once', async () => {
  const { administrator, context, data } = house()
  const { actor } = administrator
  const stages = (await administrator.call(processOperations.list)).body.items[0]?.stages ?? []
  const { id } = (await administrator.call(opportunityOperations.create, { body: { name: '撤销' } })).body
  await administrator.call(opportunityOperations.advance, { params: { id }, body: { stage: stages[1]?.id ?? '' } })
  const client = new pg.Client(data.owner)
  await client.connect()
  const compare = async () => {
    for (const [name, [full, kept]] of Object.entries(truths))
      expect((await client.query(kept)).rows, name).toEqual((await client.query(full)).rows)
  }
  try {
    await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
      const locked = await lockRecord(tx, actor, opportunitySpec, id, 'delete')
      await removeOpportunities(tx, context, actor, [locked], 'undone')
    })
    await compare()
    await administrator.call(opportunityOperations.restore, { params: { id } })
    await compare()
  } finally {
    await client.end()
  }
})

test('the funnel, the results and the list agree, and a lost one needs its reason', async () => {
  const { administrator } = house()
  const stages = (await administrator.call(processOperations.list)).body.items[0]?.stages ?? []
  const lost = stages.find((stage) => stage.outcome === 'lost')
  const { body } = await administrator.call(opportunityOperations.create, { body: { name: '要输的' } })
  const refused = await administrator.call(opportunityOperations.advance, {
    params: { id: body.id },
    body: { stage: lost?.id ?? '' },
  })
  expect([refused.status, refused.problem.errors]).toEqual([
    422,
    [{ path: 'lossReason', code: 'loss-reason-required' }],
  ])
  const funnel = (await administrator.call(analysisOperations.funnel)).body
  for (const stage of funnel.stages) {
    const list = await administrator.call(opportunityOperations.list, {
      query: { filter: { all: [{ field: 'stage', operator: 'is', value: stage.stageId }] }, total: 'true', limit: 1 },
    })
    expect(list.body.total?.value).toBe(stage.count)
  }
  const results = (await administrator.call(analysisOperations.results, { query: { by: 'owner' } })).body.total
  const byProduct = (await administrator.call(analysisOperations.results, { query: { by: 'product' } })).body.total
  expect(byProduct).toEqual(results)
  expect(results.won).toBe(funnel.stages.find((stage) => stage.outcome === 'won')?.count)
})

test('a process keeps its won stage, and the version on which a draft was drawn is watched', async () => {
  const { administrator } = house()
  const [process] = (await administrator.call(processOperations.list)).body.items
  if (!process) throw new Error('no process')
  const params = { id: process.id }
  const { published } = (await administrator.call(designOperations.read, { params })).body
  const save = (stages: typeof published.stages, version?: number) =>
    administrator.call(designOperations.save, {
      params,
      body: { policy: published.policy, stages },
      ...(version === undefined ? {} : { version }),
    })
  const without = published.stages.filter((stage) => stage.outcome !== 'won')
  expect((await save(without)).problem.errors?.[0]?.code).toBe('one-won-stage')
  expect((await save(published.stages, 99)).status).toBe(412)
})

test('the days of a deal are those of the company, not those of Greenwich', async () => {
  const { administrator, now } = house()
  const before = now.at
  now.at = new Date(`${before.toISOString().slice(0, 10)}T17:30:00Z`)
  try {
    const made = (await administrator.call(opportunityOperations.create, { body: { name: '半夜立项' } })).body
    const won = (await administrator.call(processOperations.list)).body.items[0]?.stages.find(
      (stage) => stage.outcome === 'won',
    )
    const { body } = await administrator.call(opportunityOperations.advance, {
      params: { id: made.id },
      body: { stage: won?.id ?? '' },
    })
    const morrow = addDays(now.at.toISOString().slice(0, 10), 1)
    expect([body.startedOn, body.closedOn]).toEqual([morrow, morrow])
  } finally {
    now.at = before
  }
})
