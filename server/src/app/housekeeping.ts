import { hourMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'

/** A request is repeated within minutes, or never: answers are kept for two days. */
const answersKeptMs = 48 * hourMs

/** Clears away what has served its time, at the start and every hour: answers kept for repeated requests, sessions and links that ended. */
export function startHousekeeping(context: Context): { stop: () => void } {
  const tidyAll = () => {
    tidy(context).catch((error: unknown) => context.log.warn({ err: error }, 'housekeeping waits for the next hour'))
  }
  const timer = setInterval(tidyAll, hourMs)
  timer.unref()
  tidyAll()
  return { stop: () => clearInterval(timer) }
}

async function tidy(context: Context): Promise<void> {
  const tenants = await context.database.global((tx: Tx<never>) =>
    sql<{ id: string }>`select id from tenant`.execute(tx),
  )
  for (const { id } of tenants.rows)
    await context.database.write(id, (tx: Tx<never>) => tidyCompany(tx, id, context.now()))
  // What nobody has tried for a day starts anew.
  const yesterday = new Date(context.now().getTime() - 24 * hourMs).toISOString()
  await context.database.global((tx: Tx<never>) =>
    sql`delete from sign_in_attempt where at < ${yesterday}::timestamptz`.execute(tx),
  )
  await context.database.global((tx: Tx<never>) =>
    sql`delete from form_attempt where since < ${yesterday}::timestamptz`.execute(tx),
  )
}

/** Clears one company's ended sessions, links and kept answers. */
export async function tidyCompany(tx: Kysely<never>, tenantId: string, now: Date): Promise<void> {
  const at = now.toISOString()
  const old = new Date(now.getTime() - answersKeptMs).toISOString()
  await sql`delete from idempotency where tenant_id = ${tenantId}::uuid and created_at < ${old}::timestamptz`.execute(
    tx,
  )
  await sql`delete from session where tenant_id = ${tenantId}::uuid and ends_at < ${at}::timestamptz`.execute(tx)
  await sql`delete from link_token where tenant_id = ${tenantId}::uuid and ends_at < ${old}::timestamptz`.execute(tx)
}
