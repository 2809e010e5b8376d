import type { Leave, LeaveDraft } from '#contract/organization/calendar/leave.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, invalidField, notFound } from '../../foundation/access/refusal.ts'
import { reaches, sightOf } from '../../foundation/access/sight.rules.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'

/** More people are not away at once in any company that fits on a screen. */
const most = 2_000

/** Everybody says for themselves when they are away; for others who may change their activities, or keeps the users. */
function mayChange(actor: Actor, person: string): boolean {
  return person === actor.userId || can(actor, 'manage-users') || reaches(sightOf(actor, 'activity', 'change'), person)
}

/** Whose leave somebody hears of: whose activities they see, and whose leave they may change. */
export function seesLeaveOf(actor: Actor, person: string): boolean {
  return mayChange(actor, person) || reaches(sightOf(actor, 'activity', 'see'), person)
}

type Row = Omit<Leave, 'mayChange' | 'kind'> & { kind: NonNullable<Leave['kind']> }

function told(actor: Actor, row: Row): Leave {
  const may = mayChange(actor, row.person.id)
  return { ...row, kind: may ? row.kind : null, note: may ? row.note : null, mayChange: may }
}

/** Who of those in sight is away between two days, both included. */
export async function readLeaves(
  tx: Kysely<never>,
  actor: Actor,
  from: string,
  to: string,
  people?: readonly string[],
): Promise<Leave[]> {
  const found =
    await sql<Row>`select l.id, jsonb_build_object('id', u.id, 'name', u.name) as person, l.kind, l.from_on as "from", l.to_on as "to", l.note
    from leave l join user_account u on u.tenant_id = l.tenant_id and u.id = l.user_id
    where l.tenant_id = ${actor.tenantId}::uuid and l.to_on >= ${from}::date and l.from_on <= ${to}::date
      ${people ? sql`and l.user_id = any(${[...people]}::uuid[])` : sql``} order by l.from_on, l.id limit ${most}`.execute(
      tx,
    )
  return found.rows.filter(({ person }) => seesLeaveOf(actor, person.id)).map((row) => told(actor, row))
}

/** Says that somebody is away. */
export function createLeave(context: Context, actor: Actor, wish: LeaveDraft): Promise<Leave> {
  const person = wish.person ?? actor.userId
  if (!mayChange(actor, person)) throw forbidden()
  return write(context, actor, async (tx: Tx<never>) => {
    const found = await sql<{ name: string }>`select u.name from user_account u
      where u.tenant_id = ${actor.tenantId}::uuid and u.id = ${person}::uuid for update`.execute(tx)
    const user = found.rows[0]
    if (!user) throw invalidField('person', 'reference-unknown')
    const id = context.newId()
    const note = wish.note || null
    await sql`insert into leave (tenant_id, id, user_id, kind, from_on, to_on, note, created_by, created_at)
      values (${actor.tenantId}::uuid, ${id}::uuid, ${person}::uuid, ${wish.kind}, ${wish.from}::date, ${wish.to}::date, ${note}, ${actor.userId}::uuid, ${context.now().toISOString()}::timestamptz)`.execute(
      tx,
    )
    await appendEvents(tx, context, actor, [leaveEvent('leave-added', person, user.name, wish)])
    const { kind, from, to } = wish
    return told(actor, { id, person: { id: person, name: user.name }, kind, from, to, note })
  })
}

/** Takes a leave back. */
export async function removeLeave(context: Context, actor: Actor, id: string): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const found =
      await sql<Row>`select l.id, jsonb_build_object('id', u.id, 'name', u.name) as person, l.kind, l.from_on as "from", l.to_on as "to", l.note
      from leave l join user_account u on u.tenant_id = l.tenant_id and u.id = l.user_id
      where l.tenant_id = ${actor.tenantId}::uuid and l.id = ${id}::uuid for update of l`.execute(tx)
    const leave = found.rows[0]
    if (!leave || !seesLeaveOf(actor, leave.person.id)) throw notFound()
    if (!mayChange(actor, leave.person.id)) throw forbidden()
    await sql`delete from leave where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await appendEvents(tx, context, actor, [leaveEvent('leave-removed', leave.person.id, leave.person.name, leave)])
  })
}

function leaveEvent(kind: string, person: string, name: string, { from, to }: { from: string; to: string }) {
  return {
    kind,
    recordType: 'user',
    recordId: person,
    recordName: name,
    changes: { from: { from: null, to: from }, until: { from: null, to } },
  }
}

/** Of a person `user` whether they are away on a day. */
export function isAway(tenantId: string, user: ReturnType<typeof sql.ref>, day: string) {
  return sql<boolean>`exists(select 1 from leave away where away.tenant_id = ${tenantId}::uuid and away.user_id = ${user} and away.from_on <= ${day}::date and away.to_on >= ${day}::date)`
}
