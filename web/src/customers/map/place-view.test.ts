import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  askedBox,
  fitted,
  graticule,
  moved,
  placeAt,
  readView,
  scaleBar,
  spotOf,
  tilesOf,
  writeView,
  zoomed,
} from './place-view.ts'

const size = { width: 1200, height: 700 }
const view = fc.record({
  latitude: fc.double({ min: -60, max: 60, noNaN: true }),
  longitude: fc.double({ min: -150, max: 150, noNaN: true }),
  zoom: fc.double({ min: 3, max: 17, noNaN: true }),
})
const spot = fc.record({ x: fc.integer({ min: 0, max: size.width }), y: fc.integer({ min: 0, max: size.height }) })

test('a place is found again where it is drawn', () => {
  fc.assert(
    fc.property(view, spot, (seen, at) => {
      const again = spotOf(placeAt(at, seen, size), seen, size)
      expect(again.x).toBeCloseTo(at.x, 3)
      expect(again.y).toBeCloseTo(at.y, 3)
    }),
  )
})

test('zooming keeps what is under the pointer, dragging takes it along', () => {
  fc.assert(
    fc.property(view, spot, fc.double({ min: -1, max: 1, noNaN: true }), (seen, at, by) => {
      const held = placeAt(at, seen, size)
      fc.pre(Math.abs(held.latitude) < 80 && Math.abs(held.longitude) < 175)
      const near = zoomed(seen, by, at, size)
      fc.pre(Math.abs(near.latitude) < 85 && Math.abs(near.longitude) < 179)
      expect(spotOf(held, near, size).x).toBeCloseTo(at.x, 2)
      expect(spotOf(held, near, size).y).toBeCloseTo(at.y, 2)
      const dragged = spotOf(held, moved(seen, { x: 10, y: -6 }), size)
      expect(dragged.x).toBeCloseTo(at.x + 10, 2)
      expect(dragged.y).toBeCloseTo(at.y - 6, 2)
    }),
  )
})

test('a fitted box is seen whole, and what is asked for holds what is seen', () => {
  const box = { south: 20, west: 100, north: 42, east: 123 }
  const seen = fitted(box, size)
  for (const [latitude, longitude] of [
    [box.south, box.west],
    [box.north, box.east],
  ] as const) {
    const at = spotOf({ latitude, longitude }, seen, size)
    expect(at.x >= 0 && at.x <= size.width && at.y >= 0 && at.y <= size.height).toBe(true)
  }
  const { box: asked, zoom } = askedBox(seen, size)
  const corner = placeAt({ x: 0, y: size.height }, seen, size)
  expect(asked.south).toBeLessThanOrEqual(corner.latitude)
  expect(asked.west).toBeLessThanOrEqual(corner.longitude)
  expect(Number.isInteger(zoom)).toBe(true)
  expect(askedBox(moved(seen, { x: 3, y: 2 }), size)).toEqual({ box: asked, zoom })
  expect(fitted({ south: 30, west: 120, north: 30, east: 120 }, size).zoom).toBe(13)
})

test('lines and scale are round numbers', () => {
  const seen = { latitude: 31, longitude: 121, zoom: 6 }
  const { meridians, parallels, step } = graticule(seen, size)
  expect(step).toBe(5)
  expect(meridians).toEqual([110, 115, 120, 125, 130])
  expect(parallels).toEqual([25, 30, 35])
  expect(scaleBar(seen)).toMatchObject({ metres: 200_000 })
})

test('an address brings a view back, and nonsense none', () => {
  expect(readView(writeView({ latitude: 31.23, longitude: 121.47, zoom: 9.5 }))).toEqual({
    latitude: 31.23,
    longitude: 121.47,
    zoom: 9.5,
  })
  expect(readView('here')).toBeNull()
  expect(readView(undefined)).toBeNull()
})

test('tiles cover the view without a gap, within the world', () => {
  const size = { width: 900, height: 600 }
  const views = fc.record({
    latitude: fc.double({ min: -70, max: 70, noNaN: true }),
    longitude: fc.double({ min: -160, max: 160, noNaN: true }),
    zoom: fc.double({ min: 4, max: 17, noNaN: true }),
  })
  fc.assert(
    fc.property(views, (view) => {
      const tiles = tilesOf(view, size)
      const z = Math.round(view.zoom)
      for (const { x, y, size: width } of tiles) {
        expect(x >= 0 && y >= 0 && x < 2 ** z && y < 2 ** z).toBe(true)
        expect(width > 180 && width < 363).toBe(true)
      }
      const middle = tiles.find(
        ({ left, top, size: width }) => left <= 450 && left + width > 450 && top <= 300 && top + width > 300,
      )
      expect(middle).toBeDefined()
      expect(tiles.length).toBeLessThanOrEqual(48)
    }),
  )
})
