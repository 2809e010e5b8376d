import { expect, test } from 'vitest'
import { excerptOf, wordsOfLetter } from './letter-words.rules.ts'

test('addresses stand behind what everybody looks in, also where a letter says nothing else', () => {
  const person = { name: '', address: 'wang@steel.example' }
  const letter = { sender: person, recipients: [], copies: [], subject: '', text: '' }
  expect(wordsOfLetter(letter).text.split(' #')).toEqual(['', 'wangsteelexample'])
  expect(wordsOfLetter({ ...letter, subject: '报价' }).text.split(' #')[0]).toContain('报价')
})

test('what is shown of a letter is where the words stand', () => {
  const text = `${'前面的话。'.repeat(20)}\n交货期\n四周${'后面的话。'.repeat(50)}`
  expect(excerptOf(text, '交货期 四周')).toMatch(/^….{29,31}交货期 四周/)
  expect(excerptOf(text, '没有').startsWith('前面的话。前面')).toBe(true)
  expect(excerptOf('', '没有')).toBe('')
})
