import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lanesOf } from './lanes.rules.ts'

test('what overlaps lies side by side, what does not has the whole width', () => {
  const lanes = lanesOf([
    { key: 'a', from: 540, to: 600 },
    { key: 'b', from: 570, to: 630 },
    { key: 'c', from: 600, to: 660 },
    { key: 'd', from: 700, to: 730 },
  ])
  expect(Object.fromEntries(lanes)).toEqual({
    a: { lane: 0, of: 2 },
    b: { lane: 1, of: 2 },
    c: { lane: 0, of: 2 },
    d: { lane: 0, of: 1 },
  })
})

test('no two in one lane overlap, and everything has a lane', () => {
  const stretch = fc
    .tuple(fc.uuid(), fc.nat(1_000), fc.integer({ min: 1, max: 300 }))
    .map(([key, from, length]) => ({ key, from, to: from + length }))
  fc.assert(
    fc.property(fc.uniqueArray(stretch, { selector: ({ key }) => key, maxLength: 20 }), (stretches) => {
      const lanes = lanesOf(stretches)
      expect(lanes.size).toBe(stretches.length)
      for (const one of stretches) {
        const place = lanes.get(one.key)
        expect(place && place.lane < place.of).toBe(true)
        for (const other of stretches)
          if (one.key !== other.key && one.from < other.to && other.from < one.to)
            expect(lanes.get(other.key)?.lane).not.toBe(place?.lane)
      }
    }),
  )
})
