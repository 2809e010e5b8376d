import { expect, test } from 'vitest'
import { languageOf } from './language.rules.ts'

test('a visitor reads what the address asks for, or else what their browser prefers, or else the usual language', () => {
  expect(languageOf('en', 'zh-CN', 'zh')).toBe('en')
  expect(languageOf('zh', 'en-GB', 'en')).toBe('zh')
  expect(languageOf('xx', 'zh-TW,zh;q=0.9,en;q=0.8', 'en')).toBe('zh')
  expect(languageOf(undefined, 'zh;q=0.4, en-US;q=0.9', 'zh')).toBe('en')
  expect(languageOf(undefined, 'fr-FR,fr;q=0.9', 'zh')).toBe('en')
  for (const silent of [undefined, '', '*', 'zh;q=0, *;q=0.1']) {
    expect(languageOf(undefined, silent, 'zh')).toBe('zh')
    expect(languageOf(['en', 'zh'], silent, 'en')).toBe('en')
  }
})
