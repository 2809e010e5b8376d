import { expect, test } from 'vitest'
import { acceptedStep, newTotpSecret, totpCode, totpStep } from './totp.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { readToken, seal, tokenFor, unseal } from './secrets.ts'

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
])('RFC 6238 at %i s gives %s', (seconds, code) => {
  // The RFC's shared secret `12345678901234567890` in base 32; its table prints eight digits, the last six of which are ours.
  expect(totpCode('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', totpStep(new Date(seconds * 1000)))).toBe(code)
})

test('a code is taken one step around its time, and never again', () => {
  const secret = newTotpSecret()
  const now = new Date('2026-01-01T00:00:10Z')
  const step = totpStep(now)
  expect(acceptedStep(secret, totpCode(secret, step - 1), now, 0)).toBe(step - 1)
  expect(acceptedStep(secret, totpCode(secret, step - 3), now, 0)).toBeNull()
  expect(acceptedStep(secret, totpCode(secret, step), now, step)).toBeNull()
})

test('a password is known again, salted each time', async () => {
  const [one, other] = await Promise.all([hashPassword('ein langes Wort'), hashPassword('ein langes Wort')])
  expect(one).not.toBe(other)
  expect(await verifyPassword('ein langes Wort', one)).toBe(true)
  expect(await verifyPassword('ein langes wort', one)).toBe(false)
  expect(await verifyPassword('ein langes Wort', null)).toBe(false)
})

test('what is sealed opens with its key alone, and a token tells its company', () => {
  const key = Buffer.alloc(32, 1)
  expect(unseal(key, seal(key, '秘密'))).toBe('秘密')
  expect(() => unseal(Buffer.alloc(32, 2), seal(key, '秘密'))).toThrow()
  const tenant = '01900000-0000-7000-8000-000000000001'
  const secret = 'a'.repeat(43)
  expect(readToken(tokenFor(tenant, secret))).toEqual({ tenantId: tenant, secret })
  expect(readToken('nonsense')).toBeNull()
})
