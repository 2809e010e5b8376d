import { recordTypes } from '#contract/shared/field.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { sightOf } from '../../foundation/access/sight.rules.ts'
import { reportSeen } from '../reports/report-sight.sql.ts'
import type { TalkParts } from './talk.parts.ts'

/** Whether somebody takes part in a conversation `alias`. */
const takesPart = (actor: Actor, alias: string) =>
  sql<boolean>`exists(select 1 from conversation_member as own
    where own.tenant_id = ${actor.tenantId}::uuid and own.conversation_id = ${sql.ref(`${alias}.id`)} and own.user_id = ${actor.userId}::uuid)`

/**
 * The one condition under which somebody sees a conversation `alias` and all that is said in it: on a record or report who sees that, however
 * they came to take part; elsewhere who takes part.
 */
export function conversationInSight(actor: Actor, specs: TalkParts['specs'], alias: string): RawBuilder<boolean> {
  const ofRecords = recordTypes.flatMap((type) => {
    if (sightOf(actor, type, 'see').kind === 'none') return []
    return [
      sql`when ${sql.lit(type)} then exists(select 1 from ${sql.table(specs[type].table)} as x
        where x.tenant_id = ${actor.tenantId}::uuid and x.id = ${sql.ref(`${alias}.record_id`)} and ${inSight(actor, type, 'see', 'x')})`,
    ]
  })
  const ofReports = sql`when 'work-report' then exists(select 1 from work_report as x
    where x.tenant_id = ${actor.tenantId}::uuid and x.id = ${sql.ref(`${alias}.record_id`)} and ${reportSeen(actor, 'x')})`
  const onRecord = sql`case ${sql.ref(`${alias}.record_type`)} ${sql.join([...ofRecords, ofReports], sql` `)} else false end`
  return sql`(case when ${sql.ref(`${alias}.record_id`)} is null then ${takesPart(actor, alias)} else ${onRecord} end)`
}
