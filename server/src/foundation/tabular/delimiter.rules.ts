import type { Reading } from '#contract/platform/import.ts'

export type Delimiter = Reading['delimiter']

const candidates: readonly Delimiter[] = [',', '\t', ';', '|']

/** Cells per line for a delimiter, quoted cells respected; the last line may be cut and does not count. */
function widths(text: string, delimiter: string): number[] {
  const found: number[] = []
  let cells = 1
  let quoted = false
  let atStart = true
  for (const character of text) {
    if (quoted) {
      if (character === '"') quoted = false
    } else if (character === '"' && atStart) quoted = true
    else if (character === delimiter) cells += 1
    else if (character === '\n') {
      found.push(cells)
      cells = 1
    }
    // A doubled quote inside a quoted cell closes and opens it again.
    atStart = character === delimiter || character === '\n' || (character === '"' && !quoted)
  }
  if (found.length === 0) found.push(cells)
  return found
}

/** The delimiter that cuts most lines into the same number of cells, more than one. */
export function recogniseDelimiter(text: string): Delimiter {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of candidates) {
    const counts = widths(text, delimiter).slice(0, 200)
    const tally = new Map<number, number>()
    for (const width of counts) tally.set(width, (tally.get(width) ?? 0) + 1)
    const [width, lines] = [...tally].filter(([cells]) => cells > 1).sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [
      1, 0,
    ]
    // Agreement of the lines decides; among equals the delimiter that finds more cells.
    const score = lines / counts.length + Math.min(width, 50) / 1_000
    if (width > 1 && score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}
