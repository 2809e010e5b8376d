import type { Delegation } from '#contract/approvals/approval.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { invalidField } from '../foundation/access/refusal.ts'
import { dayIn } from '../foundation/calendar/day.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'

/** Who signs for somebody, now or later; one that has ended is none. */
export async function readDelegation(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
): Promise<{ delegation: Delegation | null }> {
  const found = await sql<{ id: string; name: string; from: string; until: string }>`
    select u.id, u.name, d.from_on as "from", d.until_on as until from approval_delegation d
    join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = d.to_id
    where d.tenant_id = ${actor.tenantId}::uuid and d.id = ${actor.userId}::uuid and d.until_on >= ${dayIn(actor.company.timeZone, now)}::date`.execute(
    tx,
  )
  const row = found.rows[0]
  return { delegation: row ? { to: { id: row.id, name: row.name }, from: row.from, until: row.until } : null }
}

/** Those who are away today and have named this person. */
export async function awayFor(
  tx: Kysely<never>,
  actor: Pick<Actor, 'tenantId' | 'userId' | 'company'>,
  now: Date,
): Promise<string[]> {
  const today = dayIn(actor.company.timeZone, now)
  const found = await sql<{ id: string }>`select d.id from approval_delegation d
    where d.tenant_id = ${actor.tenantId}::uuid and d.to_id = ${actor.userId}::uuid and d.from_on <= ${today}::date and d.until_on >= ${today}::date`.execute(
    tx,
  )
  return found.rows.map((row) => row.id)
}

/** Lets somebody sign in one's name for some days. */
export function delegate(
  context: Context,
  actor: Actor,
  wish: { to: string; from: string; until: string },
): Promise<{ delegation: Delegation | null }> {
  if (wish.to === actor.userId) throw invalidField('to', 'not-oneself')
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const found = await sql<{ name: string }>`select u.name from user_account u
      where u.tenant_id = ${actor.tenantId}::uuid and u.id = ${wish.to}::uuid and u.status = 'active'`.execute(tx)
    const to = found.rows[0]
    if (!to) throw invalidField('to', 'reference-unknown')
    await sql`insert into approval_delegation (tenant_id, id, to_id, from_on, until_on)
      values (${actor.tenantId}::uuid, ${actor.userId}::uuid, ${wish.to}::uuid, ${wish.from}::date, ${wish.until}::date)
      on conflict (tenant_id, id) do update set to_id = excluded.to_id, from_on = excluded.from_on, until_on = excluded.until_on`.execute(
      tx,
    )
    await appendEvents(tx, context, actor, [
      {
        kind: 'delegated',
        recordType: 'user',
        recordId: actor.userId,
        recordName: actor.name,
        changes: {
          signsFor: { from: null, to: { id: wish.to, name: to.name } },
          from: { from: null, to: wish.from },
          until: { from: null, to: wish.until },
        },
      },
    ])
    return readDelegation(tx, actor, context.now())
  })
}

/** Signs for oneself again. */
export async function endDelegation(context: Context, actor: Actor): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const gone =
      await sql`delete from approval_delegation where tenant_id = ${actor.tenantId}::uuid and id = ${actor.userId}::uuid`.execute(
        tx,
      )
    if (gone.numAffectedRows === 0n) return
    await appendEvents(tx, context, actor, [
      { kind: 'delegation-ended', recordType: 'user', recordId: actor.userId, recordName: actor.name },
    ])
  })
}
