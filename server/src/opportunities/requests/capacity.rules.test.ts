import { addDays } from '#contract/shared/period.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isFull, mayTakeMore, nextFree, poolRoom, type Room } from './capacity.rules.ts'

const today = '2026-05-20'
const full: Room = { capacity: 2, held: ['2026-05-25', '2026-05-22'] }

test('whoever holds as many as they take is full until the first of them is needed', () => {
  expect([isFull(full), nextFree(full, today)]).toEqual([true, '2026-05-22'])
  expect(nextFree({ ...full, held: [...full.held, '2026-06-01'] }, today)).toBe('2026-05-25')
  expect([isFull({ capacity: null, held: full.held }), nextFree({ capacity: 3, held: full.held }, today)]).toEqual([
    false,
    today,
  ])
})

test('what is late or needed on no day tells nothing', () => {
  expect(nextFree({ capacity: 1, held: [null] }, today)).toBeNull()
  expect(nextFree({ capacity: 1, held: ['2026-05-19'] }, today)).toBeNull()
  expect(nextFree({ capacity: 2, held: ['2026-05-19', '2026-05-21'] }, today)).toBe('2026-05-21')
})

test('a pool is full when everybody in it is, and not when it is empty', () => {
  expect(poolRoom([full, { capacity: 1, held: ['2026-05-21'] }], today)).toEqual({ full: true, nextFree: '2026-05-21' })
  expect(poolRoom([full, { capacity: 1, held: [] }], today)).toEqual({ full: false, nextFree: today })
  expect(poolRoom([], today)).toEqual({ full: false, nextFree: null })
})

const room: fc.Arbitrary<Room> = fc.record({
  capacity: fc.option(fc.integer({ min: 1, max: 6 })),
  held: fc.array(fc.option(fc.integer({ min: -5, max: 20 }).map((days) => addDays(today, days))), { maxLength: 9 }),
})

test('on the day that is told there is a place, as far as everything is delivered when it is needed', () => {
  fc.assert(
    fc.property(room, (one) => {
      const day = nextFree(one, today)
      if (day === null) return
      expect(day >= today).toBe(true)
      const left = one.held.filter((needed) => needed === null || needed < today || needed > day)
      expect(isFull({ ...one, held: day === today && !isFull(one) ? one.held : left })).toBe(false)
    }),
  )
})

test('nobody goes over what they take without a word', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({ capacity: fc.integer({ min: 1, max: 3 }), word: fc.option(fc.constantFrom('', ' ', 'urgent')) }),
        {
          minLength: 1,
          maxLength: 12,
        },
      ),
      (takes) => {
        const held: null[] = []
        let silently = 0
        for (const { capacity, word } of takes) {
          const now = { capacity, held: [...held] }
          const answer = mayTakeMore(now, word)
          if (!answer.allowed) continue
          expect(answer.exceeds).toBe(held.length >= capacity)
          if (answer.exceeds && (word ?? '').trim() === '') silently += 1
          held.push(null)
        }
        expect(silently).toBe(0)
      },
    ),
  )
})
