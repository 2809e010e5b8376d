import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayDecide, needsLeave } from './export-approval.rules.ts'

test('an export waits where it is larger than the company lets pass, and who asks may not allow it themselves', () => {
  expect(needsLeave(101, 100, false)).toBe(true)
  expect(needsLeave(100, 100, false)).toBe(false)
  expect(needsLeave(1, 0, false)).toBe(true)
  expect(needsLeave(101, 100, true)).toBe(false)
  expect(needsLeave(1_000_000, null, false)).toBe(false)
})

test('what waits at a limit waits at every smaller one', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat(), (rows, one, other) => {
      const [low, high] = one < other ? [one, other] : [other, one]
      expect(Number(needsLeave(rows, low, false))).toBeGreaterThanOrEqual(Number(needsLeave(rows, high, false)))
    }),
  )
})

test('nobody decides on their own, nobody decides twice, and a refusal says why', () => {
  const asked = { state: 'asked', createdBy: 'a' }
  const by = { userId: 'b', allow: true, reason: undefined }
  expect(mayDecide(asked, by)).toEqual({ allowed: true })
  expect(mayDecide(asked, { ...by, userId: 'a' })).toEqual({ allowed: false, code: 'export-own' })
  for (const state of ['refused', 'waiting', 'running', 'done', 'failed'])
    expect(mayDecide({ ...asked, state }, by)).toEqual({ allowed: false, code: 'export-decided' })
  expect(mayDecide(asked, { ...by, allow: false })).toEqual({ allowed: false, code: 'reason-required' })
  expect(mayDecide(asked, { ...by, allow: false, reason: 'no' })).toEqual({ allowed: true })
})
