import { dayMs, hourMs } from '#contract/shared/day.ts'
import { sql } from 'kysely'
import { readCompany } from '../../../foundation/access/company.ts'
import type { Context } from '../../../foundation/context.ts'
import type { Tx } from '../../../foundation/database/database.ts'
import { unseal } from '../../../foundation/identity/secrets.ts'
import { type Found, type Outgoing, OutgoingFault } from '../../../foundation/outgoing/outgoing.ts'
import { keptSubscription, type KeptSubscription } from './subscription.queries.ts'
import { entriesOfText, replaceEntries, type Taken } from './take-over.ts'

/** How long a calendar that was read stands; as long as most programs let it. */
const everyMs = hourMs / 2

/** What has not changed is read whole all the same after this long: days move on, and with them what is ahead. */
const wholeMs = 7 * dayMs

/** A calendar that cannot be read is asked less and less often, at least once a day. */
export function waitAfter(faults: number): number {
  return Math.min(everyMs * 2 ** Math.min(faults, 10), dayMs)
}

/** Reads an outside calendar: what it has now is put in the place of what it had; a fault leaves that and is noted. */
export async function readOutside(context: Context, outgoing: Outgoing, tenantId: string, id: string): Promise<void> {
  const [kept, { timeZone }] = await context.database.read(tenantId, async (tx: Tx<never>) => [
    await keptSubscription(tx, tenantId, id),
    await readCompany(tx, tenantId),
  ])
  if (!kept?.address) return
  const found = await ask(context, outgoing, kept)
  if (typeof found === 'string') return noteFault(context, tenantId, kept, found)
  if (found === null) return noteRead(context, tenantId, kept, null)
  const taken = await entriesOfText(found.text, context.now(), timeZone)
  if (typeof taken === 'string') return noteFault(context, tenantId, kept, taken)
  await noteRead(context, tenantId, kept, { taken, etag: found.etag, timeZone })
}

async function ask(context: Context, outgoing: Outgoing, kept: KeptSubscription): Promise<Found | string> {
  const isFresh = kept.readAt !== null && context.now().getTime() - Date.parse(kept.readAt) < wholeMs
  try {
    const address = unseal(context.secret, kept.address ?? '')
    return await outgoing(address, isFresh && kept.faults === 0 ? { etag: kept.etag } : {})
  } catch (error) {
    if (error instanceof OutgoingFault) return error.code
    throw error
  }
}

async function noteRead(
  context: Context,
  tenantId: string,
  kept: KeptSubscription,
  news: { taken: Exclude<Taken, string>; etag: string | null; timeZone: string } | null,
): Promise<void> {
  const now = context.now()
  const next = new Date(now.getTime() + everyMs).toISOString()
  await context.database.write(tenantId, async (tx: Tx<never>) => {
    const there = await sql`update calendar_subscription set next_at = ${next}::timestamptz, faults = 0, fault = null
      where tenant_id = ${tenantId}::uuid and id = ${kept.id}::uuid returning id`.execute(tx)
    if (there.rows.length === 0 || news === null) return
    await sql`update calendar_subscription set read_at = ${now.toISOString()}::timestamptz, etag = ${news.etag}, passed_over = ${news.taken.passedOver}
      where tenant_id = ${tenantId}::uuid and id = ${kept.id}::uuid`.execute(tx)
    await replaceEntries(tx, context, tenantId, kept, news.taken.entries, news.timeZone)
  })
}

async function noteFault(context: Context, tenantId: string, kept: KeptSubscription, fault: string): Promise<void> {
  const next = new Date(context.now().getTime() + waitAfter(kept.faults + 1)).toISOString()
  await context.database.write(tenantId, (tx: Tx<never>) =>
    sql`update calendar_subscription set next_at = ${next}::timestamptz, faults = faults + 1, fault = ${fault}
      where tenant_id = ${tenantId}::uuid and id = ${kept.id}::uuid`.execute(tx),
  )
}
