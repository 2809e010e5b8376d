import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { usualOptions } from '../platform/choice-list.ts'
import { addDays } from '../shared/period.ts'
import { contactDueOf } from '../customers/contact-due.ts'
import {
  type ContactAge,
  ageDays,
  agePart,
  contactAges,
  heldPart,
  neglectOf,
  overdueOfLevel,
  overdueParts,
} from './neglect.ts'

const today = '2026-05-20'
const due = contactDueOf(usualOptions('level'))

test('the ages hold every number of days exactly once', () => {
  fc.assert(
    fc.property(fc.nat({ max: 4_000 }), (days) => {
      const holding = Object.values(ageDays).filter(({ from, to }) => from <= days && days <= to)
      expect(holding).toHaveLength(1)
    }),
  )
})

test('an age is asked for by its first and last day', () => {
  expect(agePart('twoMonths', today)).toEqual({
    field: 'lastActivityAt',
    operator: 'between',
    value: [addDays(today, -60), addDays(today, -31)],
  })
  expect(agePart('week', today)).toMatchObject({ operator: 'atLeast', value: '2026-05-13' })
  expect(agePart('longer', today)).toMatchObject({ operator: 'atMost', value: addDays(today, -91) })
})

describe('neglect', () => {
  test('begins where the level is due, and with key customers first', () => {
    const late = (level: string) => contactAges.filter((age) => neglectOf(level, age, due) === 'late')
    const neglected = (level: string) => contactAges.filter((age) => neglectOf(level, age, due) === 'neglected')
    expect([late('A'), late('B'), late('C'), late('')]).toEqual([['twoMonths'], ['quarter'], [], ['quarter']])
    expect(neglected('A')).toEqual(['never', 'longer', 'quarter'])
    expect(neglected('C')).toEqual(['never', 'longer'])
  })

  test('never grows less as time goes by', () => {
    const grade = { fine: 0, late: 1, neglected: 2 }
    const inTime: ContactAge[] = ['week', 'month', 'twoMonths', 'quarter', 'longer', 'never']
    for (const level of Object.keys(due)) {
      const grades = inTime.map((age) => grade[neglectOf(level, age, due)])
      expect(grades).toEqual(grades.toSorted((one, other) => one - other))
    }
  })
})

test('those of one level are asked for as among those of all', () => {
  const [held, of] = overdueOfLevel('A', today, due)
  expect(held).toEqual(heldPart)
  expect(overdueParts(today, due)[1]).toMatchObject({ any: expect.arrayContaining([of]) })
  expect(JSON.stringify(of)).toContain(addDays(today, -31))
  expect(JSON.stringify(overdueOfLevel('', today, due))).toContain(addDays(today, -61))
})
