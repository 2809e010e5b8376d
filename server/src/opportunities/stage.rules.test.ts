import { dayMs } from '#contract/shared/day.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { halfDaysOf } from './durations.rules.ts'
import { faultsOfStages } from './processes/design.rules.ts'
import { advance, furthestAfter } from './stage.rules.ts'
import { type Counted, funnelDeltas, resultDeltas } from './tally.rules.ts'

const name = { zh: '阶段', en: '' }
const stage = (id: string, position: number, outcome: 'open' | 'won' | 'lost', probability = 0.5) => ({
  id,
  processId: 'p',
  name,
  position,
  outcome,
  probability,
  forecastCategory: 'pipeline' as const,
  retired: false,
})
const standing = { processId: 'p', stageId: 'one', furthest: 0, lossReason: null, winReason: null }

test('won and lost get their day, lost needs a reason, opening again loses both', () => {
  expect(advance(standing, stage('won', 5, 'won', 1), {}, '2026-03-01')).toMatchObject({
    allowed: true,
    outcome: 'won',
    probability: 1,
    closedOn: '2026-03-01',
    furthest: 5,
  })
  expect(advance(standing, stage('lost', 6, 'lost', 0), {}, '2026-03-01')).toEqual({
    allowed: false,
    reason: 'loss-reason-required',
  })
  expect(
    advance(standing, stage('lost', 6, 'lost', 0), { lossReason: 'price', closedOn: '2026-02-01' }, '2026-03-01'),
  ).toMatchObject({ closedOn: '2026-02-01', lossReason: 'price', furthest: 0 })
  expect(
    advance(
      { ...standing, stageId: 'lost', lossReason: 'price', furthest: 3 },
      stage('two', 1, 'open'),
      {},
      '2026-03-01',
    ),
  ).toMatchObject({ closedOn: null, lossReason: null, furthest: 3 })
  const won = advance(standing, stage('won', 5, 'won', 1), { winReason: 'service', lossReason: 'price' }, '2026-03-01')
  expect(won).toMatchObject({ winReason: 'service', lossReason: null })
  const again = { ...standing, stageId: 'won', winReason: 'service', furthest: 5 }
  expect(advance(again, stage('two', 1, 'open'), {}, '2026-03-01')).toMatchObject({ winReason: null })
  expect(advance(standing, stage('one', 0, 'open'), {}, '2026-03-01')).toEqual({ allowed: false, reason: 'same-stage' })
  expect(advance({ ...standing, processId: 'other' }, stage('two', 1, 'open'), {}, '2026-03-01')).toEqual({
    allowed: false,
    reason: 'stage-of-other-process',
  })
})

test('what was reached never shrinks, and losing reaches nothing', () => {
  fc.assert(
    fc.property(fc.nat(9), fc.nat(9), (furthest, position) => {
      expect(furthestAfter(furthest, { outcome: 'open', position })).toBe(Math.max(furthest, position))
      expect(furthestAfter(furthest, { outcome: 'lost', position })).toBe(furthest)
    }),
  )
})

test('a process has open stages first, one won and a lost one', () => {
  const faults = (...outcomes: ('open' | 'won' | 'lost')[]) => faultsOfStages(outcomes.map((outcome) => ({ outcome })))
  expect([
    faults('open', 'won', 'lost'),
    faults('open', 'lost'),
    faults('open', 'won'),
    faults('won', 'lost'),
    faults('open', 'won', 'open', 'lost'),
  ]).toEqual([null, 'one-won-stage', 'lost-stage-needed', 'open-stage-needed', 'open-stages-first'])
})

const counted: fc.Arbitrary<Counted> = fc.record({
  processId: fc.constant('p'),
  stageId: fc.constantFrom('a', 'b'),
  ownerId: fc.constantFrom('x', 'y', null),
  currency: fc.constantFrom('CNY', 'USD'),
  closedOn: fc.constantFrom('2026-01-31', '2026-02-01', null),
  furthest: fc.nat(2),
  amount: fc.option(fc.integer({ min: -1_000_000, max: 1_000_000 }).map((cents) => (cents / 100).toFixed(2))),
  probability: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  deleted: fc.boolean(),
})

test('differences of sums: nothing changes nothing, there and back is nothing, and steps add up to the whole way', () => {
  const add = (deltas: { count: number; amount: string }[]) => [
    deltas.reduce((sum, delta) => sum + delta.count, 0),
    deltas.reduce((sum, delta) => sum + Math.round(Number(delta.amount) * 100), 0),
  ]
  fc.assert(
    fc.property(fc.array(counted), fc.array(counted), fc.array(counted), (one, two, three) => {
      for (const deltas of [funnelDeltas, resultDeltas]) {
        expect(deltas(one, one)).toEqual([])
        expect(deltas([...one, ...two], [...two, ...one])).toEqual([])
        const [steps, whole] = [[...deltas(one, two), ...deltas(two, three)], deltas(one, three)]
        expect(add(steps)).toEqual(add(whole))
      }
    }),
  )
})

test('a longer stay is never counted as a shorter one, and no stay is off by more than a twentieth or half a day', () => {
  const at = (days: number) => new Date(days * dayMs).toISOString()
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 400, noNaN: true }),
      fc.double({ min: 0, max: 400, noNaN: true }),
      (one, other) => {
        const [shorter, longer] = [Math.min(one, other), Math.max(one, other)]
        expect(halfDaysOf(at(0), at(shorter))).toBeLessThanOrEqual(halfDaysOf(at(0), at(longer)))
        expect(Math.abs(halfDaysOf(at(0), at(longer)) / 2 - longer)).toBeLessThanOrEqual(Math.max(0.5, longer / 20))
      },
    ),
  )
})
