import { type Kysely, sql } from 'kysely'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { dropForgottenFiles, hasForgottenFiles, type Work } from '../../platform/index.ts'
import { leadSpec } from '../customer.spec.ts'
import { eraseContacts, erasePeople, type Eraser } from './erasure.actions.ts'
import { overdue } from './erasure.queries.ts'
import type { Retention } from './erasure.rules.ts'

/** People of one transaction: short enough that nobody waits behind it. */
const batch = 50

type Setting = Retention & { language: 'zh' | 'en'; timeZone: string }

/**
 * Once a day erases whose time is over: contacts and leads that lay in the recycle bin long enough, leads that were given up long ago.
 * Killed at any point it goes on where it was, for who is erased is overdue no longer, and their files are noted until they are gone.
 */
export function erasureWork(context: Context): Work {
  return {
    name: 'erasure',
    live: async (tx, tenantId) =>
      (await hasForgottenFiles(tx, tenantId)) || (await isDue(tx, context, tenantId)) ? [tenantId] : [],
    run: async (tenantId, _, signal) => {
      do await dropForgottenFiles(context, tenantId)
      while (!signal.aborted && (await eraseSome(context, tenantId)))
      await dropForgottenFiles(context, tenantId)
    },
    failed: async (tenantId) => {
      await context.database.write(tenantId, async (tx: Tx<never>) => {
        const setting = await settingOf(tx, tenantId)
        if (setting) await note(tx, context, tenantId, setting, { failure: 'internal', finished: true })
      })
    },
  }
}

async function settingOf(tx: Kysely<never>, tenantId: string): Promise<Setting | undefined> {
  const found =
    await sql<Setting>`select t.erase_deleted_after_days as "deletedAfterDays", t.erase_leads_after_months as "leadsAfterMonths", t.language, t.time_zone as "timeZone"
    from tenant t where t.id = ${tenantId}::uuid`.execute(tx)
  return found.rows[0]
}

/** Whether a company erases by time and has not ended that today. */
async function isDue(tx: Kysely<never>, context: Context, tenantId: string): Promise<boolean> {
  const setting = await settingOf(tx, tenantId)
  if (!setting || (setting.deletedAfterDays === null && setting.leadsAfterMonths === null)) return false
  const today = dayIn(setting.timeZone, context.now())
  const done = await sql`select 1 from erasure_run d
    where d.tenant_id = ${tenantId}::uuid and d.day = ${today}::date and d.finished_at is not null`.execute(tx)
  return done.rows.length === 0
}

/** Erases the next few; answers whether there may be more today. */
async function eraseSome(context: Context, tenantId: string): Promise<boolean> {
  return context.database.write(tenantId, async (tx: Tx<never>) => {
    const setting = (await isDue(tx, context, tenantId)) ? await settingOf(tx, tenantId) : undefined
    if (!setting) return false
    const due = await overdue(tx, tenantId, setting, context.now(), batch)
    const eraser: Eraser = { tenantId, userId: null, channel: 'system', requestId: null, language: setting.language }
    const reason = 'retention'
    const contacts = await stillThere(tx, tenantId, 'contact', due.contacts)
    const taken = await eraseContacts(tx, context, eraser, contacts, reason)
    const leads = await stillThere(tx, tenantId, 'lead', due.leads)
    await erasePeople(tx, context, eraser, leadSpec, leads, reason)
    const finished = due.contacts.length < batch && due.leads.length < batch
    const counted = { contacts: contacts.length, leads: leads.length + taken.leads }
    await note(tx, context, tenantId, setting, { ...counted, finished })
    return !finished
  })
}

/** Locks people, leaving out who was erased meanwhile. */
async function stillThere(
  tx: Kysely<never>,
  tenantId: string,
  table: 'contact' | 'lead',
  ids: readonly string[],
): Promise<string[]> {
  const found = await sql<{ id: string }>`select r.id from ${sql.table(table)} as r
    where r.tenant_id = ${tenantId}::uuid and r.id = any(${[...ids]}::uuid[]) and r.erased_at is null order by r.id for update of r`.execute(
    tx,
  )
  return found.rows.map(({ id }) => id)
}

async function note(
  tx: Kysely<never>,
  context: Context,
  tenantId: string,
  { timeZone }: Setting,
  what: { contacts?: number; leads?: number; failure?: string; finished: boolean },
): Promise<void> {
  const { contacts = 0, leads = 0, failure = null, finished } = what
  const now = context.now()
  await sql`insert into erasure_run as d (tenant_id, id, day, contacts, leads, failure, finished_at)
    values (${tenantId}::uuid, ${context.newId()}::uuid, ${dayIn(timeZone, now)}::date, ${contacts}, ${leads}, ${failure}, ${finished ? now.toISOString() : null}::timestamptz)
    on conflict (tenant_id, day) do update set contacts = d.contacts + excluded.contacts, leads = d.leads + excluded.leads,
      failure = excluded.failure, finished_at = excluded.finished_at`.execute(tx)
}
