/** Begins a statement whose best plan depends on what is asked for: it is planned anew each time instead of once. */
export const plannedAnew = '/* planned anew */'

/** Each open connection keeps the plans of all of them, so their number is limited; what comes later is planned each time. */
const mostPrepared = 400

const names = new Map<string, string>()
const seenOnce = new Set<string>()

/**
 * The name under which a connection keeps a statement's plan, or none: planning takes longer than most of our statements run. Only what
 * comes back is kept, so that a statement built for one question takes no place.
 */
export function preparedName(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size >= mostPrepared || text.startsWith(plannedAnew)) return undefined
  if (!seenOnce.has(text)) {
    if (seenOnce.size >= 2_000) seenOnce.clear()
    seenOnce.add(text)
    return undefined
  }
  seenOnce.delete(text)
  const name = `kept ${names.size + 1}`
  names.set(text, name)
  return name
}
