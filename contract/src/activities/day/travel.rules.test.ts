import fc from 'fast-check'
import { expect, test } from 'vitest'
import { travelOf } from './travel.rules.ts'

type Places = Parameters<typeof travelOf>[0]

function walked({ count, ways, returns }: Places, order: readonly number[]): number {
  const places = [count, ...order, ...(returns ? [count] : [])]
  return places.slice(1).reduce((sum, to, at) => sum + (ways[(places[at] ?? 0) * (count + 1) + to] ?? 0), 0)
}

const cases = fc.integer({ min: 3, max: 9 }).chain((count) =>
  fc.record({
    places: fc.record({
      count: fc.constant(count),
      ways: fc
        .array(fc.integer({ min: 0, max: 500 }), { minLength: (count + 1) ** 2, maxLength: (count + 1) ** 2 })
        .map((ways) => Float64Array.from(ways)),
      returns: fc.boolean(),
    }),
    order: fc.shuffledSubarray([...Array(count).keys()], { minLength: count }),
    from: fc.nat(count - 1),
    to: fc.nat(count - 1),
    length: fc.integer({ min: 1, max: 3 }),
    isTurned: fc.boolean(),
  }),
)

test('what a change would take is what the changed order takes, there and back of different length', () => {
  fc.assert(
    fc.property(cases, ({ places, order, from, to, length, isTurned }) => {
      const travel = travelOf(places, Int32Array.from(order))
      const end = Math.min(order.length, Math.max(from, to) + 1)
      const begin = Math.min(from, to)
      const turned = [...order.slice(0, begin), ...order.slice(begin, end).toReversed(), ...order.slice(end)]
      expect(travel.turned(begin, end)).toBe(walked(places, turned))
      fc.pre(from + length <= order.length && to + length <= order.length && to !== from)
      const part = order.slice(from, from + length)
      const rest = [...order.slice(0, from), ...order.slice(from + length)]
      const moved = [...rest.slice(0, to), ...(isTurned ? part.toReversed() : part), ...rest.slice(to)]
      expect(travel.moved(from, length, to, isTurned)).toBe(walked(places, moved))
    }),
  )
})
