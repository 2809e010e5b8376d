import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evenCredit, faultOfCredit, partsOfAmount, restOfCredit, wholeCredit } from './credit.ts'

test('an even split adds up to the whole, whoever many there are', () => {
  expect(evenCredit(['a', 'b', 'c']).map(({ share }) => share)).toEqual([3334, 3333, 3333])
  fc.assert(
    fc.property(fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 40 }), (people) => {
      const split = evenCredit(people)
      expect(faultOfCredit(split)).toBeNull()
      const shares = split.map(({ share }) => share)
      expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1)
    }),
  )
})

test('a split is refused that names somebody twice, gives nothing, or is not the whole', () => {
  expect(faultOfCredit([{ user: 'a', share: wholeCredit }])).toBeNull()
  expect(faultOfCredit([])).toBe('credit-not-whole')
  expect(faultOfCredit([{ user: 'a', share: 9_999 }])).toBe('credit-not-whole')
  expect(
    faultOfCredit([
      { user: 'a', share: 5_000.5 },
      { user: 'b', share: 4_999.5 },
    ]),
  ).toBe('credit-odd')
  expect(
    faultOfCredit([
      { user: 'a', share: wholeCredit },
      { user: 'b', share: 0 },
    ]),
  ).toBe('credit-odd')
  expect(
    faultOfCredit([
      { user: 'a', share: 5_000 },
      { user: 'a', share: 5_000 },
    ]),
  ).toBe('credit-twice')
})

test('whoever takes the rest makes any split whole, as long as there is one', () => {
  const shares = fc.uniqueArray(fc.record({ user: fc.uuid(), share: fc.integer({ min: 1, max: 4_000 }) }), {
    selector: ({ user }) => user,
    minLength: 1,
    maxLength: 5,
  })
  fc.assert(
    fc.property(shares, (others) => {
      const rest = restOfCredit([...others, { user: 'me', share: 7 }], 'me')
      fc.pre(rest > 0)
      expect(faultOfCredit([...others, { user: 'me', share: rest }])).toBeNull()
    }),
  )
})

test('parts of an amount add up to it, and each is within a hundredth of its share', () => {
  const people = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 9 })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), people, (amount, users) => {
      const split = evenCredit(users)
      const parts = partsOfAmount(amount, split)
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount)
      parts.forEach((part, at) =>
        expect(Math.abs(part - (amount * (split[at]?.share ?? 0)) / wholeCredit)).toBeLessThanOrEqual(1),
      )
    }),
  )
})
