import { sql } from 'kysely'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { Outbox } from '../../foundation/outgoing/letter.ts'
import type { Work } from '../../platform/index.ts'
import { renewInvitations } from './renew-invitations.ts'

/** Mails what changed of activities to which people were invited by mail; what is changed several times within half a minute goes once. */
export function invitationWork(context: Context, outbox: Outbox): Work {
  return {
    name: 'invitations',
    live: async (tx, tenantId) => {
      const found = await sql<{ id: string }>`select m.id from activity_mailing m
        where m.tenant_id = ${tenantId}::uuid and m.stale_at < now() - interval '30 seconds' order by m.stale_at limit 100`.execute(
        tx,
      )
      return found.rows.map(({ id }) => id)
    },
    run: async (tenantId, id) => {
      await context.database.write(tenantId, (tx: Tx<never>) => renewInvitations(tx, context, outbox, tenantId, id))
    },
    failed: async () => undefined,
  }
}
