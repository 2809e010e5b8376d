import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inOrder, mostPoints, reasonsOf, scoreOf, type Weighed } from './today.rules.ts'

const nothing: Weighed = {
  expected: null,
  levelPlace: null,
  lateDays: 0,
  promised: false,
  waits: false,
  silent: null,
}

const weighed: fc.Arbitrary<Weighed> = fc.record({
  expected: fc.option(fc.double({ min: 0, max: 1e12, noNaN: true })),
  levelPlace: fc.option(fc.nat(9)),
  lateDays: fc.nat(400),
  promised: fc.boolean(),
  waits: fc.boolean(),
  silent: fc.option(fc.record({ days: fc.option(fc.nat(2_000)), most: fc.integer({ min: 1, max: 365 }) })),
})

describe('what something weighs', () => {
  test.each([
    [{ ...nothing, expected: 100_000 }, ['stake 12']],
    [{ ...nothing, expected: 1_000_000 }, ['stake 24']],
    [{ ...nothing, expected: 10_000_000_000 }, ['stake 40']],
    [{ ...nothing, levelPlace: 0 }, ['level 20']],
    [{ ...nothing, levelPlace: 1, lateDays: 1 }, ['level 12', 'late 6']],
    [{ ...nothing, lateDays: 30 }, ['late 20']],
    [{ ...nothing, promised: true, waits: true }, ['promised 15', 'waits 15']],
    [{ ...nothing, silent: { days: 30, most: 30 } }, []],
    [{ ...nothing, silent: { days: 60, most: 30 } }, ['silent 10']],
    [{ ...nothing, silent: { days: null, most: 30 } }, ['silent 15']],
    [nothing, []],
  ])('%#: each reason by itself, the weightiest first', (facts, told) => {
    expect(reasonsOf(facts).map(({ kind, points }) => `${kind} ${points}`)).toEqual(told)
  })

  test('no reason gives more than it may, and the score is their sum', () => {
    fc.assert(
      fc.property(weighed, (facts) => {
        const reasons = reasonsOf(facts)
        for (const { kind, points } of reasons) {
          expect(points).toBeGreaterThan(0)
          expect(points).toBeLessThanOrEqual(mostPoints[kind])
        }
        expect(scoreOf(reasons)).toBe(reasons.reduce((sum, { points }) => sum + points, 0))
      }),
    )
  })

  test('more money, a higher level, more lateness or a promise never weigh less', () => {
    fc.assert(
      fc.property(weighed, fc.double({ min: 0, max: 1e9, noNaN: true }), fc.nat(30), (facts, more, days) => {
        const score = scoreOf(reasonsOf(facts))
        const heavier: Partial<Weighed>[] = [
          { expected: (facts.expected ?? 0) + more },
          { levelPlace: Math.max(0, (facts.levelPlace ?? 9) - 1) },
          { lateDays: facts.lateDays + days },
          { promised: true },
          { waits: true },
        ]
        for (const one of heavier) expect(scoreOf(reasonsOf({ ...facts, ...one }))).toBeGreaterThanOrEqual(score)
      }),
    )
  })
})

const item = fc.record({
  key: fc.uuid(),
  at: fc.option(
    fc.integer({ min: 0, max: 40 }).map((minute) => new Date(1_800_000_000_000 + minute * 60_000).toISOString()),
  ),
  fixed: fc.boolean(),
  score: fc.integer({ min: 0, max: 6 }),
})
const items = fc.uniqueArray(item, { selector: ({ key }) => key, maxLength: 40 })

describe('the order of a day', () => {
  test('what has its time first, in order of time; the rest by worth', () => {
    const day = [
      { key: 'b', at: '2026-05-20T03:00:00.000Z', fixed: false, score: 10 },
      { key: 'a', at: '2026-05-20T02:00:00.000Z', fixed: true, score: 1 },
      { key: 'c', at: '2026-05-20T01:00:00.000Z', fixed: true, score: 0 },
      { key: 'd', at: null, fixed: false, score: 40 },
      { key: 'e', at: '2026-05-20T02:00:00.000Z', fixed: false, score: 10 },
    ]
    const { appointments, rest } = inOrder(day)
    expect([appointments.map(({ key }) => key), rest.map(({ key }) => key)]).toEqual([
      ['c', 'a'],
      ['d', 'e', 'b'],
    ])
  })

  test('nothing is lost or doubled, and however it came it stands in the same order', () => {
    fc.assert(
      fc.property(items, fc.nat(), (day, turn) => {
        const { appointments, rest } = inOrder(day)
        const keys = [...appointments, ...rest].map(({ key }) => key)
        expect(keys.toSorted()).toEqual(day.map(({ key }) => key).toSorted())
        expect(appointments.every(({ fixed }) => fixed) && rest.every(({ fixed }) => !fixed)).toBe(true)
        const at = day.length === 0 ? 0 : turn % day.length
        const turned = inOrder([...day.slice(at), ...day.slice(0, at)].reverse())
        expect([...turned.appointments, ...turned.rest].map(({ key }) => key)).toEqual(keys)
      }),
    )
  })

  test('what has its time keeps it, whatever it is worth; of the rest nothing stands before what is worth more', () => {
    fc.assert(
      fc.property(items, (day) => {
        const { appointments, rest } = inOrder(day)
        for (const [place, one] of appointments.entries()) {
          const next = appointments[place + 1]
          if (next) expect((one.at ?? '~') <= (next.at ?? '~')).toBe(true)
        }
        for (const [place, { score }] of rest.entries())
          expect(score).toBeGreaterThanOrEqual(rest[place + 1]?.score ?? 0)
      }),
    )
  })
})
