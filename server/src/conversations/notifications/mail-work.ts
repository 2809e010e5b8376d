import { type Kysely, sql } from 'kysely'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { Outbox } from '../../foundation/outgoing/letter.ts'
import type { Work } from '../../platform/index.ts'

/** More than these one mail does not list; the rest is in the application. */
const mostListed = 50

/** Writes down one mail for each who has something due by mail, of all that waits for them. */
export function digestWork(context: Context, outbox: Outbox): Work {
  return {
    name: 'notification-mails',
    live: async (tx, tenantId) => {
      const found =
        await sql`select 1 from notification_delivery d where d.tenant_id = ${tenantId}::uuid and d.channel = 'mail'
        and d.state = 'waiting' and d.due_at <= ${context.now().toISOString()}::timestamptz limit 1`.execute(tx)
      return found.rows.length > 0 ? [tenantId] : []
    },
    run: async (tenantId) => {
      await context.database.write(tenantId, (tx: Tx<never>) => writeDigests(tx, context, tenantId, outbox))
    },
    failed: async () => undefined,
  }
}

type Waiting = {
  userId: string
  name: string
  address: string
  first: string
  deliveries: string[]
  notifications: string[]
}

/** The mails that are due, in one transaction with what they are made of: nothing is in two of them, nothing in none. */
export async function writeDigests(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  tenantId: string,
  outbox: Outbox,
): Promise<number> {
  const now = context.now().toISOString()
  await sql`select pg_advisory_xact_lock(hashtextextended(${`notification mails ${tenantId}`}, 0))`.execute(tx)
  const found = await sql<Waiting>`
    select n.user_id as "userId", u.name, coalesce(u.email, '') as address, min(d.id::text) as first,
      array_agg(d.id) as deliveries, (array_agg(n.id order by n.id desc))[1:${sql.lit(mostListed)}] as notifications
    from notification_delivery d join notification n on n.tenant_id = ${tenantId}::uuid and n.id = d.notification_id
      join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = n.user_id
    where d.tenant_id = ${tenantId}::uuid and d.channel = 'mail' and d.state = 'waiting'
    group by n.user_id, u.name, u.email having min(d.due_at) <= ${now}::timestamptz`.execute(tx)
  if (found.rows.length === 0) return 0
  const isOpen = (await outbox.way(tx, tenantId)) !== null
  const reached = isOpen ? found.rows.filter(({ address }) => address !== '') : []
  await sql`update notification_delivery set attempts = 1, state = ${isOpen ? 'sent' : 'dropped'}, ended_at = ${now}::timestamptz
    where tenant_id = ${tenantId}::uuid and id = any(${found.rows.flatMap(({ deliveries }) => deliveries)}::uuid[])`.execute(
    tx,
  )
  return outbox.queue(
    tx,
    tenantId,
    reached.map(({ userId, name, address, first, notifications }) => ({
      kind: 'notices',
      key: `notices ${first}`,
      to: { name, address },
      userId,
      content: { of: notifications },
    })),
  )
}
