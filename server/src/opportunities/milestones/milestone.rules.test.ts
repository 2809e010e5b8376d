import { expect, test } from 'vitest'
import { mayMark } from './milestone.rules.ts'

const saying = { userId: 'me', ownerId: 'me', mayOverride: false, hasFile: false }

test('by hand is said only what the house cannot see; a file needs one, an approval the right and another person', () => {
  expect(mayMark({ kind: 'confirmation' }, saying)).toBeNull()
  expect(mayMark({ kind: 'visit', visits: 1 }, saying)).toBe('milestone-follows')
  expect(mayMark({ kind: 'file' }, saying)).toBe('file-required')
  expect(mayMark({ kind: 'file' }, { ...saying, hasFile: true })).toBeNull()
  const approval = { kind: 'approval', of: 'stage' } as const
  expect(mayMark(approval, { ...saying, ownerId: 'other' })).toBe('approval-by-right')
  expect(mayMark(approval, { ...saying, mayOverride: true })).toBe('approval-of-own')
  expect(mayMark(approval, { ...saying, ownerId: 'other', mayOverride: true })).toBeNull()
})
