import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearestCommon, type Placed, superiorsOf } from './superiors.rules.ts'

const person = (id: string, managerId: string | null = null, departmentId: string | null = null, active = true) => ({
  id,
  managerId,
  departmentId,
  active,
})

test('people are led by their manager, or by who leads their department or one above', () => {
  const departments = [
    { id: 'all', parentId: null, managerId: 'boss' },
    { id: 'east', parentId: 'all', managerId: 'east-head' },
    { id: 'shop', parentId: 'east', managerId: null },
  ]
  const people = [
    person('boss', null, 'all'),
    person('east-head', null, 'east'),
    person('lead', null, 'shop'),
    person('seller', 'lead', 'shop'),
    person('loner', null, 'shop'),
  ]
  const chain = superiorsOf(people, departments)
  expect(chain('seller')).toEqual(['lead', 'east-head', 'boss'])
  expect(chain('loner')).toEqual(['east-head', 'boss'])
  expect(chain('boss')).toEqual([])
  expect(
    nearestCommon(
      new Map([
        ['seller', chain('seller')],
        ['loner', chain('loner')],
      ]),
    ),
  ).toBe('east-head')
  // Nobody rules on what concerns themselves.
  expect(
    nearestCommon(
      new Map([
        ['seller', chain('seller')],
        ['east-head', chain('east-head')],
      ]),
    ),
  ).toBe('boss')
})

test('who has left leads nobody', () => {
  const people = [person('boss'), person('gone', 'boss', null, false), person('seller', 'gone')]
  expect(superiorsOf(people, [])('seller')).toEqual(['boss'])
})

const ids = ['a', 'b', 'c', 'd', 'e', 'f']
const people: fc.Arbitrary<Placed[]> = fc
  .array(fc.record({ managerId: fc.option(fc.constantFrom(...ids)), active: fc.boolean() }), {
    minLength: 6,
    maxLength: 6,
  })
  .map((list) => list.map((one, at) => ({ id: ids[at] ?? '', departmentId: null, ...one })))

test('no chain turns in a circle, and the nearest common one does not depend on who is named first', () => {
  fc.assert(
    fc.property(people, fc.subarray(ids, { minLength: 2, maxLength: 3 }), (list, parties) => {
      const chain = superiorsOf(list, [])
      for (const id of ids) expect(new Set(chain(id)).size).toBe(chain(id).length)
      const chains = parties.map((id) => [id, chain(id)] as const)
      const found = nearestCommon(new Map(chains))
      if (found !== null) expect(parties).not.toContain(found)
      // In a circle two may each be above the other; elsewhere the order says nothing.
      const isTree = ids.every((id) => !chain(id).some((up) => chain(up).includes(id)))
      if (isTree) expect(nearestCommon(new Map(chains.toReversed()))).toBe(found)
    }),
  )
})
