import type { Department, Person } from '../organization/organization.ts'
import { expect, test } from 'vitest'
import { departmentsBelow, reachParts, scopeParts, teamPart } from './figure-lists.ts'

const department = (id: string, parentId: string | null): Department => ({
  id,
  version: 1,
  name: id,
  parentId,
  managerId: null,
  people: 1,
})
const person = (id: string, departmentId: string | null): Person => ({
  id,
  name: id,
  title: null,
  departmentId,
  departmentName: departmentId,
  status: 'active',
})

const departments = [
  department('house', null),
  department('north', 'house'),
  department('north-one', 'north'),
  department('south', 'house'),
]
const people = [person('ann', 'north'), person('bob', 'north-one'), person('cyd', 'south'), person('dan', null)]

test('a department reaches down to all below it, and not beside it', () => {
  expect([...departmentsBelow(departments, 'north')]).toEqual(['north', 'north-one'])
})

test('a scope becomes conditions that a list understands', () => {
  expect(scopeParts({}, people, departments)).toEqual([])
  expect(scopeParts({ owner: 'ann', department: 'south' }, people, departments)).toEqual([
    { field: 'owner', operator: 'is', value: 'ann' },
  ])
  expect(scopeParts({ department: 'north' }, people, departments)).toEqual([
    { field: 'owner', operator: 'anyOf', value: ['ann', 'bob'] },
  ])
})

test('a team is its own people alone, and who has no team makes one', () => {
  expect(teamPart(people, 'north')).toEqual({ field: 'owner', operator: 'anyOf', value: ['ann'] })
  expect(teamPart(people, '')).toEqual({
    any: [
      { field: 'owner', operator: 'isEmpty' },
      { field: 'owner', operator: 'anyOf', value: ['dan'] },
    ],
  })
  expect([reachParts('all'), reachParts('own'), reachParts('below')]).toEqual([
    [],
    [],
    [{ field: 'owner', operator: 'is', value: 'reach' }],
  ])
  expect(teamPart(people, 'nowhere')).toMatchObject({ value: [expect.any(String)] })
})
