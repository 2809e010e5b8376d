import {
  type DataScope,
  dataScopes,
  type FieldAccess,
  fieldAccesses,
  recordActions,
  type Rights,
} from '#contract/organization/rights.ts'
import { recordTypes } from '#contract/shared/field.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contains, fieldAccess, reaches, sightOf, unionOfRights } from './sight.rules.ts'

const scope = fc.constantFrom<DataScope>(...dataScopes)
const rights: fc.Arbitrary<Rights> = fc.record({
  records: fc.record(
    Object.fromEntries(
      recordTypes.map((type) => [type, fc.record(Object.fromEntries(recordActions.map((action) => [action, scope])))]),
    ),
  ) as fc.Arbitrary<Rights['records']>,
  fields: fc.dictionary(
    fc.constantFrom(...recordTypes),
    fc.dictionary(fc.constantFrom('amount', 'mobile'), fc.constantFrom<FieldAccess>(...fieldAccesses)),
  ) as fc.Arbitrary<Rights['fields']>,
  capabilities: fc.uniqueArray(fc.constantFrom('manage-users' as const, 'see-audit' as const)),
})
const people = ['me', 'mate', 'below', 'stranger']
const actorOf = (own: Rights) => ({
  userId: 'me',
  rights: own,
  reach: { department: ['me', 'mate'], below: ['me', 'mate', 'below'] },
})

test('a wider scope reaches all that a narrower one does', () => {
  fc.assert(
    fc.property(
      rights,
      fc.constantFrom(...recordTypes),
      fc.constantFrom(...recordActions),
      fc.constantFrom(...people, null),
      fc.constantFrom('no' as const, 'see' as const, 'change' as const),
      (own, type, action, owner, shared) => {
        const reached = dataScopes.map((one) => {
          const with_: Rights = { ...own, records: { ...own.records, [type]: { ...own.records[type], [action]: one } } }
          return reaches(sightOf(actorOf(with_), type, action), owner, shared)
        })
        expect(reached).toEqual(reached.toSorted((one, other) => Number(one) - Number(other)))
        expect([reached[0], reached.at(-1)]).toEqual([false, true])
      },
    ),
  )
})

test('several roles together allow what any of them does, and contain each of them', () => {
  fc.assert(
    fc.property(fc.array(rights, { minLength: 1, maxLength: 3 }), (roles) => {
      const union = unionOfRights(roles)
      for (const role of roles) {
        expect(contains(union, role)).toBe(true)
        for (const type of recordTypes) {
          for (const field of ['amount', 'mobile', 'name']) {
            expect(fieldAccesses.indexOf(fieldAccess(union, type, field))).toBeGreaterThanOrEqual(
              fieldAccesses.indexOf(fieldAccess(role, type, field)),
            )
          }
        }
      }
    }),
  )
})

test('rights contain others only if each part does', () => {
  fc.assert(
    fc.property(rights, fc.constantFrom(...recordTypes), fc.constantFrom(...recordActions), (own, type, action) => {
      const more = structuredClone(own)
      more.records[type][action] = 'all'
      expect(contains(own, more)).toBe(own.records[type][action] === 'all')
      expect(contains(own, { ...own, capabilities: [...own.capabilities, 'manage-roles'] })).toBe(false)
    }),
  )
})
