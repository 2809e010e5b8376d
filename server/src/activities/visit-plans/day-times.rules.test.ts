import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timesOfDay } from './day-times.rules.ts'

test('visits lie one after the other, in the order of the way, around what is arranged', () => {
  const at = (longitude: number) => ({ latitude: 31.2, longitude })
  const visits = [
    { id: 'far', minutes: 60, place: at(121.9) },
    { id: 'nowhere', minutes: 30, place: null },
    { id: 'near', minutes: 60, place: at(121.4) },
    { id: 'middle', minutes: 60, place: at(121.6) },
  ]
  const times = timesOfDay(visits, { from: 540, busy: [{ from: 600, to: 660 }], travel: 30 })
  const order = [...times].toSorted((one, other) => one[1] - other[1]).map(([id]) => id)
  expect(order.at(-1)).toBe('nowhere')
  expect(order[1]).toBe('middle')
  expect([...times.values()].toSorted((one, other) => one - other)).toEqual([540, 660, 750, 840])
})

test('no two overlap each other or what is arranged, while the day has room', () => {
  const minutes = fc.integer({ min: 10, max: 60 })
  const visits = fc.uniqueArray(fc.record({ id: fc.uuid(), minutes, place: fc.constant(null) }), {
    selector: ({ id }) => id,
    maxLength: 5,
  })
  const busy = fc.array(
    fc
      .tuple(fc.integer({ min: 540, max: 900 }), fc.integer({ min: 5, max: 90 }))
      .map(([from, length]) => ({ from, to: from + length })),
    { maxLength: 3 },
  )
  fc.assert(
    fc.property(visits, busy, (day, taken) => {
      const times = timesOfDay(day, { from: 540, busy: taken, travel: 15 })
      expect(times.size).toBe(day.length)
      const spans = day.map(({ id, minutes: long }) => ({ from: times.get(id) ?? 0, to: (times.get(id) ?? 0) + long }))
      for (const [place, one] of spans.entries()) {
        expect(one.from % 15).toBe(0)
        for (const other of [...spans.slice(place + 1), ...taken])
          expect(one.from >= other.to || other.from >= one.to).toBe(true)
      }
    }),
  )
})
