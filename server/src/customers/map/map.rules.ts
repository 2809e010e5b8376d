import type { Cluster } from '#contract/customers/customer-map.ts'
import type { Box } from '#contract/customers/globe.ts'

/** Pixels of a screen that one cell of the grid is wide: two clusters then seldom cover each other. */
const cellPixels = 72
/** Clusters nearer to each other than this are one: their circles would touch. */
const touching = 44

const tile = 256

/** Degrees of longitude that a pixel is wide at a zoom. */
export function degreesPerPixel(zoom: number): number {
  return 360 / (tile * 2 ** zoom)
}

/** No screen is larger than this many pixels across; a box that would be is drawn as from farther away. */
const widest = 4_096

/** The nearest zoom at which a box is still no larger than a screen: what is asked for stays a limited number of cells. */
export function zoomFor({ south, west, north, east }: Box, asked: number): number {
  const height = (north - south) / flatness((south + north) / 2)
  const most = Math.floor(Math.log2((widest * 360) / (tile * Math.max(east - west, height, 1e-9))))
  return Math.max(0, Math.min(asked, most))
}

/** Size of the grid's cells in degrees; lines of latitude lie nearer to each other the farther from the equator they are. */
export function cellSize(zoom: number, middle: number): { along: number; up: number } {
  const along = cellPixels * degreesPerPixel(zoom)
  return { along, up: along * flatness(middle) }
}

function flatness(latitude: number): number {
  return Math.max(0.05, Math.cos((latitude * Math.PI) / 180))
}

/** A cell of the grid; `id` where it holds one customer alone. */
export type Cell = Cluster & { id: string | null }

/**
 * Joins cells whose middles would touch on the screen, the largest first, so that a town cut by a line of the grid is one cluster.
 * Nobody is lost or counted twice.
 */
export function joinTouching(cells: readonly Cell[], zoom: number): Cell[] {
  const pixel = degreesPerPixel(zoom)
  const joined: Cell[] = []
  for (const cell of cells.toSorted((one, other) => other.count - one.count)) {
    const at = joined.findIndex((one) => {
      const along = (one.longitude - cell.longitude) / pixel
      const up = (one.latitude - cell.latitude) / (pixel * flatness(cell.latitude))
      return along * along + up * up < touching * touching
    })
    const there = joined[at]
    if (there) joined[at] = together(there, cell)
    else joined.push(cell)
  }
  return joined
}

function together(one: Cell, other: Cell): Cell {
  const count = one.count + other.count
  const middle = (name: 'latitude' | 'longitude') => (one[name] * one.count + other[name] * other.count) / count
  return {
    id: null,
    count,
    latitude: middle('latitude'),
    longitude: middle('longitude'),
    box: {
      south: Math.min(one.box.south, other.box.south),
      west: Math.min(one.box.west, other.box.west),
      north: Math.max(one.box.north, other.box.north),
      east: Math.max(one.box.east, other.box.east),
    },
  }
}
