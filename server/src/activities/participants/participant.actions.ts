import type { ParticipantWish, Response } from '#contract/activities/participants/participant.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, invalid } from '../../foundation/access/refusal.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { lifeEvent } from '../../foundation/records/actions.ts'
import { lockRecord } from '../../foundation/records/write.ts'
import { activitySpec } from '../activity.spec.ts'
import { noteMailing } from '../invitations/note-mailing.ts'
import { type ParticipantList, partsOf, type NamedPart, readParticipants } from './participant.queries.ts'
import { type NewPart, type Part, partsAfter } from './participant.rules.ts'

/** As the log keeps them: with their id where they have one, so that a person who is erased is found in it. */
const named = (parts: readonly NamedPart[]) =>
  parts.map(({ user, contact, called }) => ({ ...(user || contact ? { id: user ?? contact } : {}), name: called }))

/** Says who takes part in an activity: those who are new are invited, those who are gone see it no more by that. */
export async function writeParticipants(
  context: Context,
  actor: Actor,
  id: string,
  wishes: readonly ParticipantWish[],
): Promise<ParticipantList> {
  return write(context, actor, async (tx: Tx<never>) => {
    const locked = await lockRecord(tx, actor, activitySpec, id, 'change')
    const before = await partsOf(tx, actor.tenantId, id)
    await checkPeople(tx, actor, wishes, before)
    const { gone, kept, added } = partsAfter(before, wishes, locked.ownerId)
    await removeParts(tx, actor, gone)
    await renewParts(tx, actor, kept)
    await addParts(tx, context, actor, id, added)
    await renewShares(tx, context, actor, id)
    await noteMailing(tx, actor.tenantId, [id])
    const after = await partsOf(tx, actor.tenantId, id)
    if (JSON.stringify(named(before)) !== JSON.stringify(named(after)))
      await appendEvents(tx, context, actor, [
        lifeEvent(activitySpec, locked, 'participants-changed', {
          changes: { participants: { from: named(before), to: named(after) } },
        }),
      ])
    return readParticipants(tx, actor, id)
  })
}

/** Lets people take part in activities that are being brought in; nobody is invited anew to what is long past. */
export async function bringParts(
  tx: Tx<never>,
  context: Context,
  actor: Actor,
  brought: readonly { activity: string; owner: string | null; wishes: readonly ParticipantWish[] }[],
): Promise<void> {
  for (const { activity, owner, wishes } of brought) {
    if (wishes.length === 0) continue
    await checkPeople(tx, actor, wishes, [])
    await addParts(tx, context, actor, activity, partsAfter([], wishes, owner).added)
    await renewShares(tx, context, actor, activity)
  }
}

/** Says whether somebody comes who was invited; that is theirs alone to say, also where they may not change the activity. */
export async function answerInvitation(
  context: Context,
  actor: Actor,
  id: string,
  { response, note }: { response: Response; note?: string | undefined },
): Promise<ParticipantList> {
  return write(context, actor, async (tx: Tx<never>) => {
    const locked = await lockRecord(tx, actor, activitySpec, id, 'see')
    const own = (await partsOf(tx, actor.tenantId, id)).find(({ user }) => user === actor.userId)
    if (!own) throw forbidden()
    await sql`update activity_participant set response = ${response}, note = ${note ?? null}, answered_at = ${context.now().toISOString()}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and id = ${own.id}::uuid`.execute(tx)
    if (own.response !== response)
      await appendEvents(tx, context, actor, [
        lifeEvent(activitySpec, locked, 'invitation-answered', {
          changes: { response: { from: own.response, to: response } },
          reason: note ?? null,
        }),
      ])
    return readParticipants(tx, actor, id)
  })
}

