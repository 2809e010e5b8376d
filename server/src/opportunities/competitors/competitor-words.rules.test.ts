import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aliasesAfter, knownBy, readWords, textOf, wordKey, wordsIn } from './competitor-words.rules.ts'

const known = knownBy([
  { id: 'a', name: '华锐自动化', aliases: '华锐、HR Automation' },
  { id: 'b', name: 'Acme, Inc.', aliases: null },
  { id: 'c', name: '远航', aliases: '华锐自动化' },
])

test.each([
  ['华锐，本地集成商', ['a'], ['本地集成商']],
  ['hr automation; 华锐自动化', ['a'], []],
  ['ＨＲ　Automation', ['a'], []],
  ['Acme, Inc.', ['b'], []],
  ['远航、Acme, Inc.、某厂', ['c', 'b'], ['某厂']],
  ['', [], []],
  [null, [], []],
])('%s names %j and leaves %j', (text, ids, unknown) => {
  expect(readWords(text, known)).toEqual({ ids, unknown })
})

test('a name that changed is still recognised', () => {
  const aliases = aliasesAfter('老名字', '新名字', '简称')
  expect(readWords('老名字', knownBy([{ id: 'x', name: '新名字', aliases }]))).toEqual({ ids: ['x'], unknown: [] })
  expect(aliasesAfter('A', ' a', null)).toBeNull()
})

const name = fc.stringMatching(/^[甲-癸上-下]{1,3}[a-z]{0,9}$/u)

test('what is written of competitors names exactly them', () => {
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 12, selector: wordKey }), (names) => {
      const competitors = names.map((one, at) => ({ id: String(at), name: one, aliases: null }))
      expect(readWords(textOf(names), knownBy(competitors))).toEqual({
        ids: competitors.map(({ id }) => id),
        unknown: [],
      })
    }),
  )
})

test('a text is never longer than its field, and every name in it is whole', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^甲[a-z]{1,90}$/), { maxLength: 20 }), (names) => {
      const text = textOf(names)
      expect((text ?? '').length).toBeLessThanOrEqual(200)
      for (const word of wordsIn(text)) expect(names).toContain(word)
    }),
  )
})
