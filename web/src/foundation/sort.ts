import type { FieldKind } from '#contract/shared/field.ts'

/** Order of a list as its address and the API carry it: `name,-amount`. */
export type Direction = 'ascending' | 'descending' | 'none'

export function directionOf(sort: string | undefined, field: string): Direction {
  const part = sort?.split(',')[0]
  return part === field ? 'ascending' : part === `-${field}` ? 'descending' : 'none'
}

/** Of these the large and the late are looked for first. */
const largestFirst: ReadonlySet<FieldKind> = new Set(['money', 'number', 'percent', 'date', 'dateTime', 'boolean'])

/** A click on a head goes through both directions and back to the usual order. */
export function nextSort(sort: string | undefined, field: string, kind: FieldKind): string | undefined {
  const [first, second] = largestFirst.has(kind) ? [`-${field}`, field] : [field, `-${field}`]
  const now = sort?.split(',')[0]
  return now === first ? second : now === second ? undefined : first
}
