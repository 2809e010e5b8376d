import fc from 'fast-check'
import { expect, test } from 'vitest'
import { signatureOf, signedAddress } from './robot-signature.rules.ts'

const now = new Date('2026-05-20T04:00:00.123Z')

// The signatures were made by another program’s HMAC.
test('each platform is signed as its manual says', () => {
  expect(signatureOf('wecom', null, now)).toEqual({ query: {}, body: {} })
  expect(signatureOf('dingtalk', 'SEC000', now)).toEqual({
    query: { timestamp: '1779249600123', sign: 'EZU7OVi30WX2KbmkTBVtx/86M7cxb57kNDVY0eqa5is=' },
    body: {},
  })
  expect(signatureOf('feishu', 'demo', now)).toEqual({
    query: {},
    body: { timestamp: '1779249600', sign: 'FvMEQTWPO3T/xi0XFeYX/6eOhFFyCEariVAgc37guLw=' },
  })
})

test('a signature travels in the address without losing a sign', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }),
      fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
      (secret, at) => {
        const signature = signatureOf('dingtalk', secret, at)
        const url = new URL(signedAddress('https://oapi.dingtalk.com/robot/send?access_token=a%2Bb', signature))
        expect(Object.fromEntries(url.searchParams)).toEqual({ access_token: 'a+b', ...signature.query })
      },
    ),
  )
})
