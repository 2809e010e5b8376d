import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bundled, mostApart } from './bundle.rules.ts'
import type { Notice } from './notify.actions.ts'

const notice = (at: number, more: Partial<Notice> = {}): Notice => ({
  userId: 'ann',
  kind: 'request',
  key: `request ${at}`,
  about: { type: 'resource-request', id: String(at), name: `deal ${at}` },
  deed: 'moved',
  ...more,
})
const many = (count: number, more: Partial<Notice> = {}) => Array.from({ length: count }, (_, at) => notice(at, more))

test('a few are told one by one, many of one deed as one that says how many', () => {
  expect(bundled(many(mostApart))).toHaveLength(mostApart)
  expect(bundled(many(mostApart + 1))).toMatchObject([
    { key: 'many request  moved', about: null, count: mostApart + 1 },
  ])
})

test('what came about by itself, by another deed or for somebody else stays apart', () => {
  const alone = many(20).map(({ deed: _deed, ...rest }) => rest)
  expect(bundled(alone)).toHaveLength(20)
  const each = many(20).map((one, at) => ({ ...one, deed: `deed ${at}` }))
  expect(bundled(each)).toHaveLength(20)
  expect(bundled([...many(mostApart), ...many(mostApart, { userId: 'bob' })])).toHaveLength(2 * mostApart)
})

test('nobody is told of nothing, more than a few of a deed, or of another number than there is', () => {
  const arbitrary = fc.record({
    userId: fc.constantFrom('ann', 'bob'),
    kind: fc.constantFrom('request' as const, 'approval' as const),
    deed: fc.constantFrom('one', 'two'),
  })
  fc.assert(
    fc.property(fc.array(arbitrary, { maxLength: 60 }), (wanted) => {
      const told = bundled(wanted.map((one, at) => notice(at, one)))
      expect(told.reduce((sum, { count }) => sum + (count ?? 1), 0)).toBe(wanted.length)
      expect(new Set(told.map(({ userId, key }) => `${userId} ${key}`)).size).toBe(told.length)
      expect(told.length).toBeLessThanOrEqual(8 * mostApart)
    }),
  )
})
