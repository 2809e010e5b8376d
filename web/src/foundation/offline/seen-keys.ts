import type { RecordType } from '#contract/shared/field.ts'
import type { QueryKey } from '@tanstack/react-query'

/** Types of records of which a phone keeps a few fields for times without network. */
export const seenTypes = ['customer', 'contact', 'opportunity', 'activity'] as const satisfies readonly RecordType[]
export type SeenType = (typeof seenTypes)[number]

export function isSeenType(type: unknown): type is SeenType {
  return seenTypes.some((one) => one === type)
}

/** Answers beside records by the first word of their key: who one is, the words of the company, and what a visit asks. */
const seenWhole = new Set<unknown>([
  'session',
  'choice-lists',
  'layouts',
  'views',
  'custom-fields',
  'people',
  'departments',
  'processes',
  'visit-setting',
  'visit-consent',
  'visit-templates',
  'visit-preparation',
])

export function isSeenWhole([kind]: QueryKey): boolean {
  return seenWhole.has(kind)
}

/** Whether anything of an answer by this key may be kept. */
export function isSeenKey(key: QueryKey): boolean {
  const [kind, type] = key
  if (kind === 'record' || kind === 'list') return isSeenType(type)
  return kind === 'visit' || kind === 'today' || isSeenWhole(key)
}
