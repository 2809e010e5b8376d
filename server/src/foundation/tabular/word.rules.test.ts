import { expect, test } from 'vitest'
import { readBoolean, readChoice, readPhone, readWords } from './word.rules.ts'

test('yes and no in both languages', () => {
  for (const word of ['是', 'Yes', 'TRUE', '1', '√', ' y ', 1, true])
    expect([word, readBoolean(word)]).toEqual([word, true])
  for (const word of ['否', 'no', 'False', '0', '×', 0, false]) expect([word, readBoolean(word)]).toEqual([word, false])
  expect(readBoolean('maybe')).toBeNull()
})

test('choices by value or label in either language', () => {
  const options = [
    { value: 'A', label: { zh: 'A 重点', en: 'A key' } },
    { value: 'cold-visit', label: { zh: '陌拜', en: 'Cold visit' } },
  ]
  expect(readChoice('A', options)).toBe('A')
  expect(readChoice('Ａ重点', options)).toBe('A')
  expect(readChoice('cold visit', options)).toBe('cold-visit')
  expect(readChoice('COLD_VISIT', options)).toBe('cold-visit')
  expect(readChoice('陌拜', options)).toBe('cold-visit')
  expect(readChoice('D', options)).toBeNull()
})

test('several words in one cell', () => {
  expect(readWords('重点、VIP；"x", VIP')).toEqual(['重点', 'VIP', '"x"'])
})

test('telephone numbers', () => {
  expect(readPhone(13_800_138_000)).toBe('13800138000')
  expect(readPhone(' +86 138 0013 8000 ')).toBe('+86 138 0013 8000')
  expect(readPhone('1-955-371-0847 x371')).toBe('1-955-371-0847 x371')
  expect(readPhone('1.38E+10')).toBeNull()
  expect(readPhone('none')).toBeNull()
})
