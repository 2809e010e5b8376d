import type { Participant } from '#contract/activities/participants/participant.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { kindOf, type Part } from './participant.rules.ts'

export type ParticipantList = { items: Participant[]; mayChange: boolean }

/** Who takes part in an activity that the reader sees, those who are needed first. */
export async function readParticipants(tx: Kysely<never>, actor: Actor, id: string): Promise<ParticipantList> {
  const found = await sql<{ may_change: boolean }>`select ${inSight(actor, 'activity', 'change', 'a')} as may_change
    from activity a where a.tenant_id = ${actor.tenantId}::uuid and a.id = ${id}::uuid and ${inSight(actor, 'activity', 'see', 'a')}`.execute(
    tx,
  )
  const activity = found.rows[0]
  if (!activity) throw notFound()
  const rows = await partsOf(tx, actor.tenantId, id)
  const readsAddress = readsField(actor.rights, 'contact', 'email')
  return {
    items: rows.map(({ user, contact, called, email, answered_at, ...part }) => ({
      id: part.id,
      kind: kindOf({ user, contact }),
      record: user ?? contact,
      name: called,
      email: readsAddress ? email : null,
      required: part.required,
      response: part.response,
      note: part.note,
      answeredAt: answered_at,
    })),
    mayChange: activity.may_change,
  }
}

export type NamedPart = Part & { called: string; note: string | null; answered_at: string | null }

/** The parts in an activity with the names of those who have them. */
export async function partsOf(tx: Kysely<never>, tenantId: string, activity: string): Promise<NamedPart[]> {
  const found =
    await sql<NamedPart>`select p.id, p.user_id as "user", p.contact_id as contact, p.name, p.email, p.required, p.response, p.note, p.answered_at,
      coalesce(p.name, u.name, c.name, '') as called
    from activity_participant p left join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = p.user_id
      left join contact c on c.tenant_id = ${tenantId}::uuid and c.id = p.contact_id
    where p.tenant_id = ${tenantId}::uuid and p.activity_id = ${activity}::uuid order by p.required desc, p.user_id is null, p.contact_id is null, called, p.id`.execute(
      tx,
    )
  return found.rows
}
