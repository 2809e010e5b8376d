import type { Response } from '#contract/activities/participants/participant.ts'
import { sql } from 'kysely'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { addressMark, readLink } from '../../foundation/identity/signed-link.ts'
import type { InvitedTo } from './invitation.rules.ts'

/** What somebody with a link is invited to, and what they said to it. */
export type Invited = InvitedTo & {
  tenantId: string
  participant: string
  activity: string
  customerId: string | null
  userId: string | null
  by: string
  called: string
  response: Response
  note: string | null
  house: string
  timeZone: string
}

type Row = Invited & { address: string }

/** What a link invites to: nothing where it has ended, was for another address, or what it was for is off, done or not mailed any more. */
export async function invitedBy(context: Context, link: string): Promise<Invited | null> {
  const [tenantId, participant, mark] = readLink(context.secret, 'invitation', link, context.now()) ?? []
  if (!tenantId || !participant) return null
  const found = await context.database.read(tenantId, (tx: Tx<never>) =>
    sql<Row>`select p.tenant_id as "tenantId", p.id as participant, a.id as activity, a.customer_id as "customerId", p.user_id as "userId", h.name as by, i.name as called, i.address,
        p.response, p.note, a.name, a.kind, a.at, a.minutes, a.all_day as "allDay", m.facts ->> 'place' as place, t.name as house, t.time_zone as "timeZone"
      from activity_participant p join activity_invitation i on i.tenant_id = p.tenant_id and i.participant_id = p.id and not i.is_off
        join activity a on a.tenant_id = p.tenant_id and a.id = p.activity_id and a.deleted_at is null and a.at is not null and a.done is not true
        join activity_mailing m on m.tenant_id = p.tenant_id and m.id = a.id join user_account h on h.tenant_id = p.tenant_id and h.id = m.user_id
        join tenant t on t.id = p.tenant_id
      where p.tenant_id = ${tenantId}::uuid and p.id = ${participant}::uuid`.execute(tx),
  )
  const row = found.rows[0]
  if (!row || addressMark(row.address) !== mark) return null
  const { address: _, ...invited } = row
  return invited
}

/** Notes what somebody says to an invitation, in their own name; the host is told as of any answer. */
export async function answerByLink(
  context: Context,
  invited: Invited,
  said: { response: Exclude<Response, 'needs-action'>; note: string | null },
  requestId: string,
): Promise<void> {
  const { tenantId, participant, activity, userId } = invited
  await context.database.write(tenantId, async (tx: Tx<never>) => {
    const before = await sql<{ response: string }>`select p.response from activity_participant p
      where p.tenant_id = ${tenantId}::uuid and p.id = ${participant}::uuid for update`.execute(tx)
    const was = before.rows[0]?.response
    if (was === undefined) return
    await sql`update activity_participant set response = ${said.response}, note = ${said.note}, answered_at = ${context.now().toISOString()}::timestamptz
      where tenant_id = ${tenantId}::uuid and id = ${participant}::uuid`.execute(tx)
    if (was !== said.response)
      await appendEvents(tx, context, { tenantId, userId, channel: 'link', requestId }, [
        {
          kind: 'invitation-answered',
          recordType: 'activity',
          recordId: activity,
          recordName: invited.name,
          customerId: invited.customerId,
          changes: {
            response: { from: was, to: said.response },
            participants: { from: null, to: [{ name: invited.called }] },
          },
          reason: said.note,
        },
      ])
  })
}
