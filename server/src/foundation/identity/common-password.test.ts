import { expect, test } from 'vitest'
import { isCommonPassword } from './common-password.ts'

test.each([
  'password123',
  'Password123!',
  'P@ssw0rd2026',
  '1234567890',
  '20261234567890',
  'aaaaaaaaaaaa',
  'Admin2026!!',
  'woaini1314',
  'qwertyuiop',
  '1qaz2wsx3edc',
  'basketball',
  'Sunshine2026',
  'michelle1988',
  '铁军2026666',
])('%s is one of those that are tried first', (password) => {
  expect(isCommonPassword(password)).toBe(true)
})

test.each(['correct horse battery staple', 'Xk7#vQ2m!Lp9', '我家门前有两棵枣树', 'tangerine umbrella 41'])(
  '%s is not',
  (password) => {
    expect(isCommonPassword(password)).toBe(false)
  },
)
