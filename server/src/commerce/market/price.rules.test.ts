import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areasOf, linesOf, type PricePoint } from './price.rules.ts'

const today = '2026-11-27'
const year = { from: '2026-01-01', to: '2026-12-31' }
const point = (seenOn: string, price: number, more: Partial<PricePoint> = {}): PricePoint => ({
  key: 'a',
  name: '华锐',
  province: '浙江省',
  source: 'visit',
  state: 'noted',
  seenOn,
  price,
  ...more,
})

test('prices become a line with the middle of each month, how many there were, and how it changed', () => {
  const [line] = linesOf(
    [point('2026-02-03', 100), point('2026-02-20', 110), point('2026-02-22', 120), point('2026-10-01', 121)],
    year,
    today,
  )
  expect(line).toMatchObject({ key: 'a', name: '华锐', count: 4 })
  expect(line?.points).toEqual([
    { month: '2026-02', median: 110, low: 100, high: 120, count: 3 },
    { month: '2026-10', median: 121, low: 121, high: 121, count: 1 },
  ])
  expect(line?.change).toBeCloseTo(0.1, 9)
})

test('what is believed more weighs more, and what names nobody is no line', () => {
  const heard = point('2026-05-01', 50, { source: 'hearsay' })
  const [line, ...others] = linesOf(
    [
      heard,
      point('2026-05-02', 100),
      point('2026-05-03', 60, { source: 'hearsay' }),
      point('2026-05-03', 70, { key: '' }),
    ],
    year,
    today,
  )
  expect(line?.points[0]?.median).toBe(100)
  expect(others).toEqual([])
})

test('areas and lines lose no price', () => {
  const any = fc.record({
    key: fc.constantFrom('a', 'b', ''),
    province: fc.constantFrom('浙江省', '江苏省', ''),
    month: fc.integer({ min: 1, max: 12 }),
    price: fc.integer({ min: 1, max: 900 }),
  })
  fc.assert(
    fc.property(fc.array(any), (all) => {
      const points = all.map(({ month, ...rest }) =>
        point(`2026-${String(month).padStart(2, '0')}-15`, rest.price, rest),
      )
      const lines = linesOf(points, year, today)
      expect(lines.reduce((sum, { count }) => sum + count, 0)).toBe(points.filter(({ key }) => key !== '').length)
      for (const line of lines) expect(line.points.reduce((sum, { count }) => sum + count, 0)).toBe(line.count)
      expect(areasOf(points, today).reduce((sum, { count }) => sum + count, 0)).toBe(
        points.filter(({ province }) => province !== '').length,
      )
    }),
  )
})
