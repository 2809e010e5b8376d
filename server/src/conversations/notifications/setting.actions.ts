import { type NotificationSetting, usualSetting } from '#contract/conversations/notification.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'

type Row = {
  id: string
  from: number | null
  to: number | null
  daysOff: boolean
  leads: NotificationSetting['leads']
  push: NotificationSetting['push']
  mail: NotificationSetting['mail']
}

/** How people want to be told; who said nothing is not among them. */
export async function readSettings(
  tx: Kysely<never>,
  tenantId: string,
  people: readonly string[],
): Promise<Map<string, NotificationSetting>> {
  const found =
    await sql<Row>`select s.id, s.quiet_from as "from", s.quiet_to as "to", s.days_off as "daysOff", s.leads, s.push, s.mail from notification_setting s
    where s.tenant_id = ${tenantId}::uuid and s.id = any(${[...people]}::uuid[])`.execute(tx)
  return new Map(
    found.rows.map(({ id, from, to, daysOff, leads, push, mail }) => [
      id,
      { quiet: from === null || to === null ? null : { from, to }, daysOff, leads, push, mail },
    ]),
  )
}

/** How one person wants to be told. */
export async function readSetting(tx: Kysely<never>, tenantId: string, person: string): Promise<NotificationSetting> {
  return (await readSettings(tx, tenantId, [person])).get(person) ?? usualSetting
}

/** Keeps how a person wants to be told. */
export async function keepSetting(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  tenantId: string,
  person: string,
  setting: NotificationSetting,
): Promise<void> {
  const { quiet, daysOff, leads, push, mail } = setting
  await sql`insert into notification_setting (tenant_id, id, quiet_from, quiet_to, days_off, leads, push, mail, updated_at)
    values (${tenantId}::uuid, ${person}::uuid, ${quiet?.from ?? null}, ${quiet?.to ?? null}, ${daysOff}, ${JSON.stringify(leads)}::jsonb, ${[...new Set(push)]}::text[], ${[...new Set(mail)]}::text[], ${context.now().toISOString()}::timestamptz)
    on conflict (tenant_id, id) do update set quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, days_off = excluded.days_off, leads = excluded.leads, push = excluded.push, mail = excluded.mail, updated_at = excluded.updated_at`.execute(
    tx,
  )
}

/** Says how one wants to be told. */
export function writeSetting(
  context: Context,
  actor: Actor,
  setting: NotificationSetting,
): Promise<NotificationSetting> {
  return write(context, actor, async (tx: Tx<never>) => {
    const before = await readSetting(tx, actor.tenantId, actor.userId)
    await keepSetting(tx, context, actor.tenantId, actor.userId, setting)
    if (JSON.stringify(before) !== JSON.stringify(setting))
      await appendEvents(tx, context, actor, [
        {
          kind: 'changed',
          recordType: 'notification-setting',
          recordId: actor.userId,
          recordName: actor.name,
          changes: { setting: { from: before, to: setting } },
        },
      ])
    return readSetting(tx, actor.tenantId, actor.userId)
  })
}
