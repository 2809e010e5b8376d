import { expect, test } from 'vitest'
import { seatOf } from './province-seats.ts'

test.each([
  '北京市',
  '上海',
  '重庆市',
  '浙江省',
  '广西壮族自治区',
  '新疆维吾尔自治区',
  '内蒙古自治区',
  '香港特别行政区',
])('%s has a place on the map', (province) => {
  expect(seatOf(province)).not.toBeNull()
})

test('a place elsewhere has none', () => {
  expect(seatOf('California')).toBeNull()
  expect(seatOf('')).toBeNull()
})
