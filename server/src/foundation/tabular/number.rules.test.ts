import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readMoney, readNumber, readPercent } from './number.rules.ts'
import { recogniseDecimal } from './value-form.rules.ts'

describe('money', () => {
  test.each([
    ['￥1,234.50', '.', '1234.5', null],
    ['1.234,50', ',', '1234.5', null],
    ['1.234,50 €', ',', '1234.5', 'EUR'],
    ['123.5万', '.', '1235000', null],
    ['123.5万元', '.', '1235000', null],
    ['1.2亿', '.', '120000000', null],
    ['人民币 3 百万', '.', '3000000', 'CNY'],
    ['$1.2M', '.', '1200000', null],
    ['US$ 3,000', '.', '3000', 'USD'],
    ['HK$50k', '.', '50000', 'HKD'],
    ['(1,234)', '.', '-1234', null],
    ['（￥1,234.56）', '.', '-1234.56', null],
    ['-1234.567', '.', '-1234.57', null],
    ["1'234.50", '.', '1234.5', null],
    ['12,3456', '.', '123456', null],
    ['１２３．５', '.', '123.5', null],
    ['.5', '.', '0.5', null],
    [1100.04, '.', '1100.04', null],
    [0, ',', '0', null],
  ] as const)('%s', (text, decimal, value, currency) => expect(readMoney(text, decimal)).toEqual({ value, currency }))

  test.each(['', 'abc', '1.2.3', '12-3', '1,23,4', '1e999', '--5', '1'.repeat(16), true])('%s is no money', (text) =>
    expect(readMoney(text, '.')).toBeNull(),
  )

  test('every amount written with thousands is read back exactly', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }), (cents) => {
        const sign = cents < 0n ? '-' : ''
        const digits = String(cents < 0n ? -cents : cents).padStart(3, '0')
        const [whole, fraction] = [digits.slice(0, -2), digits.slice(-2)]
        const value = `${sign}${whole}.${fraction}`.replace(/\.?0+$/, (zeros) =>
          zeros.startsWith('.') ? '' : zeros.replace(/0+$/, ''),
        )
        const grouped = (by: string) => whole.replaceAll(/\B(?=(\d{3})+$)/g, by)
        const expected = value === '-0' ? '0' : value
        for (const [text, decimal] of [
          [`${sign}${grouped(',')}.${fraction}`, '.'],
          [`${sign}${grouped('.')},${fraction}`, ','],
          [`￥${sign}${whole}.${fraction}`, '.'],
        ] as const) {
          expect(readMoney(text, decimal)?.value.replace(/^-0$/, '0')).toBe(expected)
        }
      }),
    )
  })

  test('the decimal sign is learned', () => {
    expect(recogniseDecimal(['1.234,50', '12,5'])).toBe(',')
    expect(recogniseDecimal(['1,234.50', '1,234'])).toBe('.')
    expect(recogniseDecimal(['1,234'])).toBe('.')
    expect(recogniseDecimal(['4,821', 'x', 3])).toBe('.')
  })
})

test('numbers and shares', () => {
  expect(readNumber('2,822', '.')).toBe(2_822)
  expect(readNumber('1.5e3', '.')).toBe(1_500)
  expect(readNumber('many', '.')).toBeNull()
  expect(readPercent('45%', '.')).toBe(0.45)
  expect(readPercent('45', '.')).toBe(0.45)
  expect(readPercent('0.45', '.')).toBe(0.45)
  expect(readPercent(1, '.')).toBe(1)
  expect(readPercent('120%', '.')).toBeNull()
  expect(readPercent('12,5 %', ',')).toBe(0.125)
})
