import type { Box, Point } from '#contract/customers/globe.ts'
import type { Tile } from '#contract/shared/map-tiles.ts'
import { deepestZoom } from '#contract/customers/customer-map.ts'

/** What a map shows: its middle, and how near. At zoom 0 the whole world is 256 pixels wide, with each step twice as many. */
export type View = Point & { zoom: number }
export type Size = { width: number; height: number }
type Spot = { x: number; y: number }

const tile = 256
/** Where Mercator's square world ends. */
const edge = 85.0511

export const farthestZoom = 2

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value))

/** Pixels from the north-west corner of the world, by Mercator's projection. */
export function project({ latitude, longitude }: Point, zoom: number): Spot {
  const world = tile * 2 ** zoom
  const up = Math.asinh(Math.tan((clamp(latitude, -edge, edge) * Math.PI) / 180))
  return { x: ((longitude + 180) / 360) * world, y: (0.5 - up / (2 * Math.PI)) * world }
}

export function unproject({ x, y }: Spot, zoom: number): Point {
  const world = tile * 2 ** zoom
  return {
    latitude: (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / world))) * 180) / Math.PI,
    longitude: (x / world) * 360 - 180,
  }
}

/** Where a place stands in a view of some size, from its upper left corner. */
export function spotOf(place: Point, view: View, { width, height }: Size): Spot {
  const [middle, spot] = [project(view, view.zoom), project(place, view.zoom)]
  return { x: spot.x - middle.x + width / 2, y: spot.y - middle.y + height / 2 }
}

/** The place under a spot of a view. */
export function placeAt({ x, y }: Spot, view: View, { width, height }: Size): Point {
  const middle = project(view, view.zoom)
  return unproject({ x: middle.x + x - width / 2, y: middle.y + y - height / 2 }, view.zoom)
}

/** The view within what there is to see. */
function tidy({ latitude, longitude, zoom }: View): View {
  return {
    latitude: clamp(latitude, -edge, edge),
    longitude: clamp(longitude, -180, 180),
    zoom: clamp(zoom, farthestZoom, deepestZoom),
  }
}

/** Moved by so many pixels, as the ground is dragged. */
export function moved(view: View, by: Spot): View {
  const middle = project(view, view.zoom)
  return tidy({ ...unproject({ x: middle.x - by.x, y: middle.y - by.y }, view.zoom), zoom: view.zoom })
}

/** Nearer or farther, so that the place under a spot stays under it. */
export function zoomed(view: View, by: number, at: Spot, size: Size): View {
  const zoom = clamp(view.zoom + by, farthestZoom, deepestZoom)
  const [held, spot] = [placeAt(at, view, size), { x: at.x - size.width / 2, y: at.y - size.height / 2 }]
  const there = project(held, zoom)
  return tidy({ ...unproject({ x: there.x - spot.x, y: there.y - spot.y }, zoom), zoom })
}

/** The nearest view that shows a whole box, with some room around it. */
export function fitted(box: Box, { width, height }: Size, nearest = 13): View {
  const [from, to] = [
    project({ latitude: box.north, longitude: box.west }, 0),
    project({ latitude: box.south, longitude: box.east }, 0),
  ]
  const room = 64
  const scale = Math.min(
    Math.max(80, width - 2 * room) / Math.max(1e-9, to.x - from.x),
    Math.max(80, height - 2 * room) / Math.max(1e-9, to.y - from.y),
  )
  return tidy({
    ...unproject({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, 0),
    zoom: Math.min(nearest, Math.log2(scale)),
  })
}

/**
 * The box to ask for: somewhat more than is seen, in whole tiles, so that small moves ask nothing new.
 */
export function askedBox(view: View, { width, height }: Size): { box: Box; zoom: number } {
  const zoom = Math.round(view.zoom)
  const middle = project(view, zoom)
  const seen = 2 ** (zoom - view.zoom)
  const [across, down] = [(width * seen) / 2, (height * seen) / 2]
  const world = tile * 2 ** zoom
  const low = (value: number) => clamp(Math.floor(value / tile) * tile, 0, world)
  const high = (value: number) => clamp(Math.ceil(value / tile) * tile, 0, world)
  const [northWest, southEast] = [
    unproject({ x: low(middle.x - across), y: low(middle.y - down) }, zoom),
    unproject({ x: high(middle.x + across), y: high(middle.y + down) }, zoom),
  ]
  return {
    zoom,
    box: { south: southEast.latitude, west: northWest.longitude, north: northWest.latitude, east: southEast.longitude },
  }
}

export type PlacedTile = Tile & { left: number; top: number; size: number }

/** The tiles that cover a view, each with where it is drawn. */
export function tilesOf(view: View, { width, height }: Size): PlacedTile[] {
  const z = Math.round(view.zoom)
  const size = tile * 2 ** (view.zoom - z)
  const middle = project(view, view.zoom)
  const [west, north] = [middle.x - width / 2, middle.y - height / 2]
  const last = 2 ** z - 1
  const range = (from: number, length: number) => {
    const [first, end] = [Math.max(0, Math.floor(from / size)), Math.min(last, Math.floor((from + length) / size))]
    return Array.from({ length: Math.max(0, end - first + 1) }, (_, at) => first + at)
  }
  return range(north, height).flatMap((y) =>
    range(west, width).map((x) => ({ z, x, y, left: x * size - west, top: y * size - north, size })),
  )
}

const steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30]

/** The parallels and meridians of a view, as far apart as can be told from each other. */
export function graticule(view: View, size: Size): { meridians: number[]; parallels: number[]; step: number } {
  const wanted = (130 * 360) / (tile * 2 ** view.zoom)
  const step = steps.find((one) => one >= wanted) ?? 30
  const [from, to] = [placeAt({ x: 0, y: size.height }, view, size), placeAt({ x: size.width, y: 0 }, view, size)]
  const between = (least: number, most: number) => {
    const first = Math.ceil(least / step)
    return Array.from({ length: Math.max(0, Math.floor(most / step) - first + 1) }, (_, at) =>
      round((first + at) * step),
    )
  }
  return { meridians: between(from.longitude, to.longitude), parallels: between(from.latitude, to.latitude), step }
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6

const equator = 40_075_016.7

/** A round number of metres and how many pixels long it is in the middle of the view. */
export function scaleBar(view: View): { metres: number; pixels: number } {
  const perPixel = (equator * Math.cos((view.latitude * Math.PI) / 180)) / (tile * 2 ** view.zoom)
  const most = 110 * perPixel
  const power = 10 ** Math.floor(Math.log10(most))
  const metres = [5, 2, 1].map((one) => one * power).find((one) => one <= most) ?? power
  return { metres, pixels: metres / perPixel }
}

/** Reads where an address says that a map stands. */
export function readView(text: string | undefined): View | null {
  const [latitude, longitude, zoom] = (text ?? '').split(',').map(Number)
  if (latitude === undefined || longitude === undefined || zoom === undefined) return null
  return [latitude, longitude, zoom].every(Number.isFinite) ? tidy({ latitude, longitude, zoom }) : null
}

export function writeView({ latitude, longitude, zoom }: View): string {
  return `${latitude.toFixed(4)},${longitude.toFixed(4)},${zoom.toFixed(1)}`
}
