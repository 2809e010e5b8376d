import { customerOperations } from '#contract/customers/customer.operations.ts'
import { expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/house.ts'

const house = testHouse()

const tower = { givenLatitude: 39.915, givenLongitude: 116.404 }

const create = (body: { name: string; [field: string]: unknown }) =>
  house().administrator.call(customerOperations.create, { body })
const change = (id: string, body: object) =>
  house().administrator.call(customerOperations.change, { params: { id }, body })

test('a place given in the datum of a map is kept as given, and told in WGS-84', async () => {
  const { body, status } = await create({ name: '火星坐标机械', ...tower, datum: 'GCJ02', district: '东城区' })
  expect(status).toBe(201)
  expect(body).toMatchObject({ ...tower, datum: 'GCJ02', district: '东城区' })
  expect(body.latitude).toBeCloseTo(39.9136, 4)
  expect(body.longitude).toBeCloseTo(116.3978, 4)

  const corrected = await change(body.id, { datum: 'BD09' })
  expect(corrected.body.longitude).toBeCloseTo(116.3914, 3)
  const plain = await change(body.id, { givenLatitude: 30, givenLongitude: 120 })
  expect(plain.body).toMatchObject({ datum: null, latitude: 30, longitude: 120 })
  const none = await change(body.id, { givenLatitude: null })
  expect(none.body).toMatchObject({ latitude: null, longitude: null })
})

test('what is no place is refused, and WGS-84 is never written itself', async () => {
  const swapped = await create({ name: '反了的', givenLatitude: 116.4, givenLongitude: 39.9 })
  expect(swapped.problem.errors).toEqual([{ path: 'givenLatitude', code: 'latitude-out-of-range' }])
  expect((await create({ name: '直接写', latitude: 39.9 })).status).toBe(422)
})

test('customers in a box are found by it', async () => {
  await create({ name: '箱内重工', givenLatitude: 22.5431, givenLongitude: 114.0579, datum: 'WGS84' })
  await create({ name: '远方贸易', givenLatitude: 51.5, givenLongitude: -0.12, datum: 'GCJ02' })
  const found = await house().administrator.call(customerOperations.list, {
    query: {
      filter: {
        all: [
          { field: 'latitude', operator: 'between', value: [22, 23] },
          { field: 'longitude', operator: 'between', value: [113, 115] },
        ],
      },
    },
  })
  expect(found.body.items.map(({ name }) => name)).toEqual(['箱内重工'])
})

test('a merge takes coordinates with their datum, or not at all', async () => {
  const kept = (await create({ name: '保留光电', givenLatitude: 31, givenLongitude: 121 })).body
  const gone = (await create({ name: '并入塑胶', ...tower, datum: 'GCJ02' })).body
  const merge = (take: string[]) =>
    house().administrator.call(customerOperations.merge, { params: { id: kept.id }, body: { from: gone.id, take } })
  expect((await merge(['datum'])).body).toMatchObject({ datum: null, latitude: 31 })
  const third = (await create({ name: '第三家药业', ...tower, datum: 'GCJ02' })).body
  const whole = await house().administrator.call(customerOperations.merge, {
    params: { id: kept.id },
    body: { from: third.id, take: ['givenLatitude'] },
  })
  expect(whole.body).toMatchObject({ ...tower, datum: 'GCJ02' })
})
