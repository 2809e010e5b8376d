import { reportFigures, type ReportFacts } from '#contract/conversations/reports/report-figures.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factsWithoutMoney, sumsOf } from './report-sums.rules.ts'

const cents = fc.integer({ min: 0, max: 1e12 })
const figures = fc
  .array(fc.record({ count: fc.nat(99), cents: fc.option(cents) }), {
    minLength: reportFigures.length,
    maxLength: reportFigures.length,
  })
  .map(
    (each) =>
      Object.fromEntries(
        reportFigures.map((key, at) => {
          const { count = 0, cents: money = null } = each[at] ?? {}
          return [key, { count, amount: money === null ? null : (money / 100).toFixed(2) }]
        }),
      ) as ReportFacts['figures'],
  )

test('figures of a team are those of its people added up to the cent', () => {
  fc.assert(
    fc.property(fc.array(figures, { maxLength: 8 }), (all) => {
      const sums = sumsOf(all)
      for (const key of reportFigures) {
        expect(sums[key].count).toBe(all.reduce((sum, one) => sum + one[key].count, 0))
        const money = all.flatMap((one) => one[key].amount ?? [])
        const total = money.reduce((sum, one) => sum + Math.round(Number(one) * 100), 0)
        expect(sums[key].amount).toBe(money.length === 0 ? null : (total / 100).toFixed(2))
      }
    }),
  )
})

test('who may not read amounts finds none in a report', () => {
  const money = Object.fromEntries(reportFigures.map((key) => [key, { count: 1, amount: '5.00' }]))
  const facts: ReportFacts = {
    currency: 'CNY',
    figures: money as ReportFacts['figures'],
    changes: [
      { deal: 'd', kind: 'up', from: '1.00', to: '2.00' },
      { deal: 'd', kind: 'pushed', from: '2026-01-01', to: '2026-02-01' },
    ],
    ahead: { from: '2026-01-02', to: '2026-01-02' },
    next: [],
  }
  const told = factsWithoutMoney(facts)
  expect(Object.values(told.figures).every(({ count, amount }) => count === 1 && amount === null)).toBe(true)
  expect(told.changes).toEqual([
    { deal: 'd', kind: 'up', from: null, to: null },
    { deal: 'd', kind: 'pushed', from: '2026-01-01', to: '2026-02-01' },
  ])
})
