import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isCreditCode } from './credit-code.rules.ts'
import { nameKey } from './duplicates/name-key.rules.ts'

const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY'.split('')

test("the standard's example holds, a wrong check character does not", () => {
  expect(isCreditCode('91350100M000100Y43')).toBe(true)
  expect(isCreditCode('91350100M000100Y4Z')).toBe(false)
  expect(isCreditCode('91350100M000100Y4')).toBe(false)
})

test('exactly one check character fits any seventeen others', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...characters), { minLength: 17, maxLength: 17 }), (body) => {
      expect(characters.filter((check) => isCreditCode(body.join('') + check))).toHaveLength(1)
    }),
  )
})

test('a name is the same however its brackets, blanks and width are written', () => {
  expect(nameKey('华为技术（深圳） 有限公司')).toBe(nameKey('华为技术(深圳)有限公司'))
  expect(nameKey('ＡＢＣ')).toBe('abc')
})
