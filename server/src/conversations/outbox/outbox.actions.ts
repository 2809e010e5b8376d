import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { checkRight } from '../mail/mail-setting.actions.ts'

type Row = { state: string; name: string; isWhole: boolean }

async function lockMessage(tx: Kysely<never>, actor: Actor, id: string): Promise<Row> {
  const found =
    await sql<Row>`select m.state, m.to_name as name, m.sealed_content is not null as "isWhole" from outgoing_message m
    where m.tenant_id = ${actor.tenantId}::uuid and m.id = ${id}::uuid for update`.execute(tx)
  const row = found.rows[0]
  if (!row) throw notFound()
  return row
}

const tell = (tx: Kysely<never>, context: Context, actor: Actor, id: string, kind: string, name: string) =>
  appendEvents(tx, context, actor, [{ kind, recordType: 'outgoing-message', recordId: id, recordName: name }])

/** Has a message sent again that failed or was perhaps sent, or at once that waits: a person decides it. */
export function retryMessage(context: Context, actor: Actor, id: string): Promise<void> {
  checkRight(actor)
  return write(context, actor, async (tx: Tx<never>) => {
    const { state, name, isWhole } = await lockMessage(tx, actor, id)
    if (!['waiting', 'failed', 'unsure'].includes(state) || !isWhole) throw new Refusal(409, 'message-ended')
    const now = context.now().toISOString()
    await sql`update outgoing_message set state = 'waiting', tries = 0, due_at = ${now}::timestamptz, ended_at = null, claimed_at = null
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await tell(tx, context, actor, id, 'sent-again', name)
  })
}

/** Gives a message up; what it said goes. */
export function discardMessage(context: Context, actor: Actor, id: string): Promise<void> {
  checkRight(actor)
  return write(context, actor, async (tx: Tx<never>) => {
    const { state, name } = await lockMessage(tx, actor, id)
    if (!['waiting', 'failed', 'unsure'].includes(state)) throw new Refusal(409, 'message-ended')
    await sql`update outgoing_message set state = 'discarded', code = 'by-hand', sealed_content = null, ended_at = ${context.now().toISOString()}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await tell(tx, context, actor, id, 'given-up', name)
  })
}
