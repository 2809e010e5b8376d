import { expect, test } from 'vitest'
import {
  currencySign,
  formatBytes,
  formatChange,
  formatDistance,
  formatMoney,
  formatMoneyShort,
  formatPercent,
} from './format.ts'

test('amounts keep every digit, however large', () => {
  expect(formatMoney('1234567', 'zh')).toBe('1,234,567.00')
  expect(formatMoney('999999999999999.99', 'en')).toBe('999,999,999,999,999.99')
})

test('short amounts are counted in 万 and 亿, or in thousands and millions', () => {
  expect(formatMoneyShort('1235000', 'zh')).toBe('123.5万')
  expect(formatMoneyShort('123500000', 'zh')).toBe('1.2亿')
  expect(formatMoneyShort('1230000', 'en')).toBe('1.23M')
  expect(formatMoneyShort('9800', 'zh')).toBe('9,800')
})

test('the sign of the currency stands before the amount and behind the minus', () => {
  expect(formatMoney('-5', 'zh', 'CNY')).toBe('-¥5.00')
  expect(currencySign('EUR', 'en')).toBe('€')
  expect(currencySign('none', 'en')).toBe('none')
})

test('ratios are told as percentages', () => {
  expect(formatPercent(0.6315, 'zh')).toBe('63.15%')
})

test('sizes of files are told in the unit that fits', () => {
  expect(formatBytes(0, 'zh')).toBe('0 B')
  expect(formatBytes(1536, 'en')).toBe('1.5 KB')
})

test('distances are told in the unit that fits', () => {
  expect(formatDistance(49, 'zh')).toBe('49 米')
  expect(formatDistance(108_581, 'zh')).toBe('108.6 公里')
  expect(formatDistance(108_581, 'en')).toBe('108.6 km')
})

test('changes carry their sign, and none is none', () => {
  expect(formatChange(-0.031, 'zh')).toBe('−3%')
  expect(formatChange(0.12, 'en')).toBe('+12%')
  expect(formatChange(0.001, 'en')).toBe('0%')
})
