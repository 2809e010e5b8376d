import type { Datum } from '#contract/customers/place.ts'
import type { FieldProblem } from '#contract/shared/problem.ts'
import gcoord from 'gcoord'
import type { Values } from '../../foundation/records/values.ts'

/** The types of gcoord speak of a default export; what Node imports is that export itself. */
export const { transform, CRSTypes } = gcoord as unknown as typeof gcoord.default

/** Degrees on the globe. */
export type Place = { latitude: number; longitude: number }

/**
 * Where the datums of Chinese maps differ from WGS-84: a box around China, as those maps have it. It ends a tenth of a degree within
 * gcoord's own, at whose very edge its search backwards would go on for ever.
 */
const shifted = { west: 72.104, east: 137.7347, south: 0.9293, north: 55.7271 }

function isShifted({ latitude, longitude }: Place): boolean {
  return longitude > shifted.west && longitude < shifted.east && latitude > shifted.south && latitude < shifted.north
}

/** So many digits of a degree are a tenth of a metre. */
const digits = 1e6

/** A place in WGS-84, given in another datum; outside China all are the same. */
export function toWgs84(place: Place, datum: Datum): Place {
  if (datum === 'WGS84' || !isShifted(place)) return place
  const [longitude, latitude] = transform([place.longitude, place.latitude], CRSTypes[datum], CRSTypes.WGS84)
  return { latitude: Math.round(latitude * digits) / digits, longitude: Math.round(longitude * digits) / digits }
}

/** Where a customer lies, in WGS-84, by what was given of it; null until both coordinates are. */
export function placeOf(values: Values): Place | null {
  const { givenLatitude: latitude, givenLongitude: longitude, datum } = values
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return null
  return toWgs84({ latitude, longitude }, (datum as Datum | null | undefined) ?? 'WGS84')
}

/** Both coordinates given anew without their datum are WGS-84, whatever the place before was given in. */
export function tidyPlace(values: Values): Values {
  const isWhole = typeof values['givenLatitude'] === 'number' && typeof values['givenLongitude'] === 'number'
  return isWhole && values['datum'] === undefined ? { ...values, datum: null } : values
}

/** What is wrong with coordinates, if anything. */
export function faultOfPlace(values: Values): FieldProblem | null {
  const { givenLatitude: latitude, givenLongitude: longitude } = values
  if (typeof latitude === 'number' && Math.abs(latitude) > 90)
    return { path: 'givenLatitude', code: 'latitude-out-of-range' }
  if (typeof longitude === 'number' && Math.abs(longitude) > 180)
    return { path: 'givenLongitude', code: 'longitude-out-of-range' }
  return null
}
