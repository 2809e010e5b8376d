import { type RawBuilder, sql } from 'kysely'
import { literalLike } from './filter.sql.ts'
import { searchWays } from '../text/grams.ts'

/** Whether a row `alias` that is searched contains a text, in its own signs or as it is spelt in Latin letters. */
export function saysText(search: string, alias: string): RawBuilder<boolean> {
  const ways = searchWays(search, false)
  if (ways.length === 0) return sql<boolean>`false`
  const each = ways.map(({ grams, text }) => {
    const matches = sql`${sql.ref(`${alias}.search_text`)} like ${`%${literalLike(text)}%`}`
    return grams.length > 0
      ? sql`(${sql.ref(`${alias}.search_grams`)} @> ${[...grams]}::text[] and ${matches})`
      : matches
  })
  return sql<boolean>`(${sql.join(each, sql` or `)})`
}
