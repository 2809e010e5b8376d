import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayBeSent, restUntil, standingAfter } from './outbox.rules.ts'

const now = new Date('2026-05-20T04:00:00Z')
const later = { result: 'again', code: 'later', said: '450 later' } as const

test('what is put off is tried again, each time later, and given up in the end', () => {
  let waited = 0
  let tries = 1
  for (; ; tries += 1) {
    const standing = standingAfter(later, tries, now)
    if (standing.state !== 'waiting') {
      expect(standing).toEqual({ state: 'failed', code: 'later', said: '450 later' })
      break
    }
    const wait = standing.due.getTime() - now.getTime()
    expect(wait).toBeGreaterThan(waited)
    waited = wait
  }
  expect(tries).toBe(9)
})

test('what was sent, refused or perhaps sent is never tried again by itself', () => {
  const ended = fc.constantFrom(
    { result: 'sent' } as const,
    { result: 'failed', code: 'recipient-refused', said: null } as const,
    { result: 'unsure', code: 'connection-lost', said: null } as const,
  )
  fc.assert(
    fc.property(ended, fc.integer({ min: 1, max: 20 }), (how, tries) => {
      expect(standingAfter(how, tries, now).state).toBe(how.result)
    }),
  )
})

test('a server at fault rests a quarter of an hour at most, and no more goes in a minute than is allowed', () => {
  expect([1, 2, 3, 5, 50].map((times) => (restUntil(times, now).getTime() - now.getTime()) / 60_000)).toEqual([
    1, 2, 4, 15, 15,
  ])
  fc.assert(
    fc.property(fc.nat(600), fc.nat(2_000), fc.nat(50), (perMinute, lately, most) => {
      const count = mayBeSent(perMinute, lately, most)
      expect(count).toBeGreaterThanOrEqual(0)
      expect(count <= most && (count === 0 || count + lately <= perMinute)).toBe(true)
    }),
  )
})
