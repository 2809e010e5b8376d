import { expect, test } from 'vitest'
import { networkOf } from './network.rules.ts'

test('a network is an IPv4 address, or the first half of an IPv6 one', () => {
  expect(networkOf('203.0.113.7')).toBe('203.0.113.7')
  expect(networkOf('::ffff:203.0.113.7')).toBe('203.0.113.7')
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2')
  expect(networkOf('2001:db8::9')).toBe(networkOf('2001:db8:0:0:ffff::1'))
  expect(networkOf('::1')).toBe('0:0:0:0')
})
