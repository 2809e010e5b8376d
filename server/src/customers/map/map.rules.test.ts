import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cell, cellSize, degreesPerPixel, joinTouching, zoomFor } from './map.rules.ts'

const cell = fc
  .record({
    latitude: fc.double({ min: 18, max: 54, noNaN: true }),
    longitude: fc.double({ min: 73, max: 135, noNaN: true }),
    count: fc.integer({ min: 1, max: 5_000 }),
  })
  .map(
    ({ latitude, longitude, count }): Cell => ({
      id: null,
      count,
      latitude,
      longitude,
      box: { south: latitude, west: longitude, north: latitude, east: longitude },
    }),
  )

test('a cell is as wide on the screen as it is high', () => {
  const { along, up } = cellSize(5, 60)
  expect(along / degreesPerPixel(5)).toBe(72)
  expect(up / along).toBeCloseTo(0.5)
  expect(cellSize(6, 60).along).toBe(along / 2)
})

test('a box larger than any screen is drawn as from farther away', () => {
  const china = { south: 18, west: 73, north: 54, east: 135 }
  expect(zoomFor(china, 4)).toBe(4)
  expect(zoomFor(china, 18)).toBe(6)
  expect(zoomFor({ south: 31, west: 121, north: 31.015, east: 121.015 }, 18)).toBe(18)
  expect(zoomFor({ south: -90, west: -180, north: 90, east: 180 }, 18)).toBe(4)
})

test('joining loses nobody, and what is joined lies within its box', () => {
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 120 }), fc.integer({ min: 2, max: 12 }), (cells, zoom) => {
      const joined = joinTouching(cells, zoom)
      const sum = (all: readonly Cell[]) => all.reduce((total, { count }) => total + count, 0)
      expect(sum(joined)).toBe(sum(cells))
      for (const { latitude, longitude, box } of joined) {
        expect(latitude).toBeGreaterThanOrEqual(box.south - 1e-9)
        expect(latitude).toBeLessThanOrEqual(box.north + 1e-9)
        expect(longitude).toBeGreaterThanOrEqual(box.west - 1e-9)
        expect(longitude).toBeLessThanOrEqual(box.east + 1e-9)
      }
    }),
  )
})

test('a town that a line of the grid cuts is one cluster; one alone stays itself', () => {
  const at = (latitude: number, longitude: number, count: number, id: string | null = null): Cell => ({
    id,
    count,
    latitude,
    longitude,
    box: { south: latitude, west: longitude, north: latitude, east: longitude },
  })
  const joined = joinTouching([at(31.2, 121.4, 30), at(31.3, 121.5, 20), at(39.9, 116.4, 1, 'alone')], 5)
  expect(joined.map(({ count, id }) => [count, id])).toEqual([
    [50, null],
    [1, 'alone'],
  ])
})
