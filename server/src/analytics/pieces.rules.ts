import { addDays, type Period } from '#contract/shared/period.ts'

/** A period as whole months, by their first days, and what days are left before and after them. */
export function piecesOf({ from, to }: Period): { months: Period | null; days: Period[] } {
  if (from > to) return { months: null, days: [] }
  const first = from.endsWith('-01') ? from : startOfNext(from)
  const end = startOfNext(to)
  // The last month counts as a whole if the period ends with it.
  const past = addDays(to, 1) === end ? end : `${to.slice(0, 7)}-01`
  if (first >= past) return { months: null, days: [{ from, to }] }
  const before = first > from ? [{ from, to: addDays(first, -1) }] : []
  const after = past <= to ? [{ from: past, to }] : []
  return { months: { from: first, to: `${addDays(past, -1).slice(0, 7)}-01` }, days: [...before, ...after] }
}

function startOfNext(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
}
