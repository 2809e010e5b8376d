/** Lengths in milliseconds. */
export const hourMs = 3_600_000
export const dayMs = 24 * hourMs

/** Whole days from one ISO date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
}
