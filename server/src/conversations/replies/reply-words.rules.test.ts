import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asLongAsMessage, wordsAboveQuote } from './reply-words.rules.ts'

const quotes: Readonly<Record<string, string>> = {
  'Apple Mail': '> 在 2026年5月20日，12:00，铁军 <crm@house.example> 写道：\n> \n> 您好',
  iPhone: '在 2026年5月20日，12:00，铁军 <crm@house.example> 写道：\n\n﻿您好',
  NetEase: '在 2026-05-20 12:00:00，"铁军" <crm@house.example> 写道：\n您好',
  'NetEase in English': 'At 2026-05-20 12:00:00, "铁军" <crm@house.example> wrote:\n您好',
  'NetEase Master':
    '---- 回复的原邮件 ----\n| 发件人 | 铁军<crm@house.example> |\n| 日期 | 2026年05月20日 12:00 |\n您好',
  QQ: '------------------ 原始邮件 ------------------\n发件人: "铁军" <crm@house.example>;\n发送时间: 2026年5月20日\n您好',
  Foxmail: '发件人： 铁军\n发送时间： 2026-05-20 12:00\n收件人： 王强\n主题： 提到了您\n您好',
  Outlook: '________________________________\n发件人: 铁军 <crm@house.example>\n发送时间: 2026年5月20日\n您好',
  'Outlook in English':
    'From: Tiejun <crm@house.example>\nSent: Wednesday, May 20, 2026 12:00\nTo: Wang\nSubject: x\nhello',
  'Outlook in bold': '*发件人：* 铁军\n*日期：* 2026年5月20日\n您好',
  'old Outlook': '-----Original Message-----\nFrom: Tiejun\nSent: today\nhello',
  Gmail: 'On Wed, May 20, 2026 at 12:00 PM Tiejun <crm@house.example> wrote:\n\n> hello',
  'Gmail, broken': 'On Wed, May 20, 2026 at 12:00 PM Tiejun via a long name\n<crm@house.example>\nwrote:\n\n> hello',
  'Gmail in Chinese': '铁军 <crm@house.example> 于2026年5月20日周三 12:00写道：\n\n> 您好',
}

test('of an answer what stands above the quote is taken, whichever program wrote it', () => {
  for (const [program, quote] of Object.entries(quotes))
    expect(wordsAboveQuote(`好的，明天上午发给您。\n第二行\n\n${quote}`), program).toBe(
      '好的，明天上午发给您。\n第二行',
    )
})

test('signatures are left out, words that look a little like a quote are not', () => {
  expect(wordsAboveQuote('同意\n\n发自我的iPhone\n\n> 您好')).toBe('同意')
  expect(wordsAboveQuote('Agreed\r\n\r\n-- \r\nWang Qiang\r\nSteel Ltd')).toBe('Agreed')
  expect(wordsAboveQuote('同意\n\n从我的 iPhone 发送')).toBe('同意')
  const own = '发件人：请财务改成公司抬头\n他在会上写道：不行\n我和李总谈过了\n--不是签名'
  expect(wordsAboveQuote(own)).toBe(own)
  expect(wordsAboveQuote('> 全是引用\n> 没有话')).toBe('')
})

/** Lines of people, none of which is taken for a quote or signature. */
const line = fc.string({ maxLength: 40 }).map((words) => `说 ${words.replaceAll(/[\n\r>＞@:：*]/g, ' ')}。`)
const written = fc
  .array(fc.oneof({ weight: 4, arbitrary: line }, { weight: 1, arbitrary: fc.constant('') }), { maxLength: 12 })
  .map((lines) => lines.join('\n'))
const quote = fc.constantFrom(...Object.values(quotes))
const quoted = fc.array(
  fc.string({ maxLength: 20 }).map((words) => `引 ${words.replaceAll(/[\n\r]/g, ' ')}`),
  { minLength: 1, maxLength: 5 },
)

test('nothing that stands above the first sign of a quote is lost, and no quoted line is kept', () => {
  fc.assert(
    fc.property(written, quote, quoted, (words, sign, below) => {
      const taken = wordsAboveQuote(`${words}\n${sign}\n${below.join('\n')}`)
      expect(taken).toBe(words.trim())
      for (const one of below) expect(taken.split('\n')).not.toContain(one)
    }),
  )
})

test('whatever is written, no line that begins with a sign of quoting is kept, and taking twice changes nothing', () => {
  const anything = fc
    .array(fc.oneof(fc.string(), line, fc.constantFrom('> x', '-- ', ...Object.values(quotes))), { maxLength: 15 })
    .map((lines) => lines.join('\n'))
  fc.assert(
    fc.property(anything, (text) => {
      const taken = wordsAboveQuote(text)
      expect(taken.split('\n').some((one) => one.trim().startsWith('>'))).toBe(false)
      expect(wordsAboveQuote(taken)).toBe(taken)
      expect(text.replaceAll('\r\n', '\n')).toContain(taken)
    }),
  )
})

test('words that are too long are cut, and are as long as allowed at most', () => {
  expect(asLongAsMessage('好', 5)).toBe('好')
  expect(asLongAsMessage('一二三四五六', 5)).toBe('一二三四…')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (words, most) => {
      const cut = asLongAsMessage(words, most)
      expect(cut.length).toBeLessThanOrEqual(most)
      expect(cut.isWellFormed()).toBe(true)
    }),
  )
})
