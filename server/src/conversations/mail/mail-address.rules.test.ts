import { expect, test } from 'vitest'
import { tellsPassword } from './mail-address.rules.ts'

test('a password goes in the clear within one’s own network alone', () => {
  expect(tellsPassword('none', 'anna', ['10.0.0.7'])).toBe(false)
  expect(tellsPassword('none', 'anna', ['10.0.0.7', '93.184.216.34'])).toBe(true)
  expect(tellsPassword('none', null, ['93.184.216.34'])).toBe(false)
  expect(tellsPassword('starttls', 'anna', ['93.184.216.34'])).toBe(false)
})
