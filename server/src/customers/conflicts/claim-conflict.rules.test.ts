import { type ConflictRule, criterionKeys, type Fact, factKinds } from '#contract/customers/conflict.ts'
import { dayMs } from '#contract/shared/day.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { proposeRuling, standingsOf, tellFacts, usualRule } from './claim-conflict.rules.ts'

const now = '2026-05-20T08:00:00.000Z'

function fact(party: number, kind: Fact['kind'], day: string, more: Partial<Fact> = {}): Fact {
  return {
    party,
    kind,
    at: `${day}T02:00:00.000Z`,
    until: null,
    record: { type: 'customer', id: '0190a000-0000-7000-8000-000000000000', name: '宏达机械' },
    activity: null,
    stage: null,
    rate: null,
    amount: null,
    currency: null,
    ...more,
  }
}
const only = (key: (typeof criterionKeys)[number]): Pick<ConflictRule, 'mode' | 'criteria'> => ({
  mode: 'order',
  criteria: usualRule.criteria.map((one) => ({ ...one, active: one.key === key })),
})

describe('the proposed ruling', () => {
  test.each([
    ['protected', [fact(1, 'protected', '2026-05-01', { until: '2026-05-20' })], 1],
    ['protected', [fact(1, 'protected', '2026-04-01', { until: '2026-05-19' })], null],
    ['won-before', [fact(0, 'won', '2024-05-20'), fact(1, 'won', '2024-05-19')], 0],
    [
      'deal-at-stage',
      [fact(0, 'opportunity', '2026-05-01', { rate: 0.2 }), fact(1, 'opportunity', '2026-05-01', { rate: 0.3 })],
      1,
    ],
    ['recent-follow-up', [fact(0, 'contact', '2026-05-01'), fact(1, 'visit', '2026-05-02')], 1],
    ['recent-follow-up', [fact(0, 'contact', '2026-02-18')], null],
    ['first-registered', [fact(0, 'registered', '2026-03-02'), fact(1, 'lead', '2026-03-01')], 1],
    ['first-contact', [fact(0, 'visit', '2026-03-02'), fact(1, 'contact', '2026-03-03')], 0],
    [
      'most-visits',
      [fact(0, 'visit', '2026-03-02'), fact(0, 'visit', '2026-03-05'), fact(1, 'visit', '2026-03-03')],
      0,
    ],
  ] as const)('by %s', (key, facts, winner) => {
    expect(proposeRuling(facts, 2, only(key), now).winner).toBe(winner)
  })

  test('goes on to the next criterion where one tells nobody apart, and says which decided', () => {
    const facts = [
      fact(0, 'won', '2026-01-01'),
      fact(1, 'won', '2026-02-01'),
      fact(0, 'contact', '2026-05-10'),
      fact(1, 'contact', '2026-05-12'),
      fact(0, 'registered', '2025-01-01'),
    ]
    const { winner, findings } = proposeRuling(facts, 2, usualRule, now)
    expect(winner).toBe(1)
    expect(findings.filter((one) => one.decides).map((one) => one.key)).toEqual(['recent-follow-up'])
    expect(findings.find((one) => one.key === 'won-before')).toMatchObject({ ahead: [0, 1], decides: false })
  })

  test('adds points up, and is for nobody at a tie', () => {
    const facts = [fact(0, 'won', '2026-01-01'), fact(1, 'contact', '2026-05-12'), fact(1, 'registered', '2026-01-01')]
    const rule = { ...usualRule, mode: 'points' as const }
    // 20 for a won deal against 15 + 10 + 5 for contact and registration.
    expect(proposeRuling(facts, 2, rule, now)).toMatchObject({ winner: 1, points: [20, 30] })
    expect(proposeRuling([], 2, rule, now)).toMatchObject({ winner: null, points: [0, 0] })
  })
})

const parties = 3
const day = fc.integer({ min: 0, max: 800 }).map((ago) => new Date(Date.parse(now) - ago * dayMs).toISOString())
const anyFact: fc.Arbitrary<Fact> = fc
  .record({
    party: fc.nat(parties - 1),
    kind: fc.constantFrom(...factKinds),
    at: day,
    until: fc.option(day.map((moment) => moment.slice(0, 10))),
    rate: fc.option(fc.constantFrom(0.1, 0.3, 0.6)),
  })
  .map((one) => ({ ...fact(one.party, one.kind, '2026-01-01'), ...one }))
