import { buyingRoles, valuesOf } from '#contract/customers/relationship.ts'
import { dayMs } from '#contract/shared/day.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DealPerson, gapsOf, unmetDays } from './decision-map.rules.ts'

const now = new Date('2026-05-20T04:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs).toISOString()
const somebody = (more: Partial<DealPerson> = {}): DealPerson => ({
  id: 'a',
  buyingRole: null,
  attitude: null,
  lastActivityAt: daysAgo(1),
  ...more,
})
const told = (people: DealPerson[]) => gapsOf(people, now).map(({ code, role }) => (role ? `${code} ${role}` : code))

describe('what is missing in a deal', () => {
  test('without people there is nothing else to say', () => {
    expect(told([])).toEqual(['nobody'])
  })

  test('roles that nobody plays are told, the most telling first, and that all hangs on one person', () => {
    expect(told([somebody({ buyingRole: 'technical' })])).toEqual([
      'role-unknown decision-maker',
      'role-unknown economic',
      'role-unknown coach',
      'single-thread',
    ])
  })

  test('who decides and was never met, or not for long, or is against it', () => {
    const people = [
      somebody({ id: 'boss', buyingRole: 'decision-maker', lastActivityAt: null }),
      somebody({ id: 'money', buyingRole: 'economic', lastActivityAt: daysAgo(unmetDays), attitude: 'opponent' }),
      somebody({ id: 'friend', buyingRole: 'coach', lastActivityAt: null, attitude: 'opponent' }),
    ]
    expect(gapsOf(people, now)).toEqual([
      { code: 'not-met', role: 'decision-maker', contact: 'boss', days: null },
      { code: 'not-met', role: 'economic', contact: 'money', days: unmetDays },
      { code: 'against', role: 'economic', contact: 'money', days: null },
    ])
  })

  test('a deal whose deciders are known, met and not against it misses nothing', () => {
    expect(
      told([
        somebody({ buyingRole: 'decision-maker', attitude: 'supporter' }),
        somebody({ id: 'b', buyingRole: 'economic', lastActivityAt: daysAgo(unmetDays - 1) }),
        somebody({ id: 'c', buyingRole: 'coach' }),
      ]),
    ).toEqual([])
  })
})

const person = fc.record({
  id: fc.uuid(),
  buyingRole: fc.option(fc.constantFrom(...valuesOf(buyingRoles))),
  attitude: fc.option(fc.constantFrom('champion', 'neutral', 'sceptic', 'opponent')),
  lastActivityAt: fc.option(fc.integer({ min: 0, max: 200 }).map(daysAgo)),
}) as fc.Arbitrary<DealPerson>

test('one more person never makes another role unknown, and the order of people does not matter', () => {
  fc.assert(
    fc.property(fc.array(person, { minLength: 1, maxLength: 8 }), person, (people, more) => {
      const unknown = (some: DealPerson[]) =>
        gapsOf(some, now).flatMap(({ code, role }) => (code === 'role-unknown' ? [role] : []))
      expect(unknown(people)).toEqual(expect.arrayContaining(unknown([...people, more])))
      const sorted = (some: DealPerson[]) =>
        gapsOf(some, now)
          .map((gap) => JSON.stringify(gap))
          .sort()
      expect(sorted(people.toReversed())).toEqual(sorted(people))
    }),
  )
})
