import { type Kysely, sql } from 'kysely'
import { isDeepStrictEqual } from 'node:util'
import type { Actor } from '../../foundation/access/actor.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import type { Context } from '../../foundation/context.ts'
import type { Letter, Outbox } from '../../foundation/outgoing/letter.ts'
import { findCompany, findPerson } from '../../organization/index.ts'
import { minutesOf } from '../calendar/calendar.rules.ts'
import { type Addressee, readAddressees } from './addressees.queries.ts'
import { type Host, invitationLetter } from './invitation-letter.ts'
import { type InvitedTo, nextSequence, turnsOf } from './invitation.rules.ts'

type Mailing = { userId: string; sequence: number; facts: InvitedTo }
type ToldLast = { participant: string; userId: string | null; name: string; address: string; isOff: boolean }
type Row = Omit<InvitedTo, 'at'> & { at: string | null; done: boolean | null; version: number; isGone: boolean }
type Reachable = Addressee & { address: string }

/**
 * Brings what those who take part were told by mail in line with what is so: writes down an invitation, a change or that it is off for each whom
 * it concerns, in one transaction with what is noted of it. What is done or past is told to nobody any more.
 */
export async function renewInvitations(
  tx: Kysely<never>,
  context: Context,
  outbox: Outbox,
  tenantId: string,
  id: string,
): Promise<number> {
  const mailings = await sql<Mailing>`select m.user_id as "userId", m.sequence, m.facts from activity_mailing m
    where m.tenant_id = ${tenantId}::uuid and m.id = ${id}::uuid for update`.execute(tx)
  const mailing = mailings.rows[0]
  if (!mailing) return 0
  await sql`update activity_mailing set stale_at = null where tenant_id = ${tenantId}::uuid and id = ${id}::uuid`.execute(
    tx,
  )
  const ground = await groundOf(tx, context, outbox, tenantId, mailing.userId)
  const row = await readActivity(tx, tenantId, id)
  if (!ground || !row || row.done === true) return 0
  const { host, actor } = ground
  const isOff = row.isGone || row.at === null
  const facts = isOff || row.at === null ? mailing.facts : factsOf({ ...row, at: row.at }, actor)
  if (Date.parse(facts.at) + minutesOf(facts) * 60_000 < context.now().getTime()) return 0
  const wanted = isOff ? [] : (await readAddressees(tx, actor, id)).filter(isReachable)
  const told = await readTold(tx, tenantId, id)
  const isChanged = !isDeepStrictEqual(facts, mailing.facts)
  const turns = turnsOf(wanted, told, isChanged)
  const sequence = nextSequence(
    mailing.sequence,
    row.version,
    isChanged || turns.some(({ kind }) => kind === 'invitation-cancelled'),
  )
  const letters = turns.map(
    ({ kind, to }): Letter =>
      invitationLetter(context.secret, id, facts, host, { kind, to, sequence, stamp: context.now() }),
  )
  await sql`update activity_mailing set sequence = ${sequence}, facts = ${JSON.stringify(facts)}::jsonb where tenant_id = ${tenantId}::uuid and id = ${id}::uuid`.execute(
    tx,
  )
  const offs = turns.filter(({ kind }) => kind === 'invitation-cancelled')
  await noteTold(
    tx,
    context,
    tenantId,
    id,
    offs.map(({ to }) => ({ ...to, sequence, isOff: true })),
  )
  const ons = turns.filter(({ kind }) => kind !== 'invitation-cancelled')
  await noteTold(
    tx,
    context,
    tenantId,
    id,
    ons.map(({ to }) => ({ ...to, sequence, isOff: false })),
  )
  return outbox.queue(tx, tenantId, letters)
}

const isReachable = (one: Addressee): one is Reachable => one.mailing === 'mail' && one.address !== null

/** What is told of an activity, as far as its host may read it. */
export function factsOf({ name, kind, at, minutes, allDay, place }: InvitedTo, host: Actor): InvitedTo {
  const isTold = readsField(host.rights, 'activity', 'place')
  return { name, kind, at: new Date(at).toISOString(), minutes, allDay, place: isTold ? place : null }
}

/** In whose name it goes out; null where nothing is sent, or the host has left. */
async function groundOf(
  tx: Kysely<never>,
  context: Context,
  outbox: Outbox,
  tenantId: string,
  userId: string,
): Promise<{ host: Host; actor: Actor } | null> {
  const way = await outbox.way(tx, tenantId)
  const person = await findPerson(tx, tenantId, userId)
  const company = await findCompany(tx, tenantId)
  if (!way || !person || !company) return null
  const own = await sql<{ address: string }>`select u.email as address from user_account u
    where u.tenant_id = ${tenantId}::uuid and u.id = ${userId}::uuid and lower(u.confirmed_email) = lower(u.email)`.execute(
    tx,
  )
  const actor: Actor = { ...person.access, channel: 'system', requestId: null, customFields: [] }
  const host = {
    tenantId,
    userId,
    name: actor.name,
    address: own.rows[0]?.address ?? way.sender,
    language: company.language,
    house: company.name,
    timeZone: company.timeZone,
    linkBase: way.linkBase,
    publicUrl: context.publicUrl,
  }
  return { host, actor }
}

export async function readActivity(tx: Kysely<never>, tenantId: string, id: string): Promise<Row | null> {
  const found =
    await sql<Row>`select a.name, a.kind, a.at, a.minutes, a.all_day as "allDay", a.place, a.done, a.version, a.deleted_at is not null as "isGone"
    from activity a where a.tenant_id = ${tenantId}::uuid and a.id = ${id}::uuid`.execute(tx)
  return found.rows[0] ?? null
}

async function readTold(tx: Kysely<never>, tenantId: string, id: string): Promise<ToldLast[]> {
  const found =
    await sql<ToldLast>`select i.participant_id as participant, i.user_id as "userId", i.name, i.address, i.is_off as "isOff"
    from activity_invitation i where i.tenant_id = ${tenantId}::uuid and i.activity_id = ${id}::uuid`.execute(tx)
  return found.rows
}

type Noted = {
  participant: string
  userId: string | null
  name: string
  address: string
  sequence: number
  isOff: boolean
}

async function noteTold(
  tx: Kysely<never>,
  context: Pick<Context, 'now' | 'newId'>,
  tenantId: string,
  id: string,
  people: readonly Noted[],
): Promise<void> {
  const rows = people.map((one) => ({ ...one, id: context.newId() }))
  if (rows.length > 0)
    await sql`insert into activity_invitation (tenant_id, id, activity_id, participant_id, user_id, name, address, sequence, is_off, told_at)
      select ${tenantId}::uuid, n.id, ${id}::uuid, n.participant, n."userId", n.name, n.address, n.sequence, n."isOff", ${context.now().toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, participant uuid, "userId" uuid, name text, address text, sequence integer, "isOff" boolean)
      on conflict (tenant_id, activity_id, participant_id) do update set name = excluded.name, address = excluded.address, sequence = excluded.sequence, is_off = excluded.is_off, told_at = excluded.told_at`.execute(
      tx,
    )
}
