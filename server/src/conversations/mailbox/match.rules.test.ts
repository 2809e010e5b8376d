import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Belonging,
  dealOf,
  foldedAddresses,
  onlyOne,
  outsiders,
  tellingCustomer,
  tellingDomains,
} from './match.rules.ts'

test('addresses are compared without regard to case, and colleagues are no customers', () => {
  const own = new Set(['anna@house.example'])
  expect(outsiders([' Wang@Example.org', 'wang@example.org', 'Anna@House.example', 'nobody'], own)).toEqual([
    'wang@example.org',
  ])
})

test('a domain tells of a company unless everybody has addresses there, or it is one’s own', () => {
  const own = new Set(['anna@house.example', 'boss@qq.com'])
  const unknown = ['x@steel.example', 'y@steel.example', '10001@qq.com', 'z@163.com', 'new@house.example']
  expect(tellingDomains(unknown, own)).toEqual(['steel.example'])
})

test('a letter is about the deal of its thread, else about the only open one, and never about a guess', () => {
  expect(dealOf(['a', 'a'], ['b'])).toBe('a')
  expect(dealOf(['a', 'b'], ['c'])).toBeNull()
  expect(dealOf([], ['b', 'b'])).toBe('b')
  expect(dealOf([], ['b', 'c'])).toBeNull()
  expect(dealOf([], [])).toBeNull()
})

test('a story of a customer tells a letter once, whichever of its records it belongs to', () => {
  const belonging = fc.record({
    type: fc.constantFrom('contact' as const, 'lead' as const, 'customer' as const, 'opportunity' as const),
    id: fc.constantFrom('1', '2', '3'),
    name: fc.constant(null),
    customer: fc.constantFrom(null, 'x', 'y'),
  })
  fc.assert(
    fc.property(fc.array(belonging), (belongings: Belonging[]) => {
      const telling = [...tellingCustomer(belongings)].map(({ customer }) => customer)
      const customers = belongings.flatMap(({ type, customer }) => (type === 'lead' ? [] : (customer ?? [])))
      expect(telling).toHaveLength(new Set(telling).size)
      expect(new Set(telling)).toEqual(new Set(customers))
    }),
  )
})

test('what is found is always among what was given', () => {
  const ids = fc.array(fc.constantFrom('a', 'b', 'c'))
  fc.assert(
    fc.property(ids, ids, fc.array(fc.emailAddress()), (thread, open, addresses) => {
      const deal = dealOf(thread, open)
      const among: readonly string[] = thread.length > 0 ? thread : open
      expect(deal === null || among.includes(deal)).toBe(true)
      expect(onlyOne(open) === null).toBe(new Set(open).size !== 1)
      const folded = foldedAddresses(addresses)
      expect(foldedAddresses(folded)).toEqual(folded)
      expect(outsiders(addresses, new Set(folded))).toEqual([])
      expect(tellingDomains(folded, new Set(folded))).toEqual([])
    }),
  )
})
