import type { Language } from '#contract/shared/label.ts'

const locales: Record<Language, string> = { zh: 'zh-CN', en: 'en-US' }

const kept = new Map<string, Intl.NumberFormat>()

/** Making a formatter costs more than using it a thousand times. */
function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`
  const known = kept.get(key) ?? new Intl.NumberFormat(locales[language], options)
  kept.set(key, known)
  return known
}

/** A decimal text reaches the formatter as text, so that no digit is lost on the way. */
function digits(value: string | number): number {
  return value as unknown as number
}

/** 1,234,567.00, with the sign of the currency before it where one is given. */
export function formatMoney(value: string | number, language: Language, currency?: string): string {
  const plain = numberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(digits(value))
  return currency === undefined ? plain : withSign(plain, currency, language)
}

/** 123.5万 or 1.23M: for cards, sums and charts; the exact amount stands in a title or the record. */
export function formatMoneyShort(value: string | number, language: Language, currency?: string): string {
  const size = Math.abs(Number(value))
  const isSmall = size < (language === 'zh' ? 10_000 : 1_000)
  const plain = isSmall
    ? numberFormat(language, { maximumFractionDigits: 0 }).format(digits(value))
    : numberFormat(language, { notation: 'compact', maximumFractionDigits: language === 'zh' ? 1 : 2 }).format(
        digits(value),
      )
  return currency === undefined ? plain : withSign(plain, currency, language)
}

function withSign(plain: string, currency: string, language: Language): string {
  const sign = currencySign(currency, language)
  const gap = /[A-Z]$/.test(sign) ? ' ' : ''
  return plain.startsWith('-') ? `-${sign}${gap}${plain.slice(1)}` : `${sign}${gap}${plain}`
}

/** ¥, US$, € …; the code itself where there is no sign. */
export function currencySign(currency: string, language: Language): string {
  try {
    const parts = numberFormat(language, { style: 'currency', currency }).formatToParts(0)
    return parts.find((part) => part.type === 'currency')?.value ?? currency
  } catch {
    return currency
  }
}

/** A plain number as a person reads it. */
export function formatNumber(value: number, language: Language, fractionDigits = 6): string {
  return numberFormat(language, { maximumFractionDigits: fractionDigits }).format(value)
}

/** A ratio as a percentage: 0.6315 → 63.15%. */
export function formatPercent(ratio: number, language: Language, fractionDigits = 2): string {
  return numberFormat(language, { style: 'percent', maximumFractionDigits: fractionDigits }).format(ratio)
}

/** A change in per cent, with its sign: +12%, −3%, 0%. */
export function formatChange(ratio: number, language: Language): string {
  const size = formatPercent(Math.abs(ratio), language, 0)
  return Math.round(ratio * 100) === 0 ? size : `${ratio > 0 ? '+' : '−'}${size}`
}

const distanceUnits: Record<Language, readonly [near: string, far: string]> = { zh: ['米', '公里'], en: ['m', 'km'] }

/** 300 米, 12.4 公里; 300 m, 12.4 km. */
export function formatDistance(metres: number, language: Language): string {
  const [near, far] = distanceUnits[language]
  return metres < 1_000
    ? `${formatNumber(metres, language, 0)} ${near}`
    : `${formatNumber(metres / 1_000, language, 1)} ${far}`
}

/** 12.3 MB. */
export function formatBytes(bytes: number, language: Language): string {
  const units = ['B', 'KB', 'MB', 'GB'] as const
  const power = Math.min(units.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024)))
  return `${formatNumber(bytes / 1024 ** power, language, power === 0 ? 0 : 1)} ${units[power]}`
}

/** Names one after the other, as a language divides them. */
export function enumerate(named: readonly (string | { readonly name: string })[], language: Language): string {
  return named.map((one) => (typeof one === 'string' ? one : one.name)).join(language === 'zh' ? '、' : ', ')
}
