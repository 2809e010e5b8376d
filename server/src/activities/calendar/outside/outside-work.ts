import { sql } from 'kysely'
import type { Context } from '../../../foundation/context.ts'
import type { Tx } from '../../../foundation/database/database.ts'
import type { Outgoing } from '../../../foundation/outgoing/outgoing.ts'
import type { Work } from '../../../platform/index.ts'
import { readOutside, waitAfter } from './read-outside.ts'

/** Calendars of one look: what is left waits for the next. */
const batch = 50

/** Reads outside calendars whose time has come, those of people who are still here. */
export function outsideCalendarWork(context: Context, outgoing: Outgoing): Work {
  return {
    name: 'outside-calendars',
    live: async (tx, tenantId) => {
      const found = await sql<{ id: string }>`select s.id from calendar_subscription s
        join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = s.user_id and u.status = 'active'
        where s.tenant_id = ${tenantId}::uuid and s.next_at <= ${context.now().toISOString()}::timestamptz order by s.next_at limit ${batch}`.execute(
        tx,
      )
      return found.rows.map(({ id }) => id)
    },
    run: (tenantId, id) => readOutside(context, outgoing, tenantId, id),
    // The reason is in the server's log; it is asked again when a calendar that cannot be read is.
    failed: async (tenantId, id) => {
      const next = new Date(context.now().getTime() + waitAfter(5)).toISOString()
      await context.database.write(tenantId, (tx: Tx<never>) =>
        sql`update calendar_subscription set next_at = ${next}::timestamptz, fault = 'internal' where tenant_id = ${tenantId}::uuid and id = ${id}::uuid`.execute(
          tx,
        ),
      )
    },
  }
}
