import type { Invitations } from '#contract/activities/participants/invitation.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, notFound, Refusal } from '../../foundation/access/refusal.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { write } from '../../foundation/http/idempotent.ts'
import type { Outbox } from '../../foundation/outgoing/letter.ts'
import { lifeEvent } from '../../foundation/records/actions.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { lockRecord } from '../../foundation/records/write.ts'
import { activitySpec } from '../activity.spec.ts'
import { readAddressees } from './addressees.queries.ts'
import { factsOf, readActivity, renewInvitations } from './renew-invitations.ts'

/** Who gets an invitation by mail and who was told, for whoever sees the activity; addresses for who may read them. */
export async function readInvitations(
  tx: Kysely<never>,
  actor: Actor,
  outbox: Outbox,
  id: string,
): Promise<Invitations> {
  const found = await sql<{
    mayChange: boolean
    by: string | null
  }>`select ${inSight(actor, 'activity', 'change', 'a')} as "mayChange", u.name as by
    from activity a left join activity_mailing m on m.tenant_id = ${actor.tenantId}::uuid and m.id = a.id left join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = m.user_id
    where a.tenant_id = ${actor.tenantId}::uuid and a.id = ${id}::uuid and ${inSight(actor, 'activity', 'see', 'a')}`.execute(
    tx,
  )
  const row = found.rows[0]
  if (!row) throw notFound()
  const told = await sql<{
    participant: string
    at: string
  }>`select i.participant_id as participant, i.told_at as at from activity_invitation i
    where i.tenant_id = ${actor.tenantId}::uuid and i.activity_id = ${id}::uuid and not i.is_off`.execute(tx)
  const toldAt = new Map(told.rows.map(({ participant, at }) => [participant, at]))
  const readsAddress = readsField(actor.rights, 'contact', 'email')
  const people = await readAddressees(tx, actor, id)
  return {
    isOpen: (await outbox.way(tx, actor.tenantId)) !== null,
    ...row,
    items: people.map(({ participant, name, address, mailing, userId }) => ({
      participant,
      name,
      address: userId !== null || readsAddress ? address : null,
      mailing,
      toldAt: toldAt.get(participant) ?? null,
    })),
  }
}

/** Invites those who take part by mail, in one's own name; what changes from then on is mailed as well. */
export function sendInvitations(context: Context, actor: Actor, outbox: Outbox, id: string): Promise<Invitations> {
  return write(context, actor, async (tx: Tx<never>) => {
    const locked = await lockRecord(tx, actor, activitySpec, id, 'change')
    if (!['name', 'at'].every((field) => readsField(actor.rights, 'activity', field))) throw forbidden()
    if ((await outbox.way(tx, actor.tenantId)) === null) throw new Refusal(409, 'mail-not-set')
    const row = await readActivity(tx, actor.tenantId, id)
    if (!row || row.at === null) throw new Refusal(409, 'time-missing')
    if (row.done === true || Date.parse(row.at) < context.now().getTime()) throw new Refusal(409, 'in-the-past')
    const facts = JSON.stringify(factsOf({ ...row, at: row.at }, actor))
    await sql`insert into activity_mailing (tenant_id, id, user_id, sequence, facts, created_at)
      values (${actor.tenantId}::uuid, ${id}::uuid, ${actor.userId}::uuid, ${row.version}, ${facts}::jsonb, ${context.now().toISOString()}::timestamptz)
      on conflict (tenant_id, id) do update set user_id = excluded.user_id`.execute(tx)
    const count = await renewInvitations(tx, context, outbox, actor.tenantId, id)
    await appendEvents(tx, context, actor, [
      lifeEvent(activitySpec, locked, 'invitations-mailed', { changes: { count: { from: null, to: count } } }),
    ])
    return readInvitations(tx, actor, outbox, id)
  })
}

/** Mails changes no more; who was invited is told nothing of that. */
export function stopInvitations(context: Context, actor: Actor, outbox: Outbox, id: string): Promise<Invitations> {
  return write(context, actor, async (tx: Tx<never>) => {
    await lockRecord(tx, actor, activitySpec, id, 'change')
    await sql`delete from activity_mailing where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    return readInvitations(tx, actor, outbox, id)
  })
}
