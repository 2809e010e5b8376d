import fc from 'fast-check'
import { expect, test } from 'vitest'
import { askedOf, mayReadOthers } from './review.rules.ts'

test('the owner, who leads them, the one above and who worked along are asked, each once', () => {
  expect(askedOf({ owner: 'a', shared: ['b', 'm'], above: ['m', 'x', 'y'] })).toEqual([
    { person: 'a', role: 'owner' },
    { person: 'm', role: 'manager' },
    { person: 'x', role: 'executive' },
    { person: 'b', role: 'presales' },
  ])
  expect(askedOf({ owner: null, shared: [], above: [] })).toEqual([])
})

test('nobody is asked twice, and there is one owner, one manager, one executive at most', () => {
  const person = fc.constantFrom('a', 'b', 'c', 'd')
  fc.assert(
    fc.property(fc.option(person), fc.array(person), fc.array(person), (owner, shared, above) => {
      const asked = askedOf({ owner, shared, above })
      expect(new Set(asked.map((one) => one.person)).size).toBe(asked.length)
      for (const role of ['owner', 'manager', 'executive'])
        expect(asked.filter((one) => one.role === role).length).toBeLessThanOrEqual(1)
    }),
  )
})

test('whoever is asked reads others after their own', () => {
  expect([null, { done: true }, { done: false }].map(mayReadOthers)).toEqual([true, true, false])
})
