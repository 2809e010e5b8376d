import { notificationKinds } from '#contract/conversations/notification.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countsFor, type Tally, wordsOfCounts } from './robot-counts.rules.ts'

/** North has one department below it, south has none. */
const parents: Readonly<Record<string, string>> = { east: 'north' }
const isBelow = (department: string, root: string) => department === root || parents[department] === root
const tally = (kind: Tally['kind'], departmentId: string | null, count = 1): Tally => ({ kind, departmentId, count })

test('a robot tells of its kinds, of its department with those below, and of everybody where it has none', () => {
  const tallies = [
    tally('approval', 'north', 2),
    tally('approval', 'east', 3),
    tally('approval', 'south', 5),
    tally('approval', null, 7),
    tally('comment', 'north'),
    tally('due', 'east'),
  ]
  const kinds = ['comment', 'approval'] as const
  expect(countsFor({ kinds, departmentId: 'north' }, tallies, isBelow)).toEqual([
    { kind: 'approval', count: 5 },
    { kind: 'comment', count: 1 },
  ])
  expect(countsFor({ kinds, departmentId: null }, tallies, isBelow)[0]).toEqual({ kind: 'approval', count: 17 })
  expect(countsFor({ kinds: ['mention'], departmentId: null }, tallies, isBelow)).toEqual([])
})

test('it says how many of which kind and where they are read', () => {
  const counts = [
    { kind: 'approval', count: 2 },
    { kind: 'message', count: 1 },
  ] as const
  expect(wordsOfCounts(counts, 'zh', 'https://crm.example.com')).toEqual({
    title: '有 3 条新提醒',
    lines: ['审批等您处理：2 条', '新消息：1 条'],
    open: { text: '打开铁军', url: 'https://crm.example.com/notifications' },
  })
  expect(wordsOfCounts(counts, 'en', 'x').lines).toEqual(['Approvals that wait for you: 2', 'New messages: 1'])
})

test('however many were told, a robot of all kinds and everybody tells of each once, in at most a line a kind', () => {
  const tallies = fc.array(
    fc.record({
      kind: fc.constantFrom(...notificationKinds),
      departmentId: fc.constantFrom('north', 'east', 'south', null),
      count: fc.integer({ min: 1, max: 1_000 }),
    }),
  )
  fc.assert(
    fc.property(tallies, (told) => {
      const counts = countsFor({ kinds: notificationKinds, departmentId: null }, told, isBelow)
      expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(told.reduce((sum, { count }) => sum + count, 0))
      expect(new Set(counts.map(({ kind }) => kind)).size).toBe(counts.length)
    }),
  )
})
