import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isEnd, mayBecome, mayConvert, mayDisqualify, mayReopen } from './lead-status.rules.ts'

const statuses = ['new', 'working', 'qualified', 'disqualified', null] as const
const status = fc.constantFrom(...statuses)

test('a change moves between new and working, and nothing else', () => {
  expect(mayBecome('new', 'working')).toEqual({ allowed: true })
  expect(mayBecome('working', 'new')).toEqual({ allowed: true })
  expect(mayBecome('new', 'qualified')).toEqual({ allowed: false, reason: 'lead-status-by-action' })
  expect(mayBecome('disqualified', 'working')).toEqual({ allowed: false, reason: 'lead-status-by-action' })
  expect(mayBecome('qualified', 'new')).toEqual({ allowed: false, reason: 'lead-converted-already' })
})

test('no sequence of changes reaches or leaves an end', () => {
  fc.assert(
    fc.property(status, fc.array(status, { maxLength: 12 }), (start, wishes) => {
      let now: unknown = start
      for (const wish of wishes) if (mayBecome(now, wish).allowed) now = wish
      expect(isEnd(now)).toBe(isEnd(start))
      if (isEnd(start)) expect(now).toBe(start)
    }),
  )
})

test('what is converted stays so; what is given up is only taken up again', () => {
  for (const may of [mayConvert, mayDisqualify, mayReopen])
    expect(may('qualified')).toEqual({ allowed: false, reason: 'lead-converted-already' })
  expect(mayConvert('disqualified')).toEqual({ allowed: false, reason: 'lead-given-up' })
  expect(mayReopen('disqualified')).toEqual({ allowed: true })
  expect(mayReopen('working')).toEqual({ allowed: false, reason: 'lead-open-already' })
  for (const one of statuses) expect(mayDisqualify(one)).toEqual(mayConvert(one))
})
