import { type Fact, factKinds } from '#contract/customers/conflict.ts'
import { dayMs } from '#contract/shared/day.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evidenceMonths } from './evidence-rows.ts'

const plain = { until: null, record: null, activity: null, stage: null, rate: null, amount: null, currency: null }
const fact: fc.Arbitrary<Fact> = fc
  .record({ party: fc.nat(1), kind: fc.constantFrom(...factKinds), ago: fc.nat(300) })
  .map(({ party, kind, ago }) => ({
    ...plain,
    party,
    kind,
    at: new Date(Date.UTC(2026, 4, 20) - ago * dayMs).toISOString(),
  }))

test('every fact stands once, in its month, on its side', () => {
  fc.assert(
    fc.property(fc.array(fact), (facts) => {
      const months = evidenceMonths(facts, 2)
      const told = months.flatMap(({ month, parties }) =>
        parties.flatMap((lines, party) =>
          lines.flatMap((line) =>
            line.facts.map((one) => {
              expect([one.at.slice(0, 7), one.party, one.kind]).toEqual([month, party, line.kind])
              return one
            }),
          ),
        ),
      )
      const said = facts.filter(
        (one) =>
          one.kind !== 'registered' ||
          !facts.some((other) => other.kind === 'held' && other.party === one.party && other.at === one.at),
      )
      expect(new Set(told)).toEqual(new Set(said))
      expect(told).toHaveLength(said.length)
      expect(months.map((one) => one.month)).toEqual(months.map((one) => one.month).sort())
    }),
  )
})

test('many contacts of a month are one line, few visits stand for themselves', () => {
  const at = (day: number) => `2026-05-${String(day).padStart(2, '0')}T02:00:00.000Z`
  const [month] = evidenceMonths(
    [
      ...[1, 2, 3].map((day) => ({ ...plain, party: 0, kind: 'contact' as const, at: at(day) })),
      ...[4, 5].map((day) => ({ ...plain, party: 0, kind: 'visit' as const, at: at(day) })),
    ],
    2,
  )
  expect(month?.parties.map((lines) => lines.map((line) => line.facts.length))).toEqual([[3, 1, 1], []])
})
