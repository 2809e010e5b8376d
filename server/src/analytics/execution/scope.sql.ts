import type { ExecutionCut } from '#contract/analytics/execution.ts'
import type { Period } from '#contract/shared/period.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { ownersInSight } from '../../opportunities/index.ts'
import { type Scope, scopeParts } from '../scope.ts'

export type ExecutionQuestion = Scope & Period & { by: ExecutionCut }

/** Whose sums, by the owner of `alias`: those in the reader's sight, narrowed to what is asked for. */
export async function ofScope(
  tx: Kysely<never>,
  actor: Actor,
  type: 'activity' | 'customer',
  scope: Scope,
  alias: string,
): Promise<RawBuilder<boolean>> {
  return sql`(${ownersInSight(actor, alias, type)} and ${await scopeParts(tx, actor, scope, alias)})`
}

/** What sums or records of `alias` are told apart by, their province and month being told by whoever asks. */
export function keySql(
  by: ExecutionCut,
  alias: string,
  parts: { region: RawBuilder<unknown>; month: RawBuilder<unknown> },
) {
  const none = sql``
  switch (by) {
    case 'owner':
      return { key: sql`${sql.ref(`${alias}.owner_id`)}::text`, joins: none }
    case 'department':
      return {
        key: sql`coalesce(u.department_id::text, '')`,
        joins: sql`left join user_account u on u.tenant_id = ${sql.ref(`${alias}.tenant_id`)} and u.id = ${sql.ref(`${alias}.owner_id`)}`,
      }
    case 'region':
      return { key: parts.region, joins: none }
    case 'month':
      return { key: parts.month, joins: none }
  }
}

/** How rows are called that are people or departments. */
export async function namesOf(
  tx: Kysely<never>,
  actor: Actor,
  by: ExecutionCut,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (by === 'region' || by === 'month') return new Map(keys.map((key) => [key, key]))
  const ids = keys.filter((key) => key !== '')
  const table = by === 'owner' ? 'user_account' : 'department'
  const found = await sql<{ id: string; name: string }>`select n.id, n.name from ${sql.table(table)} as n
    where n.tenant_id = ${actor.tenantId}::uuid and n.id = any(${ids}::uuid[])`.execute(tx)
  return new Map(found.rows.map(({ id, name }) => [id, name]))
}
