import { expect, test } from 'vitest'
import { mostAttempts, standingAfter } from './delivery.rules.ts'

const now = new Date('2026-05-20T06:00:00Z')

test('one device is enough; where all are gone nothing is sent any more; what failed is tried later and later, and given up at last', () => {
  expect(standingAfter(['again', 'sent', 'gone'], 0, now)).toEqual({ state: 'sent' })
  expect(standingAfter(['gone'], 0, now)).toEqual({ state: 'dropped' })
  expect(standingAfter([], 0, now)).toEqual({ state: 'dropped' })
  const waits = Array.from({ length: mostAttempts }, (_, attempts) => standingAfter(['again'], attempts, now)).map(
    (standing) => (standing.state === 'waiting' ? (standing.due.getTime() - now.getTime()) / 60_000 : standing.state),
  )
  expect(waits).toEqual([1, 2, 4, 8, 16, 'failed'])
})
