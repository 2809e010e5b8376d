import { leadReturnOperations } from '#contract/analytics/lead-return.ts'
import { leadOperations } from '#contract/customers/lead.operations.ts'
import { conversionOperations } from '#contract/opportunities/lead-conversion.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { processOperations } from '#contract/opportunities/process.ts'
import { expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/house.ts'

const house = testHouse()

test('leads, conversions and wins by source and by month, each figure equal to the list that it opens', async () => {
  const { administrator, person, now } = house()
  const seller = await person('回报', 'representative')
  const won = (await administrator.call(processOperations.list)).body.items[0]?.stages.find(
    (one) => one.outcome === 'won',
  )
  const plan = [
    { source: 'exhibition', day: '2026-03-10', end: 'won', amount: '300.50' },
    { source: 'exhibition', day: '2026-04-10', end: 'open', amount: '80.00' },
    { source: 'exhibition', day: '2026-04-11', end: 'given-up' },
    { source: 'referral', day: '2026-04-12', end: 'won', amount: '100.00' },
    { source: null, day: '2026-04-13', end: 'none' },
  ] as const
  for (const [index, { source, day, end, ...more }] of plan.entries()) {
    now.at = new Date(`${day}T02:00:00Z`)
    const lead = (
      await administrator.call(leadOperations.create, {
        body: { name: `报 ${index}`, source, owner: seller.actor.userId },
      })
    ).body
    if (end === 'given-up')
      await administrator.call(leadOperations.disqualify, { params: { id: lead.id }, body: { reason: 'no-need' } })
    if (end !== 'won' && end !== 'open') continue
    const done = await administrator.call(conversionOperations.convert, {
      params: { id: lead.id },
      body: {
        customer: { draft: { name: `报客 ${index}` } },
        opportunity: { draft: { name: `报商 ${index}`, amount: 'amount' in more ? more.amount : null } },
      },
    })
    if (end === 'won')
      await administrator.call(opportunityOperations.advance, {
        params: { id: done.body.opportunity?.id ?? '' },
        body: { stage: won?.id ?? '' },
      })
  }
  const read = async (query: object) => (await administrator.call(leadReturnOperations.read, { query })).body
  expect(await read({ by: 'source' })).toEqual({
    currency: 'CNY',
    total: { leads: 5, converted: 3, disqualified: 1, won: 2, wonAmount: '400.50' },
    rows: [
      { key: 'exhibition', leads: 3, converted: 2, disqualified: 1, won: 1, wonAmount: '300.50' },
      { key: 'referral', leads: 1, converted: 1, disqualified: 0, won: 1, wonAmount: '100.00' },
      { key: '', leads: 1, converted: 0, disqualified: 0, won: 0, wonAmount: '0.00' },
    ],
  })
  expect((await read({ by: 'month' })).rows.map((row) => [row.key, row.leads, row.won])).toEqual([
    ['2026-03', 1, 1],
    ['2026-04', 4, 1],
  ])
  const april = { from: '2026-04-01', to: '2026-04-30' }
  const exhibition = (await read({ by: 'source', ...april })).rows.find((row) => row.key === 'exhibition')
  expect(exhibition).toMatchObject({ leads: 2, converted: 1, won: 0 })
  const days = (field: string) => [
    { field, operator: 'atLeast', value: april.from },
    { field, operator: 'atMost', value: april.to },
  ]
  const bySource = { field: 'source', operator: 'is', value: 'exhibition' }
  const listed = await administrator.call(leadOperations.list, {
    query: { filter: { all: [bySource, ...days('createdAt')] }, total: 'true' },
  })
  expect(listed.body.total?.value).toBe(2)
  const deals = await administrator.call(opportunityOperations.list, {
    query: {
      filter: {
        all: [{ field: 'lead', operator: 'isNotEmpty' }, bySource, { field: 'outcome', operator: 'is', value: 'won' }],
      },
      total: 'true',
    },
  })
  expect(deals.body.total?.value).toBe(1)
  const other = await person('看不见', 'representative')
  expect((await other.call(leadReturnOperations.read, { query: { by: 'source' } })).body.rows).toEqual([])
  expect((await read({ by: 'source', owner: other.actor.userId })).total.leads).toBe(0)
  expect((await read({ by: 'source', owner: seller.actor.userId })).total.leads).toBe(5)
})
