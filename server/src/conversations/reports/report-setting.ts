import { type ReportSetting, usualReportSetting } from '#contract/conversations/reports/report-form.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, invalidField } from '../../foundation/access/refusal.ts'
import { checkVersion } from '../../foundation/access/version.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'

type Kept = { version: number; setting: ReportSetting }

/** Who writes which report, as the company decided or as is usual. */
export async function readReportSetting(tx: Kysely<never>, tenantId: string): Promise<Kept> {
  const found =
    await sql<Kept>`select s.version, s.setting from work_report_setting s where s.tenant_id = ${tenantId}::uuid`.execute(
      tx,
    )
  if (found.rows[0]) return found.rows[0]
  const roles = await sql<{ id: string; key: string }>`select r.id, r.key from role r
    where r.tenant_id = ${tenantId}::uuid and r.key in ('representative', 'manager')`.execute(tx)
  const of = (key: string) => roles.rows.filter((role) => role.key === key).map(({ id }) => id)
  return { version: 0, setting: usualReportSetting({ sellers: of('representative'), managers: of('manager') }) }
}

export async function tellReportSetting(tx: Kysely<never>, actor: Actor) {
  return { ...(await readReportSetting(tx, actor.tenantId)), mayWrite: can(actor, 'manage-processes') }
}

/** Changes who writes which report; what was sent stays as it is. */
export async function writeReportSetting(
  context: Context,
  actor: Actor,
  setting: ReportSetting,
  version: number | undefined,
): Promise<Kept & { mayWrite: boolean }> {
  if (!can(actor, 'manage-processes')) throw forbidden()
  return write(context, actor, async (tx: Tx<never>) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`work report setting ${actor.tenantId}`}, 0))`.execute(tx)
    const before = await readReportSetting(tx, actor.tenantId)
    checkVersion(version, before)
    await checkKnown(tx, actor.tenantId, 'role', setting, 'roles')
    await checkKnown(tx, actor.tenantId, 'department', setting, 'departments')
    await sql`insert into work_report_setting as s (tenant_id, id, setting, version, updated_at)
      values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${JSON.stringify(setting)}::jsonb, 1, ${context.now().toISOString()}::timestamptz)
      on conflict (tenant_id) do update set setting = excluded.setting, version = s.version + 1, updated_at = excluded.updated_at`.execute(
      tx,
    )
    await appendEvents(tx, context, actor, [
      {
        kind: 'changed',
        recordType: 'work-report-setting',
        recordId: actor.tenantId,
        recordName: null,
        changes: { rules: { from: before.setting.rules, to: setting.rules } },
      },
    ])
    return tellReportSetting(tx, actor)
  })
}

/** Refuses roles and departments that are not of this company. */
async function checkKnown(
  tx: Kysely<never>,
  tenantId: string,
  table: 'role' | 'department',
  { rules }: ReportSetting,
  name: 'roles' | 'departments',
): Promise<void> {
  const asked = [...new Set(rules.flatMap((rule) => rule[name]))]
  if (asked.length === 0) return
  const found = await sql<{ id: string }>`select x.id from ${sql.table(table)} as x
    where x.tenant_id = ${tenantId}::uuid and x.id = any(${asked}::uuid[])`.execute(tx)
  const known = new Set(found.rows.map(({ id }) => id))
  const at = rules.findIndex((rule) => rule[name].some((id) => !known.has(id)))
  if (at !== -1) throw invalidField(`rules.${at}.${name}`, 'reference-unknown')
}
