import { type RawBuilder, sql } from 'kysely'
import { literalLike } from './filter.sql.ts'
import { searchWays } from '../text/grams.ts'

/**
 * Whether a row `alias` that is searched contains a text, in its own signs or as it is spelt in Latin letters. What of it only some may
 * search is looked in where `readsGuarded` holds; rows that guard nothing need not say it.
 */
export function saysText(search: string, alias: string, readsGuarded?: RawBuilder<boolean>): RawBuilder<boolean> {
  const ways = searchWays(search, readsGuarded !== undefined)
  if (ways.length === 0) return sql<boolean>`false`
  const whole = sql.ref(`${alias}.search_text`)
  const open = readsGuarded ? sql`split_part(${whole}, ' #', 1)` : whole
  const each = ways.map(({ grams, text, guarded }) => {
    const line = sql`${guarded ? whole : open} like ${`%${literalLike(text)}%`}`
    const matches = guarded && readsGuarded ? sql`${readsGuarded} and ${line}` : line
    return grams.length > 0
      ? sql`(${sql.ref(`${alias}.search_grams`)} @> ${[...grams]}::text[] and ${matches})`
      : sql`(${matches})`
  })
  return sql<boolean>`(${sql.join(each, sql` or `)})`
}
