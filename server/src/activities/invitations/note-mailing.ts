import { type Kysely, sql } from 'kysely'

/** Notes that what is mailed of some activities is to be looked at again; in the transaction of whatever changes them. */
export async function noteMailing(tx: Kysely<never>, tenantId: string, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await sql`update activity_mailing set stale_at = now() where tenant_id = ${tenantId}::uuid and id = any(${[...ids]}::uuid[])`.execute(
      tx,
    )
}
