/** So many of the newest are looked through before the index of words is asked for all that lie behind them. */
const nearby = 500

/** How what is wanted is told from the rest: looked at one by one, or asked of the index of words. */
export type Way = 'one-by-one' | 'by-index'

/**
 * What a search finds, the newest first. Words that are said often are found among the newest at once, where their index would have to
 * fetch and order every place that has them; words that are said seldom are found by the index.
 *
 * `from` is the place behind which to begin, `endOf` answers the place so many further on (null where there are fewer), and `look` what
 * is found behind one place up to another, that one included.
 */
export async function newestFirst<Place, Row>(
  limit: number,
  from: Place | null,
  endOf: (from: Place | null, many: number) => Promise<Place | null>,
  look: (from: Place | null, until: Place | null, way: Way) => Promise<Row[]>,
): Promise<Row[]> {
  const end = await endOf(from, nearby)
  const near = await look(from, end, 'one-by-one')
  if (end === null || near.length >= limit) return near
  return [...near, ...(await look(end, null, 'by-index'))].slice(0, limit)
}
