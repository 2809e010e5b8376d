import fc from 'fast-check'
import { expect, test } from 'vitest'
import { searchable, searchEntry, searchWays } from './grams.ts'

/** Whether an index with this entry would find the question. */
function finds(names: string[], question: string, guarded: string[] = [], mayReadGuarded = true): boolean {
  const entry = searchEntry(names, guarded)
  const open = entry.text.split(' #')[0] ?? ''
  return searchWays(question, mayReadGuarded).some(
    (way) =>
      way.grams.every((gram) => entry.grams.includes(gram)) && (way.guarded ? entry.text : open).includes(way.text),
  )
}

test.each([
  ['华为技术有限公司', '华为'],
  ['华为技术有限公司', '技术'],
  ['华为技术有限公司', 'hw'],
  ['华为技术有限公司', 'huawei'],
  ['华为技术有限公司', 'hwjs'],
  ['华为技术有限公司', 'HUAWEI'],
  ['华为技术有限公司', '限'],
  ['华为技术有限公司', 'hu'],
  ['重庆长安汽车', 'chongqing'],
  ['Acme Corporation', 'acme'],
  ['Acme Corporation', 'corp'],
  ['Acme Corporation', 'co'],
  ['ＡＢＣ 科技', 'abc科技'],
  ['3M 中国', '3m'],
])('%s is found by %s', (name, question) => {
  expect(finds([name], question)).toBe(true)
})

test('numbers are found by who may read them, and by nobody else', () => {
  expect(finds(['王工'], '5678', ['138 0000 5678'])).toBe(true)
  expect(finds(['王工'], '5678', ['138 0000 5678'], false)).toBe(false)
  expect(finds(['王工 5678'], '5678', [], false)).toBe(true)
})

test('any part of three or more characters of a name finds it', () => {
  const name = fc
    .array(fc.constantFrom(...'华为技术有限公司精密机械abcXYZ019 （）'.split('')), { minLength: 3, maxLength: 14 })
    .map((letters) => letters.join(''))
  fc.assert(
    fc.property(name, fc.nat(10), (text, start) => {
      const plain = [...searchable(text)]
      const part = plain.slice(start % Math.max(1, plain.length), (start % Math.max(1, plain.length)) + 3).join('')
      fc.pre(part.length === 3)
      expect(finds([text], part)).toBe(true)
    }),
  )
})