/** Who is invited now is a colleague who is still here, or a contact whom the actor sees; who took part already may have left. */
async function checkPeople(
  tx: Kysely<never>,
  actor: Actor,
  wishes: readonly ParticipantWish[],
  before: readonly Part[],
): Promise<void> {
  const known = new Set(before.flatMap(({ user, contact }) => user ?? contact ?? []))
  const asked = wishes.flatMap((wish) => ('user' in wish ? wish.user : 'contact' in wish ? wish.contact : []))
  const fresh = asked.filter((one) => !known.has(one))
  if (fresh.length === 0) return
  const found = await sql<{
    id: string
  }>`select u.id from user_account u where u.tenant_id = ${actor.tenantId}::uuid and u.id = any(${fresh}::uuid[]) and u.status <> 'disabled'
    union all select c.id from contact c where c.tenant_id = ${actor.tenantId}::uuid and c.id = any(${fresh}::uuid[]) and c.deleted_at is null and ${inSight(actor, 'contact', 'see', 'c')}`.execute(
    tx,
  )
  const there = new Set(found.rows.map((row) => row.id))
  const faults = wishes.flatMap((wish, at) => {
    const [who, value] = 'user' in wish ? ['user', wish.user] : 'contact' in wish ? ['contact', wish.contact] : []
    return value === undefined || known.has(value) || there.has(value)
      ? []
      : [{ path: `participants.${at}.${who}`, code: 'reference-unknown' }]
  })
  if (faults.length > 0) throw invalid(faults)
}

async function removeParts(tx: Kysely<never>, actor: Actor, gone: readonly string[]): Promise<void> {
  if (gone.length > 0)
    await sql`delete from activity_participant where tenant_id = ${actor.tenantId}::uuid and id = any(${[...gone]}::uuid[])`.execute(
      tx,
    )
}

async function renewParts(tx: Kysely<never>, actor: Actor, kept: readonly Part[]): Promise<void> {
  if (kept.length > 0)
    await sql`update activity_participant as p set required = n.required, response = n.response, email = n.email
      from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as n(id uuid, required boolean, response text, email text)
      where p.tenant_id = ${actor.tenantId}::uuid and p.id = n.id`.execute(tx)
}

async function addParts(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  activity: string,
  added: readonly NewPart[],
): Promise<void> {
  const rows = added.map((part) => ({ ...part, id: context.newId() }))
  if (rows.length > 0)
    await sql`insert into activity_participant (tenant_id, id, activity_id, user_id, contact_id, name, email, required, response, created_at)
      select ${actor.tenantId}::uuid, n.id, ${activity}::uuid, n."user", n.contact, n.name, n.email, n.required, n.response, ${context.now().toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, "user" uuid, contact uuid, name text, email text, required boolean, response text)`.execute(
      tx,
    )
}

/** Colleagues who take part see the activity, by shares that stand and fall with their part; they change it no more than before. */
async function renewShares(tx: Kysely<never>, context: Context, actor: Actor, activity: string): Promise<void> {
  await sql`delete from record_share s where s.tenant_id = ${actor.tenantId}::uuid and s.activity_id = ${activity}::uuid
      and not exists(select 1 from activity_participant p where p.tenant_id = ${actor.tenantId}::uuid and p.activity_id = ${activity}::uuid and p.user_id = s.user_id)`.execute(
    tx,
  )
  await sql`insert into record_share (tenant_id, id, record_type, record_id, user_id, may_change, activity_id, created_at)
    select ${actor.tenantId}::uuid, gen_random_uuid(), 'activity', p.activity_id, p.user_id, false, p.activity_id, ${context.now().toISOString()}::timestamptz
    from activity_participant p where p.tenant_id = ${actor.tenantId}::uuid and p.activity_id = ${activity}::uuid and p.user_id is not null
    on conflict (tenant_id, user_id, record_type, record_id, source_id, activity_id) do nothing`.execute(tx)
}

/** The parts of one contact are another's, when two become one or two again; who takes part as both keeps one. Answers which moved. */
export async function moveParts(
  tx: Kysely<never>,
  _context: Context,
  actor: Actor,
  from: string,
  to: string,
  only?: readonly string[],
): Promise<string[]> {
  const moved = await sql<{ id: string }>`update activity_participant as p set contact_id = ${to}::uuid
    where p.tenant_id = ${actor.tenantId}::uuid and p.contact_id = ${from}::uuid${only ? sql` and p.id = any(${[...only]}::uuid[])` : sql``}
      and not exists(select 1 from activity_participant other where other.tenant_id = ${actor.tenantId}::uuid and other.contact_id = ${to}::uuid and other.activity_id = p.activity_id)
    returning p.id`.execute(tx)
  return moved.rows.map((row) => row.id)
}
