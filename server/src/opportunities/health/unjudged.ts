import { type Kysely, sql } from 'kysely'
import type { Derived } from '../../foundation/records/write.ts'

/** Written along with whatever changes a deal: it waits to be looked at again. */
export const unjudged: Derived = { health_at: { type: 'timestamptz', value: null } }

/** The same in a statement of its own words. */
export const unjudgedSql = sql`health_at = null`

/** Lets a deal wait to be looked at again, where something beside it changed. */
export async function judgeAgain(tx: Kysely<never>, tenantId: string, deal: string): Promise<void> {
  await sql`update opportunity set ${unjudgedSql} where tenant_id = ${tenantId}::uuid and id = ${deal}::uuid and health_at is not null`.execute(
    tx,
  )
}

/** A deal that has ended is no longer judged. */
export const unjudgedForGood: Derived = {
  ...unjudged,
  health: { type: 'text', value: null },
  health_score: { type: 'double precision', value: null },
  signals: { type: 'text[]', value: [] },
}
