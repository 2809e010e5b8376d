/**
 * Pairs rows with columns so that the sum of their scores is greatest, each used at most once; a score of 0 is no pair. Answers the
 * column of each row, or null. (Hungarian method with potentials, on costs; rows and columns that find no partner meet padding.)
 */
export function bestAssignment(scores: readonly (readonly number[])[]): (number | null)[] {
  const rows = scores.length
  const columns = scores[0]?.length ?? 0
  const size = Math.max(rows, columns)
  const cost = (row: number, column: number) => -(scores[row]?.[column] ?? 0)
  const rowPotential = new Array<number>(size + 1).fill(0)
  const columnPotential = new Array<number>(size + 1).fill(0)
  /** Row (1-based) that holds each column; 0 is nobody. */
  const holder = new Array<number>(size + 1).fill(0)
  for (let row = 1; row <= size; row += 1) {
    augment(row, size, cost, rowPotential, columnPotential, holder)
  }
  const found = new Array<number | null>(rows).fill(null)
  for (let column = 1; column <= columns; column += 1) {
    const row = (holder[column] ?? 0) - 1
    if (row >= 0 && row < rows && (scores[row]?.[column - 1] ?? 0) > 0) found[row] = column - 1
  }
  return found
}

/** Finds the cheapest chain of exchanges that gives one more row a column. */
function augment(
  row: number,
  size: number,
  cost: (row: number, column: number) => number,
  u: number[],
  v: number[],
  holder: number[],
): void {
  holder[0] = row
  const nearest = new Array<number>(size + 1).fill(Number.POSITIVE_INFINITY)
  const cameFrom = new Array<number>(size + 1).fill(0)
  const visited = new Array<boolean>(size + 1).fill(false)
  let column = 0
  do {
    visited[column] = true
    const current = holder[column] ?? 0
    let step = Number.POSITIVE_INFINITY
    let next = 0
    for (let candidate = 1; candidate <= size; candidate += 1) {
      if (visited[candidate]) continue
      const reduced = cost(current - 1, candidate - 1) - (u[current] ?? 0) - (v[candidate] ?? 0)
      if (reduced < (nearest[candidate] ?? 0)) {
        nearest[candidate] = reduced
        cameFrom[candidate] = column
      }
      if ((nearest[candidate] ?? 0) < step) {
        step = nearest[candidate] ?? 0
        next = candidate
      }
    }
    for (let any = 0; any <= size; any += 1) {
      if (visited[any]) {
        u[holder[any] ?? 0] = (u[holder[any] ?? 0] ?? 0) + step
        v[any] = (v[any] ?? 0) - step
      } else nearest[any] = (nearest[any] ?? 0) - step
    }
    column = next
  } while (holder[column] !== 0)
  while (column !== 0) {
    const from = cameFrom[column] ?? 0
    holder[column] = holder[from] ?? 0
    column = from
  }
}
