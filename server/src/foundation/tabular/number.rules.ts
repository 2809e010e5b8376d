import { Decimal } from 'decimal.js'
import { type Cell, plainText } from './cell.ts'
import type { DecimalSign } from './value-form.rules.ts'

/** Signs and words beside an amount, and the currency that they surely mean. `¥` and `$` alone belong to several and say nothing. */
const currencySigns: readonly (readonly [RegExp, string | null])[] = [
  [/HK\$|HKD|港币|港元/i, 'HKD'],
  [/NT\$|TWD|新台币/i, 'TWD'],
  [/US\$|USD|美元|美金/i, 'USD'],
  [/S\$|SGD/i, 'SGD'],
  [/RMB|CNY|人民币/i, 'CNY'],
  [/EUR|欧元|€/i, 'EUR'],
  [/GBP|英镑|£/i, 'GBP'],
  [/JPY|日元/i, 'JPY'],
  [/[¥$元]|圆整?/i, null],
]

const units: readonly (readonly [RegExp, number])[] = [
  [/(亿)$/, 1e8],
  [/(千万)$/, 1e7],
  [/(百万)$/, 1e6],
  [/(十万)$/, 1e5],
  [/(万|[Ww])$/, 1e4],
  [/(千|[Kk]|thousand)$/, 1e3],
  [/(bn|billion|[Bb])$/i, 1e9],
  [/(mn|million|mio\.?|[Mm])$/i, 1e6],
]

/** An amount as exact decimal text, and the currency that stands beside it where that is beyond doubt. */
export type Amount = { value: string; currency: string | null }

/** Reads a number in any of the ways of bookkeeping: signs of currency, thousands, 万 and 亿, K and M, brackets for negative. */
function readAmount(cell: Cell | undefined, decimal: DecimalSign): { value: Decimal; currency: string | null } | null {
  if (typeof cell === 'boolean') return null
  if (typeof cell === 'number') return Number.isFinite(cell) ? { value: new Decimal(cell), currency: null } : null
  let text = plainText(cell)
  let currency: string | null = null
  for (const [sign, code] of currencySigns) {
    if (!sign.test(text)) continue
    text = text.replace(sign, '')
    currency = code
    break
  }
  const bracketed = /^\((.*)\)$/.exec(text.trim())
  text = (bracketed?.[1] ?? text).replaceAll(/[\s_'’]/g, '').replace('−', '-')
  let factor = 1
  for (const [unit, size] of units) {
    if (!unit.test(text)) continue
    text = text.replace(unit, '')
    factor = size
    break
  }
  const plain = plainDigits(text, decimal)
  if (plain === null) return null
  const value = new Decimal(plain).times(factor)
  return { value: bracketed ? value.negated() : value, currency }
}

/** Digits with a point; thousands must stand in groups of three (or of four, as some write in Chinese). */
function plainDigits(text: string, decimal: DecimalSign): string | null {
  const thousand = decimal === '.' ? ',' : '.'
  const unsigned = text.replace(/^[+-]/, '')
  const [whole = '', fraction, ...more] = unsigned.split(decimal)
  if (more.length > 0 || (fraction !== undefined && !/^\d*$/.test(fraction))) return null
  const grouped = whole.split(thousand)
  const fine = grouped.every(
    (group, index) => /^\d+$/.test(group) && (index === 0 || group.length === 3 || group.length === 4),
  )
  if (!fine && !(whole === '' && fraction)) return null
  if (unsigned.length > 40) return null
  return `${text.startsWith('-') ? '-' : ''}${grouped.join('') || '0'}${fraction ? `.${fraction}` : ''}`
}

/** Money as the contract writes it: at most 15 digits before the point, two after it (further ones are rounded half up). */
export function readMoney(cell: Cell | undefined, decimal: DecimalSign): Amount | null {
  const amount = readAmount(cell, decimal)
  if (!amount || amount.value.abs().gte(1e15)) return null
  return { value: amount.value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toFixed(), currency: amount.currency }
}

/** A plain number; scientific notation is accepted from programs. */
export function readNumber(cell: Cell | undefined, decimal: DecimalSign): number | null {
  const text = plainText(cell)
  if (typeof cell === 'string' && /^[+-]?\d+(\.\d+)?[eE][+-]?\d{1,2}$/.test(text)) return Number(text)
  const amount = readAmount(cell, decimal)
  return amount === null ? null : amount.value.toNumber()
}

/** A share as a ratio: `45%` and 45 are 0.45, and so is 0.45 (a number of at most 1 is a ratio already). */
export function readPercent(cell: Cell | undefined, decimal: DecimalSign): number | null {
  const text = plainText(cell)
  const marked = text.endsWith('%')
  const amount = readAmount(marked ? text.replace(/%$/, '') : (cell ?? null), decimal)
  if (!amount) return null
  const ratio = marked || amount.value.gt(1) ? amount.value.div(100) : amount.value
  return ratio.gte(0) && ratio.lte(1) ? ratio.toNumber() : null
}
