import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPinned, isWaiting, mayChange, owes, stateOf, whoIsReminded } from './announcement.rules.ts'

const unread = { readAt: null, confirmedAt: null }
const read = { readAt: '2026-05-20T04:00:00Z', confirmedAt: null }
const confirmed = { ...read, confirmedAt: '2026-05-20T04:01:00Z' }
const today = '2026-05-20'

test('what is published stays as it is, and may be taken back', () => {
  const at = '2026-05-20T04:00:00Z'
  expect(stateOf({ publishedAt: null, withdrawnAt: null })).toBe('draft')
  expect(stateOf({ publishedAt: at, withdrawnAt: null })).toBe('published')
  expect(stateOf({ publishedAt: at, withdrawnAt: at })).toBe('withdrawn')
  expect((['draft', 'published', 'withdrawn'] as const).map(mayChange)).toEqual([true, false, false])
})

test('what must be read waits until it is confirmed; what is pinned until it is read or its day is over', () => {
  const mustRead = { mustRead: true, pinnedUntil: null }
  expect([unread, read, confirmed].map((receipt) => isWaiting(mustRead, receipt, today))).toEqual([true, true, false])
  const pinned = { mustRead: false, pinnedUntil: today }
  expect([unread, read].map((receipt) => isWaiting(pinned, receipt, today))).toEqual([true, false])
  expect(isWaiting(pinned, unread, '2026-05-21')).toBe(false)
  expect(isWaiting({ mustRead: false, pinnedUntil: null }, unread, today)).toBe(false)
  expect([null, '2026-05-19', today].map((day) => isPinned(day, today))).toEqual([false, false, true])
})

const person = fc.constantFrom('a', 'b', 'c', 'd')
const readers = fc.uniqueArray(
  fc
    .record({ id: person, receipt: fc.constantFrom(unread, read, confirmed) })
    .map(({ id, receipt }) => ({ id, ...receipt })),
  { selector: ({ id }) => id },
)

test('each of its people who has not done what is asked is reminded, nobody else and never who wrote it', () => {
  fc.assert(
    fc.property(readers, fc.boolean(), person, (all, mustRead, authorId) => {
      const reminded = whoIsReminded({ mustRead, authorId }, all)
      expect(new Set(reminded).size).toBe(reminded.length)
      for (const reader of all) {
        const isDone = mustRead ? reader.confirmedAt !== null : reader.readAt !== null
        expect(reminded.includes(reader.id)).toBe(!isDone && reader.id !== authorId)
      }
    }),
  )
})

test('who confirms owes nothing, whatever was asked', () => {
  fc.assert(
    fc.property(fc.boolean(), (mustRead) => {
      expect(owes({ mustRead }, confirmed)).toBe(false)
    }),
  )
})
