import type { ConflictRule } from '#contract/customers/conflict.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden } from '../../foundation/access/refusal.ts'
import { checkVersion } from '../../foundation/access/version.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { usualRule } from './claim-conflict.rules.ts'

export type RuledConflicts = ConflictRule & { version: number }

/** The company's rule, or the usual one where it has not said otherwise. */
export async function readConflictRule(tx: Kysely<never>, tenantId: string): Promise<RuledConflicts> {
  const found = await sql<{ version: number; rule: ConflictRule }>`
    select r.version, r.rule from conflict_rule r where r.tenant_id = ${tenantId}::uuid`.execute(tx)
  const row = found.rows[0]
  return row ? { ...row.rule, version: row.version } : { ...usualRule, version: 0 }
}

/** Replaces the company's rule; cases that are open are proposed by it from now on. */
export async function changeConflictRule(
  context: Context,
  actor: Actor,
  rule: ConflictRule,
  version: number | undefined,
): Promise<RuledConflicts> {
  if (!can(actor, 'settle-conflicts')) throw forbidden()
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const { version: known, ...before } = await readConflictRule(tx, actor.tenantId)
    checkVersion(version, { version: known })
    await sql`insert into conflict_rule (tenant_id, id, rule, updated_at)
      values (${actor.tenantId}::uuid, ${actor.tenantId}::uuid, ${JSON.stringify(rule)}::jsonb, ${context.now().toISOString()}::timestamptz)
      on conflict (tenant_id, id) do update set rule = excluded.rule, version = conflict_rule.version + 1, updated_at = excluded.updated_at`.execute(
      tx,
    )
    await appendEvents(tx, context, actor, [
      {
        kind: 'changed',
        recordType: 'conflict-rule',
        recordId: null,
        recordName: null,
        changes: { rule: { from: before, to: rule } },
      },
    ])
    return readConflictRule(tx, actor.tenantId)
  })
}
