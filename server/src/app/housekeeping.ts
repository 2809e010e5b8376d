import { dayMs, hourMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'

/** A phone may be without network for a journey; what it then sends again must still be known. */
const answersKeptMs = 30 * dayMs

/** Nobody reads what they were told a quarter ago; what was told is found again in the records themselves. */
const notificationsKeptMs = 90 * dayMs

/** Of what was sent the log tells for a month, of what was not for a quarter. */
const sentKeptMs = 30 * dayMs
const unsentKeptMs = 90 * dayMs

/** Links that ended are kept for two days, so that it can be said why they do not work. */
const linksKeptMs = 2 * dayMs

/** Answers cleared away in one transaction. */
const batch = 5_000

/** Clears away what has served its time, at the start and every hour: answers kept for repeated requests, old notifications, sessions and links that ended. */
export function startHousekeeping(context: Context): { stop: () => void } {
  const tidyAll = () => {
    tidy(context).catch((error: unknown) => context.log.warn({ err: error }, 'housekeeping waits for the next hour'))
  }
  const timer = setInterval(tidyAll, hourMs)
  timer.unref()
  tidyAll()
  return { stop: () => clearInterval(timer) }
}

async function tidy(context: Context): Promise<void> {
  const tenants = await context.database.global((tx: Tx<never>) =>
    sql<{ id: string }>`select id from tenant`.execute(tx),
  )
  for (const { id } of tenants.rows) {
    await context.database.write(id, (tx: Tx<never>) => tidyCompany(tx, id, context.now()))
    await context.database.write(id, (tx: Tx<never>) => tidyInvitations(tx, id, context.now()))
    while (await context.database.write(id, (tx: Tx<never>) => tidyAnswers(tx, id, context.now()))) continue
  }
  // What nobody has tried for a day starts anew.
  const yesterday = new Date(context.now().getTime() - 24 * hourMs).toISOString()
  await context.database.global((tx: Tx<never>) =>
    sql`delete from sign_in_attempt where at < ${yesterday}::timestamptz`.execute(tx),
  )
  await context.database.global((tx: Tx<never>) =>
    sql`delete from form_attempt where since < ${yesterday}::timestamptz`.execute(tx),
  )
}

/** Clears one company's ended sessions and links, and what people were told long ago. */
export async function tidyCompany(tx: Kysely<never>, tenantId: string, now: Date): Promise<void> {
  const at = now.toISOString()
  const old = new Date(now.getTime() - linksKeptMs).toISOString()
  await sql`delete from session where tenant_id = ${tenantId}::uuid and ends_at < ${at}::timestamptz`.execute(tx)
  const told = new Date(now.getTime() - notificationsKeptMs).toISOString()
  await sql`delete from notification where tenant_id = ${tenantId}::uuid and created_at < ${told}::timestamptz`.execute(
    tx,
  )
  // What answers something that nobody was told any more is not known for an answer either.
  await sql`delete from reply_mail where tenant_id = ${tenantId}::uuid and came_at < ${told}::timestamptz`.execute(tx)
  const sent = new Date(now.getTime() - sentKeptMs).toISOString()
  const unsent = new Date(now.getTime() - unsentKeptMs).toISOString()
  await sql`delete from outgoing_message where tenant_id = ${tenantId}::uuid
    and ((state = 'sent' and ended_at < ${sent}::timestamptz) or ended_at < ${unsent}::timestamptz)`.execute(tx)
  await sql`delete from link_token where tenant_id = ${tenantId}::uuid and ends_at < ${old}::timestamptz`.execute(tx)
}

/** Clears what was noted of whom invitations went to: a month after the activity, and at once of contacts who were erased, with what the log says of it. */
export async function tidyInvitations(tx: Kysely<never>, tenantId: string, now: Date): Promise<void> {
  const erased = sql`select i.participant_id from activity_invitation i
    join activity_participant p on p.tenant_id = i.tenant_id and p.id = i.participant_id join contact c on c.tenant_id = i.tenant_id and c.id = p.contact_id
    where i.tenant_id = ${tenantId}::uuid and c.erased_at is not null`
  await sql`delete from outgoing_message m where m.tenant_id = ${tenantId}::uuid and m.kind like 'invitation%'
    and split_part(m.key, ' ', 2) in (select e.participant_id::text from (${erased}) as e)`.execute(tx)
  await sql`delete from activity_invitation g where g.tenant_id = ${tenantId}::uuid and g.participant_id in (${erased})`.execute(
    tx,
  )
  const old = new Date(now.getTime() - sentKeptMs).toISOString()
  await sql`delete from activity_invitation i using activity a where i.tenant_id = ${tenantId}::uuid and a.tenant_id = i.tenant_id
    and a.id = i.activity_id and a.at < ${old}::timestamptz`.execute(tx)
}

/** Clears some of one company's answers away that nobody will ask for again; says whether there may be more. */
export async function tidyAnswers(tx: Kysely<never>, tenantId: string, now: Date): Promise<boolean> {
  const old = new Date(now.getTime() - answersKeptMs).toISOString()
  const cleared = await sql`
    with old as (select i.id from idempotency i where i.tenant_id = ${tenantId}::uuid and i.created_at < ${old}::timestamptz order by i.created_at limit ${batch})
    delete from idempotency i using old where i.tenant_id = ${tenantId}::uuid and i.id = old.id`.execute(tx)
  return cleared.numAffectedRows === BigInt(batch)
}
