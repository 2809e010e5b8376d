/** Order of a list as its address and the API carry it: `name,-amount`. */
export type Direction = 'ascending' | 'descending' | 'none'

export function directionOf(sort: string | undefined, field: string): Direction {
  const part = sort?.split(',')[0]
  return part === field ? 'ascending' : part === `-${field}` ? 'descending' : 'none'
}

/** A click on a head goes through ascending, descending and back to the usual order. */
export function nextSort(sort: string | undefined, field: string): string | undefined {
  const now = directionOf(sort, field)
  return now === 'none' ? field : now === 'ascending' ? `-${field}` : undefined
}
