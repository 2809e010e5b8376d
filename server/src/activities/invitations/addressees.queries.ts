import type { Mailing } from '#contract/activities/participants/invitation.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'

/** Somebody who takes part, with where mail reaches them as far as their host may know it. */
export type Addressee = {
  participant: string
  userId: string | null
  name: string
  required: boolean
  response: string
  address: string | null
  mailing: Mailing
}

type Row = Omit<Addressee, 'address' | 'mailing'> & {
  own: string | null
  account: string | null
  confirmed: boolean
  contact: string | null
  written: string | null
  readable: boolean
}

/** Who takes part in an activity and how its host reaches them: colleagues at addresses of their own, contacts at those that the host reads. */
export async function readAddressees(tx: Kysely<never>, host: Actor, activity: string): Promise<Addressee[]> {
  const found =
    await sql<Row>`select p.id as participant, p.user_id as "userId", coalesce(p.name, u.name, c.name, '') as name, p.required, p.response, p.email as own, u.email as account,
      coalesce(lower(u.confirmed_email) = lower(u.email) and u.status = 'active', false) as confirmed, p.contact_id as contact, c.email as written,
      ${inSight(host, 'contact', 'see', 'c')} as readable
    from activity_participant p left join user_account u on u.tenant_id = ${host.tenantId}::uuid and u.id = p.user_id
      left join contact c on c.tenant_id = ${host.tenantId}::uuid and c.id = p.contact_id and c.deleted_at is null
    where p.tenant_id = ${host.tenantId}::uuid and p.activity_id = ${activity}::uuid order by p.required desc, name, p.id`.execute(
      tx,
    )
  const readsContacts = readsField(host.rights, 'contact', 'email')
  return found.rows.map(({ own, account, confirmed, contact, written, readable, ...one }) => {
    if (one.userId !== null)
      return confirmed
        ? { ...one, address: account, mailing: 'mail' }
        : { ...one, address: null, mailing: account === null ? 'no-address' : 'not-confirmed' }
    if (contact !== null && !(readable && readsContacts)) return { ...one, address: null, mailing: 'not-readable' }
    const address = contact === null ? own : written
    return { ...one, address, mailing: address === null ? 'no-address' : 'mail' }
  })
}
