import { usualVisitSetting, type VisitSetting } from '#contract/activities/visits/check-in.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, invalidField } from '../../foundation/access/refusal.ts'
import { checkVersion } from '../../foundation/access/version.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'

type Told = { version: number; setting: VisitSetting }

/** What the company decided about visits, or what is usual. */
export async function readSetting(tx: Kysely<never>, tenantId: string): Promise<Told> {
  const found =
    await sql<Told>`select s.version, s.setting from visit_setting s where s.tenant_id = ${tenantId}::uuid`.execute(tx)
  return found.rows[0] ?? { version: 0, setting: usualVisitSetting }
}

export async function writeSetting(
  context: Context,
  actor: Actor,
  setting: VisitSetting,
  version: number | undefined,
): Promise<Told> {
  if (!can(actor, 'manage-processes')) throw forbidden()
  if (setting.hours.from >= setting.hours.to) throw invalidField('hours.to', 'too-small')
  return write(context, actor, async (tx: Tx<never>) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`visit setting ${actor.tenantId}`}, 0))`.execute(tx)
    const before = await readSetting(tx, actor.tenantId)
    checkVersion(version, before)
    await sql`insert into visit_setting as s (tenant_id, id, setting, version, updated_at)
      values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${JSON.stringify(setting)}::jsonb, 1, ${context.now().toISOString()}::timestamptz)
      on conflict (tenant_id) do update set setting = excluded.setting, version = s.version + 1, updated_at = excluded.updated_at`.execute(
      tx,
    )
    const names = Object.keys(setting) as (keyof VisitSetting)[]
    const changed = names.filter((name) => JSON.stringify(before.setting[name]) !== JSON.stringify(setting[name]))
    await appendEvents(tx, context, actor, [
      {
        kind: 'changed',
        recordType: 'visit-setting',
        recordId: actor.tenantId,
        recordName: null,
        changes: Object.fromEntries(changed.map((name) => [name, { from: before.setting[name], to: setting[name] }])),
      },
    ])
    return readSetting(tx, actor.tenantId)
  })
}

type Consent = { consent: 'none' | 'given' | 'withdrawn'; since: string | null }

/** Whether somebody agrees that one point is taken when they check in and out. */
export async function readConsent(tx: Kysely<never>, actor: Actor): Promise<Consent> {
  const found = await sql<{
    given: string | null
    withdrawn: string | null
  }>`select c.given_at as given, c.withdrawn_at as withdrawn
    from visit_consent c where c.tenant_id = ${actor.tenantId}::uuid and c.id = ${actor.userId}::uuid`.execute(tx)
  const row = found.rows[0]
  if (!row) return { consent: 'none', since: null }
  return row.withdrawn ? { consent: 'withdrawn', since: row.withdrawn } : { consent: 'given', since: row.given }
}

/** Keeps somebody's own word; withdrawing it takes no right from them and deletes nothing by itself. */
export async function writeConsent(
  context: Context,
  actor: Actor,
  given: boolean,
): Promise<{ consent: 'given' | 'withdrawn' }> {
  return write(context, actor, async (tx: Tx<never>) => {
    const now = context.now().toISOString()
    await sql`insert into visit_consent as c (tenant_id, id, given_at, withdrawn_at)
      values (${actor.tenantId}::uuid, ${actor.userId}::uuid, ${given ? now : null}::timestamptz, ${given ? null : now}::timestamptz)
      on conflict (tenant_id, id) do update set given_at = coalesce(excluded.given_at, c.given_at), withdrawn_at = excluded.withdrawn_at`.execute(
      tx,
    )
    await appendEvents(tx, context, actor, [
      {
        kind: given ? 'visit-consent-given' : 'visit-consent-withdrawn',
        recordType: 'user',
        recordId: actor.userId,
        recordName: actor.name,
      },
    ])
    return { consent: given ? 'given' : 'withdrawn' }
  })
}
