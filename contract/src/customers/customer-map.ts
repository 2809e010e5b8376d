import { z } from 'zod'
import { filterSchema } from '../shared/filter.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { jsonText } from '../shared/page.ts'
import { idSchema } from '../shared/schema.ts'

const latitude = z.number().min(-90).max(90)
const longitude = z.number().min(-180).max(180)
export const latitudeText = z.coerce.number().pipe(latitude)
export const longitudeText = z.coerce.number().pipe(longitude)

const boxSchema = z.object({ south: latitude, west: longitude, north: latitude, east: longitude })

/** The same question that a list asks, without its order. */
const question = { filter: jsonText(filterSchema).optional(), search: z.string().max(100).optional() }

export const deepestZoom = 18

/** Customers that lie so near each other that the map shows them as one; in their middle, with the box that holds them. */
const clusterSchema = z.object({ count: z.int(), latitude, longitude, box: boxSchema })
export type Cluster = z.infer<typeof clusterSchema>

/** A customer that stands alone on the map; name and level where the reader may read them. */
const pinSchema = z.object({
  id: idSchema,
  name: z.string().nullable(),
  level: z.string().nullable(),
  latitude,
  longitude,
})
export type Pin = z.infer<typeof pinSchema>

/** As far as one may ask for, and so many are answered: who drives farther looks at the map. */
export const farthestNearby = 200_000
export const mostNearby = 100

const nearbySchema = z.object({
  id: idSchema,
  name: z.string().nullable(),
  level: z.string().nullable(),
  owner: z.object({ id: idSchema, name: z.string() }).nullable(),
  latitude,
  longitude,
  /** Along the great circle, and degrees clockwise from north in which it lies. */
  metres: z.number(),
  bearing: z.number(),
  lastActivityAt: z.iso.datetime().nullable(),
  openOpportunities: z.int().nullable(),
})
export type Nearby = z.infer<typeof nearbySchema>

export const customerMapOperations = {
  /** `zoom` is that of web maps: at 0 the whole world is 256 pixels wide, with each step twice as many. */
  read: operation({
    id: 'customer-map',
    method: 'GET',
    path: '/api/v1/customers/map',
    tag: 'customers',
    title: label('客户地图：框内的聚合与单点', 'Customers on a map: clusters and single ones within a box'),
    query: z.strictObject({
      ...question,
      south: latitudeText,
      west: longitudeText,
      north: latitudeText,
      east: longitudeText,
      zoom: z.coerce.number().int().min(0).max(deepestZoom),
    }),
    answer: z.object({ clusters: z.array(clusterSchema), pins: z.array(pinSchema) }),
  }),
  /** How many customers of a question have a place, how many have none, and the box that holds those that do. */
  extent: operation({
    id: 'customer-map-extent',
    method: 'GET',
    path: '/api/v1/customers/map/extent',
    tag: 'customers',
    title: label('客户地图的范围', 'The extent of customers on a map'),
    query: z.strictObject(question),
    answer: z.object({ placed: z.int(), unplaced: z.int(), box: boxSchema.nullable() }),
  }),
  /** Customers around a place in WGS-84, the nearest first. The place is sent as a body so that no log of addresses keeps it. */
  nearby: operation({
    id: 'customers-nearby',
    method: 'POST',
    path: '/api/v1/customers/nearby',
    tag: 'customers',
    title: label('附近的客户', 'Customers near a place'),
    body: z.strictObject({
      latitude,
      longitude,
      within: z.number().min(1).max(farthestNearby),
      filter: filterSchema.optional(),
      search: z.string().max(100).optional(),
    }),
    /** `isAll` tells whether there are no more than these. */
    answer: z.object({ items: z.array(nearbySchema).max(mostNearby), isAll: z.boolean() }),
  }),
}
