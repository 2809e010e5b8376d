import { usualPlanSetting, type VisitPlanSetting } from '#contract/activities/visit-plans/plan-setting.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, invalidField } from '../../foundation/access/refusal.ts'
import { checkVersion } from '../../foundation/access/version.ts'
import { noteEverybody } from '../../customers/index.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { offeredIn } from '../../foundation/records/own-lists.ts'

type Kept = { version: number; setting: VisitPlanSetting }

/** How often a company visits its customers, as it decided or as is usual. */
export async function readPlanSetting(tx: Kysely<never>, tenantId: string): Promise<Kept> {
  const found =
    await sql<Kept>`select s.version, s.setting from visit_plan_setting s where s.tenant_id = ${tenantId}::uuid`.execute(
      tx,
    )
  return found.rows[0] ?? { version: 0, setting: usualPlanSetting }
}

export async function tellPlanSetting(tx: Kysely<never>, actor: Actor) {
  return { ...(await readPlanSetting(tx, actor.tenantId)), mayWrite: can(actor, 'manage-processes') }
}

export async function writePlanSetting(
  context: Context,
  actor: Actor,
  setting: VisitPlanSetting,
  version: number | undefined,
): Promise<Kept & { mayWrite: boolean }> {
  if (!can(actor, 'manage-processes')) throw forbidden()
  const levels = new Set(offeredIn(actor, 'level').map(({ value }) => value))
  const unknown = setting.rules.findIndex(({ level }) => !levels.has(level))
  if (unknown !== -1) throw invalidField(`rules.${unknown}.level`, 'choice-unknown')
  return write(context, actor, async (tx: Tx<never>) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`visit plan setting ${actor.tenantId}`}, 0))`.execute(tx)
    const before = await readPlanSetting(tx, actor.tenantId)
    checkVersion(version, before)
    await checkTemplates(tx, actor.tenantId, setting)
    await sql`insert into visit_plan_setting as s (tenant_id, id, setting, version, updated_at)
      values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${JSON.stringify(setting)}::jsonb, 1, ${context.now().toISOString()}::timestamptz)
      on conflict (tenant_id) do update set setting = excluded.setting, version = s.version + 1, updated_at = excluded.updated_at`.execute(
      tx,
    )
    await noteEverybody(tx, actor.tenantId)
    const names = Object.keys(setting) as (keyof VisitPlanSetting)[]
    const changed = names.filter((name) => JSON.stringify(before.setting[name]) !== JSON.stringify(setting[name]))
    await appendEvents(tx, context, actor, [
      {
        kind: 'changed',
        recordType: 'visit-plan-setting',
        recordId: actor.tenantId,
        recordName: null,
        changes: Object.fromEntries(changed.map((name) => [name, { from: before.setting[name], to: setting[name] }])),
      },
    ])
    return tellPlanSetting(tx, actor)
  })
}

async function checkTemplates(tx: Kysely<never>, tenantId: string, { rules }: VisitPlanSetting): Promise<void> {
  const asked = [...new Set(rules.flatMap(({ template }) => template ?? []))]
  if (asked.length === 0) return
  const found = await sql<{ id: string }>`select t.id from visit_template t
    where t.tenant_id = ${tenantId}::uuid and t.id = any(${asked}::uuid[])`.execute(tx)
  const known = new Set(found.rows.map(({ id }) => id))
  const at = rules.findIndex(({ template }) => template !== null && !known.has(template))
  if (at !== -1) throw invalidField(`rules.${at}.template`, 'reference-unknown')
}
