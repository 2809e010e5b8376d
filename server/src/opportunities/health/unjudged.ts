import { sql } from 'kysely'
import type { Derived } from '../../foundation/records/write.ts'

/** Written along with whatever changes a deal: it waits to be looked at again. */
export const unjudged: Derived = { health_at: { type: 'timestamptz', value: null } }

/** The same in a statement of its own words. */
export const unjudgedSql = sql`health_at = null`

/** A deal that has ended is no longer judged. */
export const unjudgedForGood: Derived = {
  ...unjudged,
  health: { type: 'text', value: null },
  health_score: { type: 'double precision', value: null },
  signals: { type: 'text[]', value: [] },
}