const facts = fc.array(anyFact, { maxLength: 25 })
const rule: fc.Arbitrary<ConflictRule> = fc
  .record({
    mode: fc.constantFrom('order' as const, 'points' as const),
    criteria: fc.shuffledSubarray([...usualRule.criteria], { minLength: criterionKeys.length }),
    active: fc.array(fc.boolean(), { minLength: criterionKeys.length, maxLength: criterionKeys.length }),
  })
  .map(({ mode, criteria, active }) => ({
    ...usualRule,
    mode,
    criteria: criteria.map((one, at) => ({ ...one, active: active[at] ?? false })),
  }))

test('the ruling hangs neither on the order of the facts nor on that of the parties', () => {
  fc.assert(
    fc.property(
      facts,
      rule,
      fc.shuffledSubarray([0, 1, 2], { minLength: parties }),
      fc.nat(),
      (all, by, places, seed) => {
        const first = proposeRuling(all, parties, by, now)
        const turned = all.length > 0 ? [...all.slice(seed % all.length), ...all.slice(0, seed % all.length)] : all
        expect(proposeRuling(turned.toReversed(), parties, by, now)).toEqual(first)
        const moved = all.map((one) => ({ ...one, party: places[one.party] ?? 0 }))
        const second = proposeRuling(moved, parties, by, now)
        expect(second.winner).toBe(first.winner === null ? null : places[first.winner])
        expect(second.findings.map((one) => new Set(one.ahead))).toEqual(
          first.findings.map((one) => new Set(one.ahead.map((party) => places[party]))),
        )
      },
    ),
  )
})

test('who would win still does with one visit more', () => {
  fc.assert(
    fc.property(facts, rule, day, (all, by, at) => {
      const { winner } = proposeRuling(all, parties, by, now)
      fc.pre(winner !== null)
      const more = { ...fact(winner ?? 0, 'visit', '2026-01-01'), at }
      expect(proposeRuling([...all, more], parties, by, now).winner).toBe(winner)
    }),
  )
})

test('a winner is ahead by every criterion that decided by order', () => {
  fc.assert(
    fc.property(facts, rule, (all, by) => {
      const { winner, findings } = proposeRuling(all, parties, { ...by, mode: 'order' }, now)
      if (winner === null) return
      for (const one of findings) if (one.decides) expect(one.values[winner]).not.toBeNull()
      expect(findings.some((one) => one.decides)).toBe(true)
    }),
  )
})

test('figures are those of the facts, amounts to the hundredth', () => {
  const [one, other] = standingsOf(
    [
      fact(0, 'registered', '2026-03-01'),
      fact(0, 'held', '2026-03-01'),
      fact(0, 'visit', '2026-03-04'),
      fact(0, 'contact', '2026-03-02'),
      fact(0, 'opportunity', '2026-03-09', { amount: '0.10', currency: 'CNY' }),
      fact(0, 'opportunity', '2026-03-09', { amount: '1000000000000.25', currency: 'CNY' }),
      fact(0, 'opportunity', '2026-03-09', { amount: '5.00', currency: 'USD' }),
      fact(1, 'held', '2026-01-01', { until: '2026-02-01' }),
    ],
    2,
    now,
    'CNY',
  )
  expect(one).toMatchObject({
    holds: true,
    contacts: 2,
    visits: 1,
    openDeals: 3,
    openAmount: '1000000000000.35',
    firstContactAt: '2026-03-02T02:00:00.000Z',
  })
  expect(other).toMatchObject({ holds: false, registeredAt: null, openAmount: null })
})

test('of what is out of sight only what, who and when is told', () => {
  fc.assert(
    fc.property(fc.array(anyFact), fc.nat(parties - 1), (all, mine) => {
      const rich = all.map((one) => ({ ...one, amount: '12.00', currency: 'CNY', activity: 'visit' }))
      const told = tellFacts(rich, (one) => one.party === mine, {
        amount: true,
        stage: true,
        activity: true,
        name: () => true,
      })
      for (const [at, one] of told.entries()) {
        expect([one.party, one.kind, one.at, one.until]).toEqual([
          rich[at]?.party,
          rich[at]?.kind,
          rich[at]?.at,
          rich[at]?.until,
        ])
        if (one.party !== mine)
          expect([one.record, one.amount, one.stage, one.rate, one.activity]).toEqual([null, null, null, null, null])
      }
    }),
  )
})
