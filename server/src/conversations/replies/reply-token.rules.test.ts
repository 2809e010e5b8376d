import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isToken, replyAddress, replyToken, tokensIn } from './reply-token.rules.ts'

const secret = Buffer.alloc(32, 7)
const told = fc.record({
  tenantId: fc.uuid(),
  id: fc.uuid(),
  userId: fc.uuid(),
  conversationId: fc.uuid(),
  key: fc.string(),
})

test('a token is found again in addresses and ids of messages, in capitals too, and says which notification it names', () => {
  fc.assert(
    fc.property(told, (one) => {
      const token = replyToken(secret, one)
      for (const text of [
        `crm+${token}@house.example`,
        `CRM+${token.toUpperCase()}@x`,
        `<0198.${token}@crm.example>`,
      ]) {
        const [found] = tokensIn([text, text])
        expect(found).toEqual({ token, id: one.id })
        expect(isToken(secret, found?.token ?? '', one)).toBe(true)
      }
    }),
  )
})

test('a token is good for nothing else: neither another person, message, conversation or company, nor another house', () => {
  fc.assert(
    fc.property(told, told, (one, other) => {
      const token = replyToken(secret, one)
      for (const name of ['tenantId', 'id', 'userId', 'conversationId', 'key'] as const) {
        if (one[name] === other[name]) continue
        expect(isToken(secret, token, { ...one, [name]: other[name] })).toBe(false)
      }
      expect(isToken(Buffer.alloc(32, 8), token, one)).toBe(false)
    }),
  )
})

test('the address of answers bears the token where it may, and is never too long for mail', () => {
  const token = replyToken(secret, { tenantId: '', id: '0'.repeat(32), userId: '', conversationId: '', key: '' })
  expect(replyAddress({ address: 'reply@house.example', plus: true }, token)).toBe(`reply+${token}@house.example`)
  expect(replyAddress({ address: 'reply@house.example', plus: false }, token)).toBe('reply@house.example')
  const long = 'answers-to-our-messages@house.example'
  expect(replyAddress({ address: long, plus: true }, token)).toBe(long)
})
