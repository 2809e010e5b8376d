import { customerMapOperations } from '#contract/customers/customer-map.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import type { Box } from '#contract/customers/globe.ts'
import { roleOperations } from '#contract/organization/organization.operations.ts'
import type { Filter } from '#contract/shared/filter.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Caller, caller, testHouse } from '../../../tests/support/house.ts'

const house = testHouse()
const china: Box = { south: 15, west: 70, north: 55, east: 140 }
let seller: Caller

const trades = ['轴承', '化工', '纺织', '光伏', '锂电', '物流', '玻璃', '医药', '造纸', '水泥', '食品', '机床']
const towns = [
  { name: '苏州', latitude: 31.3, longitude: 120.6 },
  { name: '上海', latitude: 31.23, longitude: 121.47 },
  { name: '广州', latitude: 23.13, longitude: 113.26 },
]

const create = async (by: Caller, body: { name: string; [field: string]: unknown }) => {
  const made = await by.call(customerOperations.create, { body, confirmed: 'duplicate-ask' })
  if (made.status !== 201) throw new Error(JSON.stringify(made.problem))
  return made.body
}

beforeAll(async () => {
  const { administrator, person } = house()
  seller = await person('地图销售', 'representative')
  for (const [at, town] of towns.entries())
    for (const [number, trade] of trades.entries())
      await create(number % 3 === 0 ? seller : administrator, {
        name: `${town.name}${trade}`,
        level: number % 2 === 0 ? 'A' : 'B',
        givenLatitude: town.latitude + number / 500,
        givenLongitude: town.longitude + (number * (at + 1)) / 700,
      })
  await create(administrator, { name: '兰州独家仪表', givenLatitude: 36.06, givenLongitude: 103.83 })
  await create(administrator, { name: '不知何处印刷' })
}, 60_000)

const read = async (by: Caller, zoom: number, box: Box = china, asked: { filter?: Filter; search?: string } = {}) => {
  const answer = await by.call(customerMapOperations.read, { query: { ...box, zoom, ...asked } })
  expect(answer.status, JSON.stringify(answer.problem)).toBe(200)
  return answer.body
}
const sum = ({ clusters, pins }: Awaited<ReturnType<typeof read>>) =>
  clusters.reduce((all, { count }) => all + count, 0) + pins.length

describe('the map', () => {
  test('holds every customer of the question once, at any zoom', async () => {
    const { administrator } = house()
    for (const zoom of [0, 3, 5, 8, 11, 14, 18]) expect(sum(await read(administrator, zoom)), `${zoom}`).toBe(37)
    const far = await read(administrator, 4)
    expect(far.clusters.map(({ count }) => count)).toEqual([24, 12])
    expect(far.pins).toMatchObject([{ name: '兰州独家仪表', level: null, latitude: 36.06, longitude: 103.83 }])
    const town = { south: 31.29, west: 120.59, north: 31.33, east: 120.63 }
    expect((await read(administrator, 16, town)).pins).toHaveLength(12)
  })

  test('says where each cluster is, so that its box holds exactly those it counts', async () => {
    const { administrator } = house()
    const { clusters } = await read(administrator, 6)
    for (const { count, box, latitude, longitude } of clusters) {
      const { south, west, north, east } = box
      expect(latitude >= south && latitude <= north && longitude >= west && longitude <= east).toBe(true)
      const listed = await administrator.call(customerOperations.list, {
        query: {
          filter: {
            all: [
              { field: 'latitude', operator: 'between', value: [south, north] },
              { field: 'longitude', operator: 'between', value: [west, east] },
            ],
          },
          total: 'true',
        },
      })
      expect(listed.body.total?.value).toBe(count)
    }
  })

  test('asks the question of the list: sight, filter and search', async () => {
    const { administrator } = house()
    const keyOnes: Filter = { all: [{ field: 'level', operator: 'is', value: 'A' }] }
    expect(sum(await read(seller, 5))).toBe(12)
    expect(sum(await read(administrator, 5, china, { filter: keyOnes }))).toBe(18)
    expect(sum(await read(administrator, 5, china, { search: '广州' }))).toBe(12)
    expect(sum(await read(administrator, 5, { ...china, south: 30 }))).toBe(25)
  })

  test('counts those without a place, and knows where the others lie', async () => {
    const { body } = await house().administrator.call(customerMapOperations.extent)
    expect(body).toMatchObject({ placed: 37, unplaced: 1, box: { south: 23.13, west: 103.83, north: 36.06 } })
    const none = await house().administrator.call(customerMapOperations.extent, { query: { search: '印刷' } })
    expect(none.body).toEqual({ placed: 0, unplaced: 1, box: null })
  })

  test('is not drawn for who may not read places, and leaves out names that one may not read', async () => {
    const { administrator, house: composed } = house()
    const role = (await administrator.call(roleOperations.list)).body.items.find(({ key }) => key === 'representative')
    if (!role) throw new Error('no role')
    const readerWith = async (fields: (typeof role.rights)['fields']) => {
      const now = (await administrator.call(roleOperations.list)).body.items.find(({ id }) => id === role.id)
      const rights = { ...role.rights, fields }
      await administrator.call(roleOperations.change, {
        params: { id: role.id },
        body: { rights },
        version: now?.version ?? 0,
      })
      return caller(composed, seller.actor)
    }
    const blind = await readerWith({ customer: { latitude: 'hidden' } })
    expect((await blind.call(customerMapOperations.read, { query: { ...china, zoom: 5 } })).status).toBe(403)
    expect((await blind.call(customerMapOperations.extent)).status).toBe(403)
    const nameless = await readerWith({ customer: { level: 'hidden' } })
    expect(
      (await read(nameless, 16, { ...china, south: 31.22, north: 31.26, west: 121.46, east: 121.5 })).pins,
    ).toMatchObject([3, 3, 3, 3].map(() => ({ level: null })))
    const asked = await nameless.call(customerMapOperations.read, {
      query: { ...china, zoom: 5, filter: { all: [{ field: 'level', operator: 'is', value: 'A' }] } },
    })
    expect(asked.problem.errors?.[0]?.code).toBe('field-unknown')
    await readerWith(role.rights.fields)
  })
})
