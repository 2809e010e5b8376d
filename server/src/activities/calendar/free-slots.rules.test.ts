import { usualWorkTime } from '#contract/organization/work-time.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWorkingDay } from '../../organization/index.ts'
import { freeSlots, gaps, type Interval, merged } from './free-slots.rules.ts'

const office = { ...usualWorkTime, timeZone: 'Asia/Shanghai' }
const at = (text: string) => Date.parse(`${text}+08:00`)
const told = (slots: readonly Interval[]) =>
  slots.map(({ from, to }) => [from, to].map((moment) => new Date(moment + 8 * 3_600_000).toISOString().slice(0, 16)))

test('an hour for two who are busy at different times, with the weekend passed over', () => {
  // 2026-05-22 is a Friday.
  const busy = [
    { from: at('2026-05-22T09:00'), to: at('2026-05-22T12:00') },
    { from: at('2026-05-22T11:30'), to: at('2026-05-22T16:50') },
    { from: at('2026-05-25T09:00'), to: at('2026-05-25T16:00') },
  ]
  const asked = { from: '2026-05-22', to: '2026-05-25', minutes: 60, notBefore: at('2026-05-22T08:00'), most: 9 }
  expect(told(freeSlots(busy, office, asked))).toEqual([
    ['2026-05-22T17:00', '2026-05-22T18:00'],
    ['2026-05-25T16:00', '2026-05-25T17:00'],
    ['2026-05-25T17:00', '2026-05-25T18:00'],
  ])
})

test('nothing is proposed before now, nor on a holiday', () => {
  const asked = { from: '2026-05-22', to: '2026-05-22', minutes: 30, notBefore: at('2026-05-22T17:10'), most: 9 }
  expect(told(freeSlots([], office, asked))).toEqual([['2026-05-22T17:15', '2026-05-22T17:45']])
  const holiday = { ...office, exceptions: new Map([['2026-05-22', false]]) }
  expect(freeSlots([], holiday, asked)).toEqual([])
})

const interval = fc
  .tuple(fc.integer({ min: 0, max: 7 * 24 * 60 }), fc.integer({ min: 0, max: 600 }))
  .map(([begin, length]): Interval => {
    const from = at('2026-05-18T00:00') + begin * 60_000
    return { from, to: from + length * 60_000 }
  })

test('slots meet nobody’s time, lie within working time, follow one another and are as long as asked', () => {
  const minutes = fc.integer({ min: 1, max: 16 }).map((quarters) => quarters * 15)
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 40 }), minutes, (busy, length) => {
      const asked = { from: '2026-05-18', to: '2026-05-24', minutes: length, notBefore: 0, most: 1_000 }
      const slots = freeSlots(busy, office, asked)
      for (const [place, slot] of slots.entries()) {
        expect(slot.to - slot.from).toBe(length * 60_000)
        expect(slot.from % (15 * 60_000)).toBe(0)
        expect(busy.some((one) => one.from < one.to && one.from < slot.to && slot.from < one.to)).toBe(false)
        expect(slots[place + 1] === undefined || (slots[place + 1]?.from ?? 0) >= slot.to).toBe(true)
        const wall = new Date(slot.from + 8 * 3_600_000).toISOString()
        expect(isWorkingDay(wall.slice(0, 10), office)).toBe(true)
        expect(wall.slice(11, 16) >= '09:00').toBe(true)
      }
      // Nobody is less free when somebody stays away.
      expect(freeSlots(busy.slice(1), office, asked).length).toBeGreaterThanOrEqual(slots.length)
    }),
    { numRuns: 150 },
  )
})

test('what is busy and what is free make up the span', () => {
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 30 }), (busy) => {
      const span = { from: at('2026-05-19T00:00'), to: at('2026-05-22T00:00') }
      const length = (all: readonly Interval[]) => all.reduce((sum, { from, to }) => sum + to - from, 0)
      const inside = merged(busy).map(({ from, to }) => ({
        from: Math.max(from, span.from),
        to: Math.min(to, span.to),
      }))
      const taken = inside.filter(({ from, to }) => from < to)
      expect(length(gaps(span, busy)) + length(taken)).toBe(span.to - span.from)
    }),
  )
})
