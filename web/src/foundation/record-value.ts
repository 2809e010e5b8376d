import type { Reference } from '#contract/shared/field.ts'
import type { AnyRecord } from './record-kind.tsx'

const customPrefix = 'custom.'

/** The value of a field; custom ones live under their own key. */
export function valueOf(record: AnyRecord, name: string): unknown {
  return name.startsWith(customPrefix) ? record.custom[name.slice(customPrefix.length)] : record[name]
}

/** The name that every record has. */
export function nameOf(record: AnyRecord): string {
  const { name } = record
  return typeof name === 'string' ? name : ''
}

/** The currency in which a record reckons: its own, or the company's. */
export function currencyOf(record: AnyRecord, usual: string): string {
  const { currency } = record
  return typeof currency === 'string' ? currency : usual
}

/** Draft or patch from values by field name: references by id, custom values under `custom`. */
export function asPatch(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const plain: Record<string, unknown> = {}
  const custom: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(values)) {
    const written = isReference(value) ? value.id : value === undefined || value === '' ? null : value
    if (name.startsWith(customPrefix)) custom[name.slice(customPrefix.length)] = written
    else plain[name] = written
  }
  return Object.keys(custom).length > 0 ? { ...plain, custom } : plain
}

/** The record as it will be once the values are saved. */
export function withValues(record: AnyRecord, values: Readonly<Record<string, unknown>>): AnyRecord {
  const next: AnyRecord = { ...record, custom: { ...record.custom } }
  for (const [name, value] of Object.entries(values)) {
    if (name.startsWith(customPrefix)) next.custom[name.slice(customPrefix.length)] = value
    else next[name] = value
  }
  return next
}

export function isReference(value: unknown): value is Reference {
  return typeof value === 'object' && value !== null && 'id' in value && 'name' in value
}

export function isEmptyValue(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/** Whether two values of a field say the same. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (isEmptyValue(one) && isEmptyValue(other)) return true
  if (isReference(one) && isReference(other)) return one.id === other.id
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, at) => item === other[at])
  return one === other
}
