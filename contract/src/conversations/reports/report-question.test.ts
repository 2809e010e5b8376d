import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseQuestion, type Odd, questionKinds, weightOf } from './report-question.rules.ts'

const deals = ['a', 'b', 'c'].map((letter) => `00000000-0000-7000-8000-00000000000${letter}`)
const odd: fc.Arbitrary<Odd> = fc.record({
  kind: fc.constantFrom(...questionKinds),
  deal: fc.option(fc.constantFrom(...deals)),
  number: fc.nat(90),
  amount: fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })),
})

describe('the one question of a report', () => {
  test('a big deal that is silent is asked about before an empty tomorrow, and that before a small omission', () => {
    const silent: Odd = { kind: 'silent', deal: deals[0] ?? null, number: 21, amount: 2_000_000 }
    const empty: Odd = { kind: 'empty-next', deal: null, number: 0, amount: null }
    const small: Odd = { kind: 'no-next-step', deal: deals[1] ?? null, number: 0, amount: 5_000 }
    expect(chooseQuestion([small, empty, silent], [])).toMatchObject({ kind: 'silent' })
    expect(chooseQuestion([small, empty, silent], [silent])).toMatchObject({ kind: 'empty-next' })
    expect(chooseQuestion([], [])).toBeNull()
  })

  test('what was asked the last time is asked again only where nothing else is odd', () => {
    fc.assert(
      fc.property(fc.array(odd, { maxLength: 12 }), fc.array(odd, { maxLength: 6 }), (found, asked) => {
        const chosen = chooseQuestion(found, asked)
        if (found.length === 0) {
          expect(chosen).toBeNull()
          return
        }
        const known = (one: { kind: string; deal: string | null }) =>
          asked.some((before) => before.kind === one.kind && before.deal === one.deal)
        const fresh = found.filter((one) => !known(one))
        if (fresh.length > 0) expect(chosen && known(chosen)).toBe(false)
        const among = fresh.length > 0 ? fresh : found
        const heaviest = Math.max(...among.map(weightOf))
        expect(among.some((one) => weightOf(one) === heaviest && one.kind === chosen?.kind)).toBe(true)
      }),
    )
  })

  test('the order in which oddities are found changes nothing, and more money never weighs less', () => {
    fc.assert(
      fc.property(fc.array(odd, { maxLength: 12 }), (found) => {
        expect(chooseQuestion(found.toReversed(), [])?.kind).toEqual(chooseQuestion(found, [])?.kind)
        for (const one of found)
          expect(weightOf({ ...one, amount: (one.amount ?? 0) + 1e6 })).toBeGreaterThanOrEqual(weightOf(one))
      }),
    )
  })
})
