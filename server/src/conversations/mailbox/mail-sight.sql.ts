import { letterRecordTypes } from '#contract/conversations/mailbox/letter.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { sightOf } from '../../foundation/access/sight.rules.ts'
import type { LetterParts } from './mailbox.parts.ts'

/**
 * The one condition under which somebody learns of a letter `alias`: whose mailbox it is of, always; others if it is not kept to its owner
 * and they see a record that it belongs to.
 */
export function letterInSight(actor: Actor, specs: LetterParts['specs'], alias: string): RawBuilder<boolean> {
  const own = sql`${sql.ref(`${alias}.user_id`)} = ${actor.userId}::uuid`
  const ofRecords = letterRecordTypes.flatMap((type) => {
    if (sightOf(actor, type, 'see').kind === 'none') return []
    return [
      sql`when ${sql.lit(type)} then exists(select 1 from ${sql.table(specs[type].table)} as x
        where x.tenant_id = ${actor.tenantId}::uuid and x.id = seen.record_id and ${inSight(actor, type, 'see', 'x')})`,
    ]
  })
  if (ofRecords.length === 0) return sql<boolean>`(${own})`
  return sql<boolean>`(${own} or not ${sql.ref(`${alias}.private`)} and exists(select 1 from mail_link as seen
    where seen.tenant_id = ${actor.tenantId}::uuid and seen.message_id = ${sql.ref(`${alias}.id`)} and case seen.record_type ${sql.join(ofRecords, sql` `)} else false end))`
}

/** Whether somebody who learns of a letter `alias` reads what it says: its owner, and others as the owner of the mailbox `box` shares it. */
export function letterReadable(actor: Actor, alias: string, box: string): RawBuilder<boolean> {
  return sql<boolean>`(${sql.ref(`${alias}.user_id`)} = ${actor.userId}::uuid or ${sql.ref(`${box}.shares`)} = 'whole')`
}
