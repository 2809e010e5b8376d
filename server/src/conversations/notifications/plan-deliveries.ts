import { type NotificationKind, usualSetting } from '#contract/conversations/notification.ts'
import { type Kysely, sql } from 'kysely'
import { readCompany } from '../../foundation/access/company.ts'
import type { Context } from '../../foundation/context.ts'
import { readWorkingTime } from '../../organization/index.ts'
import { kindsTold } from '../robots/robot.queries.ts'
import { gatherMs } from '../robots/robot-work.ts'
import { mailDue } from './mail-due.rules.ts'
import { ringsAt } from './quiet.rules.ts'
import { readSettings } from './setting.actions.ts'

/** What somebody was told just now. */
export type Told = { id: string; userId: string; kind: NotificationKind; expires: string | null }

/** How people can be reached beside the application. */
type Reached = { id: string; rings: boolean; mailed: boolean; last: string | null }

type Delivery = { id: string; notification: string; channel: string; due: string }

/** Notes what is to ring or to go by mail, and what robots tell their groups of. */
export async function planDeliveries(
  tx: Kysely<never>,
  context: Context,
  tenantId: string,
  told: readonly Told[],
): Promise<void> {
  const inGroups = await kindsTold(tx, tenantId)
  const due = new Date(context.now().getTime() + gatherMs).toISOString()
  const groups = told.filter(({ kind }) => inGroups.has(kind))
  await keepDeliveries(
    tx,
    tenantId,
    groups.map(({ id }) => ({ id: context.newId(), notification: id, channel: 'robot', due })),
  )
  await planRings(tx, context, tenantId, told)
}

/** Notes what is to ring or to go by mail, for those who can be reached so and want this kind to. */
export async function planRings(
  tx: Kysely<never>,
  context: Context,
  tenantId: string,
  told: readonly Told[],
): Promise<void> {
  const people = await readReached(
    tx,
    tenantId,
    told.map(({ userId }) => userId),
  )
  if (people.size === 0) return
  const company = await readCompany(tx, tenantId)
  const time = await readWorkingTime(tx, { tenantId, company })
  const settings = await readSettings(tx, tenantId, [...people.keys()])
  const now = context.now()
  const rows = told.flatMap(({ id, userId, kind, expires }) => {
    const reached = people.get(userId)
    if (!reached) return []
    const setting = settings.get(userId) ?? usualSetting
    const end = expires === null ? null : new Date(expires)
    const last = reached.last === null ? null : new Date(reached.last)
    const ways = {
      push: reached.rings && setting.push.includes(kind) ? ringsAt(now, end, setting, time) : null,
      mail: reached.mailed && setting.mail.includes(kind) ? mailDue(now, last, end, setting, time) : null,
    }
    return Object.entries(ways).flatMap(([channel, due]) =>
      due === null ? [] : [{ id: context.newId(), notification: id, channel, due: due.toISOString() }],
    )
  })
  await keepDeliveries(tx, tenantId, rows)
}

async function keepDeliveries(tx: Kysely<never>, tenantId: string, rows: readonly Delivery[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into notification_delivery (tenant_id, id, notification_id, channel, due_at)
    select ${tenantId}::uuid, n.id, n.notification, n.channel, n.due from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, notification uuid, channel text, due timestamptz)`.execute(
    tx,
  )
}

/** Those of some people who have a device or a confirmed address, with when they last got a mail of notifications. */
async function readReached(
  tx: Kysely<never>,
  tenantId: string,
  people: readonly string[],
): Promise<Map<string, Reached>> {
  const found = await sql<Reached>`select * from (
      select u.id, exists(select 1 from push_device d where d.tenant_id = ${tenantId}::uuid and d.user_id = u.id) as rings,
        coalesce(lower(u.confirmed_email) = lower(u.email), false) as mailed,
        (select max(m.created_at) from outgoing_message m where m.tenant_id = ${tenantId}::uuid and m.user_id = u.id and m.kind = 'notices') as last
      from user_account u where u.tenant_id = ${tenantId}::uuid and u.id = any(${[...new Set(people)]}::uuid[])) as x where x.rings or x.mailed`.execute(
    tx,
  )
  return new Map(found.rows.map((row) => [row.id, row]))
}
