import { sql } from 'kysely'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { Work } from '../../platform/index.ts'
import { renewCompleteness } from './completeness.sql.ts'

/** Before every id. */
export const beginning = '00000000-0000-0000-0000-000000000000'

/** Customers of one transaction: short enough that nobody waits behind it. */
const batch = 500

/**
 * Works the scores of a company out anew after its weights have changed. Each batch writes how far it is together with its scores; other
 * weights meanwhile begin it again.
 */
export function completenessWork(context: Context): Work {
  return {
    name: 'completeness',
    live: async (tx, tenantId) => {
      const found =
        await sql`select 1 from completeness_setting s where s.tenant_id = ${tenantId}::uuid and s.renew_after is not null`.execute(
          tx,
        )
      return found.rows.length > 0 ? [tenantId] : []
    },
    run: async (tenantId, _id, signal) => {
      while (!signal.aborted)
        if (await context.database.write(tenantId, (tx: Tx<never>) => renewSome(tx, tenantId))) return
    },
    failed: async (tenantId) => {
      await context.database.write(tenantId, (tx: Tx<never>) => noteProgress(tx, tenantId, null))
    },
  }
}

async function noteProgress(tx: Tx<never>, tenantId: string, after: string | null): Promise<void> {
  await sql`update completeness_setting set renew_after = ${after}::uuid where tenant_id = ${tenantId}::uuid`.execute(
    tx,
  )
}

/** Scores the next customers; answers whether none is left. */
async function renewSome(tx: Tx<never>, tenantId: string): Promise<boolean> {
  const setting = await sql<{
    after: string | null
  }>`select s.renew_after as after from completeness_setting s where s.tenant_id = ${tenantId}::uuid for update of s`.execute(
    tx,
  )
  const after = setting.rows[0]?.after
  if (!after) return true
  const found = await sql<{
    id: string
  }>`select c.id from customer c where c.tenant_id = ${tenantId}::uuid and c.id > ${after}::uuid
    order by c.id limit ${batch} for no key update of c`.execute(tx)
  await renewCompleteness(
    tx,
    tenantId,
    found.rows.map(({ id }) => id),
  )
  const last = found.rows.length < batch ? null : (found.rows.at(-1)?.id ?? null)
  await noteProgress(tx, tenantId, last)
  return last === null
}
