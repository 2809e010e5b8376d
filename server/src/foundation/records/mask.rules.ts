import type { FieldKind } from '#contract/shared/field.ts'

/** Personal data for who may know that it is there, not what it is: phones keep 3 + 4 digits, mail addresses their first letter and domain. */
export function maskValue(kind: FieldKind, value: unknown): unknown {
  if (value === null || value === undefined || value === '') return value
  if (typeof value !== 'string') return null
  if (kind === 'phone') return maskPhone(value)
  if (kind === 'email') return value.replace(/^(.).*(@.*)$/, '$1***$2')
  return `${[...value][0] ?? ''}***`
}

function maskPhone(text: string): string {
  const digits = text.replaceAll(/\D/g, '')
  return digits.length < 8 ? '****' : `${digits.slice(0, 3)}****${digits.slice(-4)}`
}
