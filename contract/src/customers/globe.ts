/** A place on the globe in degrees of WGS-84. */
export type Point = { latitude: number; longitude: number }

/** A part of the map between two parallels and two meridians; it never crosses the 180th. */
export type Box = { south: number; west: number; north: number; east: number }

/** Mean radius of the earth in metres (IUGG). */
export const earthRadius = 6_371_008.8

const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Metres between two places along the great circle, by the haversine formula. */
export function distanceBetween(one: Point, other: Point): number {
  const [up, along] = [radians(other.latitude - one.latitude) / 2, radians(other.longitude - one.longitude) / 2]
  const part =
    Math.sin(up) ** 2 + Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(along) ** 2
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(part)))
}

/** Degrees clockwise from north in which one sets out from a place to another. */
export function bearingTo(from: Point, to: Point): number {
  const along = radians(to.longitude - from.longitude)
  const [here, there] = [radians(from.latitude), radians(to.latitude)]
  const east = Math.sin(along) * Math.cos(there)
  const north = Math.cos(here) * Math.sin(there) - Math.sin(here) * Math.cos(there) * Math.cos(along)
  return ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360
}

/** The smallest box that holds every place within so many metres; near a pole it goes all the way around. */
export function boxAround({ latitude, longitude }: Point, metres: number): Box {
  const angle = metres / earthRadius
  // A hair more than the angle, so that rounding leaves nobody out at the rim.
  const up = (angle * 180) / Math.PI + 1e-9
  const [south, north] = [Math.max(-90, latitude - up), Math.min(90, latitude + up)]
  const reach = Math.sin(angle) / Math.cos(radians(latitude))
  if (south === -90 || north === 90 || reach >= 1) return { south, north, west: -180, east: 180 }
  const along = (Math.asin(reach) * 180) / Math.PI + 1e-9
  const [west, east] = [longitude - along, longitude + along]
  return west < -180 || east > 180 ? { south, north, west: -180, east: 180 } : { south, north, west, east }
}
