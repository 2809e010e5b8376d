import type { RecordAction } from '#contract/organization/rights.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from './actor.ts'
import { keptToOwners, type Sight, sightOf } from './sight.rules.ts'

/** The condition under which the rows of `alias` are within the actor's reach: used by every statement that touches records. */
export function inSight(actor: Actor, type: RecordType, action: RecordAction, alias: string): RawBuilder<boolean> {
  const sight = sightOf(actor, type, action)
  const reached = sightCondition(sight, actor, type, alias)
  const isOwn = sight.kind === 'people' && sight.shared === 'no' && sight.owners.length === 1
  if (!keptToOwners.has(type) || sight.kind === 'none' || isOwn) return reached
  return sql`(${reached} and (${sql.ref(`${alias}.private`)} is not true or ${sql.ref(`${alias}.owner_id`)} = ${actor.userId}::uuid${byPart(actor, type, action, alias)}))`
}

/** What is kept to its owner is seen by those too who take part in it. */
function byPart(actor: Actor, type: RecordType, action: RecordAction, alias: string): RawBuilder<unknown> {
  if (action !== 'see' || !actor.sharedTypes.includes(type)) return sql``
  return sql` or ${sql.ref(`${alias}.id`)} in (select part.record_id from record_share as part
    where part.tenant_id = ${actor.tenantId}::uuid and part.user_id = ${actor.userId}::uuid and part.record_type = ${type} and part.activity_id is not null)`
}

function sightCondition(sight: Sight, actor: Actor, type: RecordType, alias: string): RawBuilder<boolean> {
  if (sight.kind === 'all') return sql`true`
  if (sight.kind === 'none') return sql`false`
  const owner = sql.ref(`${alias}.owner_id`)
  const owned =
    sight.owners.length === 1
      ? sql`${owner} = ${sight.owners[0]}::uuid`
      : sql`${owner} = any(${[...sight.owners]}::uuid[])`
  if (sight.shared === 'no' || !actor.sharedTypes.includes(type)) return sql`${owned}`
  return sql`(${owned} or ${sql.ref(`${alias}.id`)} in (select share.record_id from record_share as share
    where share.tenant_id = ${actor.tenantId}::uuid and share.user_id = ${actor.userId}::uuid and share.record_type = ${type}${sight.shared === 'change' ? sql` and share.may_change` : sql``}))`
}

/** Whether a column names somebody whom a sight reaches as a whole; what is shared one by one does not count. */
export function reachesWhole(sight: Sight, column: string): RawBuilder<boolean> {
  if (sight.kind === 'all') return sql`true`
  if (sight.kind === 'none') return sql`false`
  return sql`${sql.ref(column)} = any(${[...sight.owners]}::uuid[])`
}
