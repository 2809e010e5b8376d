import { sql } from 'kysely'
import type { Context } from '../../foundation/context.ts'
import type { Work } from '../../platform/index.ts'
import type { LetterParts, MailboxWay } from './mailbox.parts.ts'
import { nextLook, note, readMailbox } from './read-mailbox.ts'

/** Mailboxes of one look: what is left waits for the next. */
const batch = 20

/** Reads mailboxes whose time has come, those of people who are still here. */
export function mailboxWork(context: Context, parts: LetterParts, way: MailboxWay): Work {
  return {
    name: 'mailboxes',
    live: async (tx, tenantId) => {
      const found = await sql<{ id: string }>`select b.id from mailbox b
        join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = b.user_id and u.status = 'active'
        where b.tenant_id = ${tenantId}::uuid and b.next_at <= ${context.now().toISOString()}::timestamptz order by b.next_at limit ${batch}`.execute(
        tx,
      )
      return found.rows.map(({ id }) => id)
    },
    run: (tenantId, id, signal) => readMailbox(context, parts, way, tenantId, id, signal),
    // The reason is in the server's log; it is tried again when a mailbox that cannot be read is.
    failed: (tenantId, id) =>
      note(context, tenantId, id, {
        fault: 'internal',
        faults: 5,
        next: nextLook(context.now(), 5),
      }),
  }
}
