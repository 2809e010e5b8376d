import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { sightOf } from '../foundation/access/sight.rules.ts'
import { isBelow, listDepartments } from '../organization/index.ts'

/** Whose figures are asked for, besides what the reader may see at all. */
export type Scope = { department?: string | undefined; owner?: string | undefined }

/** The condition under which sums of `alias` (by owner) are the reader's to see; opportunities shared one by one are no part of sums. */
export function ownersInSight(actor: Actor, alias: string): RawBuilder<boolean> {
  const sight = sightOf(actor, 'opportunity', 'see')
  if (sight.kind === 'all') return sql`true`
  if (sight.kind === 'none') return sql`false`
  return sql`${sql.ref(`${alias}.owner_id`)} = any(${[...sight.owners]}::uuid[])`
}

/** Narrows to one person, or to a department with all below it. */
export async function scopeCondition(
  tx: Kysely<never>,
  actor: Actor,
  scope: Scope,
  alias: string,
): Promise<RawBuilder<boolean>> {
  const parts = [ownersInSight(actor, alias)]
  if (scope.owner) parts.push(sql`${sql.ref(`${alias}.owner_id`)} = ${scope.owner}::uuid`)
  if (scope.department) {
    const root = scope.department
    const departments = await listDepartments(tx, actor.tenantId)
    const below = departments
      .filter((department) => isBelow(departments, department.id, root))
      .map((department) => department.id)
    parts.push(
      sql`${sql.ref(`${alias}.owner_id`)} in (select u.id from user_account u where u.tenant_id = ${actor.tenantId}::uuid and u.department_id = any(${below}::uuid[]))`,
    )
  }
  return sql`(${sql.join(parts, sql` and `)})`
}
