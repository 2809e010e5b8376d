import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { ownersInSight } from '../opportunities/index.ts'
import { isBelow, listDepartments } from '../organization/index.ts'

/** Whose figures are asked for, besides what the reader may see at all. */
export type Scope = { department?: string | undefined; owner?: string | undefined }

/** Narrows to one person, or to a department with all below it. */
export async function scopeCondition(
  tx: Kysely<never>,
  actor: Actor,
  scope: Scope,
  alias: string,
): Promise<RawBuilder<boolean>> {
  return sql`(${ownersInSight(actor, alias)} and ${await scopeParts(tx, actor, scope, alias)})`
}

/** The scope alone, for records whose sight is another. */
export async function scopeParts(
  tx: Kysely<never>,
  actor: Actor,
  scope: Scope,
  alias: string,
): Promise<RawBuilder<boolean>> {
  const parts: RawBuilder<unknown>[] = [sql`true`]
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
