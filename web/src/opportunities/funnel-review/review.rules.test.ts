import type { ReviewDeal } from '#contract/opportunities/funnel-review/funnel-review.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { orders, selections, sumsOfCalls, walkOf } from './review.rules.ts'

const period = { from: '2026-04-01', to: '2026-06-30' }

const deal: fc.Arbitrary<ReviewDeal> = fc
  .record({
    id: fc.uuid(),
    amount: fc.option(fc.integer({ min: 0, max: 10_000_000 }).map((cents) => (cents / 100).toFixed(2))),
    currency: fc.constantFrom('CNY', 'USD'),
    stagePosition: fc.nat(5),
    expectedCloseOn: fc.constantFrom(null, '2026-03-31', '2026-04-01', '2026-06-30', '2026-07-01'),
    category: fc.constantFrom(null, 'commit', 'best-case', 'pipeline'),
    changes: fc.array(fc.constantFrom({ kind: 'new' }, { kind: 'amount', from: null, to: null }), { maxLength: 2 }),
    entry: fc.option(fc.record({ category: fc.constantFrom(null, 'commit', 'omitted') })),
  })
  .map((part) => part as unknown as ReviewDeal)

test('every order walks the same deals, each once', () => {
  fc.assert(
    fc.property(fc.uniqueArray(deal, { selector: ({ id }) => id }), fc.constantFrom(...selections), (deals, which) => {
      const walks = orders.map((order) =>
        walkOf(deals, order, which, period)
          .map(({ id }) => id)
          .toSorted(),
      )
      for (const walk of walks) expect(walk).toEqual(walks[0])
      if (which === 'all') expect(walks[0]).toEqual(deals.map(({ id }) => id).toSorted())
    }),
  )
})

test('the best case holds the commit, the commit what is won, and money of elsewhere or of another time counts nothing', () => {
  fc.assert(
    fc.property(fc.array(deal), fc.nat(1_000_000), (deals, cents) => {
      const won = (cents / 100).toFixed(2)
      const { commit, bestCase } = sumsOfCalls(deals, { won }, period, 'CNY')
      expect(Number(commit)).toBeGreaterThanOrEqual(Number(won))
      expect(Number(bestCase)).toBeGreaterThanOrEqual(Number(commit))
      const here = deals.filter(
        ({ currency, expectedCloseOn: on }) =>
          currency === 'CNY' && on?.startsWith('2026-0') && on >= period.from && on <= period.to,
      )
      expect(sumsOfCalls(here, { won }, period, 'CNY')).toEqual({ commit, bestCase })
    }),
  )
})
