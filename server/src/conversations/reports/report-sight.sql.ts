import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { reaches, sightOf } from '../../foundation/access/sight.rules.ts'
import { reachesWhole } from '../../foundation/access/sight.sql.ts'

/** Whether somebody is over another as far as work goes: they may change the other's activities. */
export function isOver(actor: Actor, person: string): boolean {
  return person !== actor.userId && reaches(sightOf(actor, 'activity', 'change'), person)
}

/** People `column` over whom the actor is. */
export function peopleUnder(actor: Actor, column: string): RawBuilder<boolean> {
  const reached = reachesWhole(sightOf(actor, 'activity', 'change'), column)
  return sql<boolean>`(${sql.ref(column)} <> ${actor.userId}::uuid and ${reached})`
}

/** Reports `alias` that the actor may read: their own, and those that people under them have sent. */
export function reportSeen(actor: Actor, alias: string): RawBuilder<boolean> {
  const person = `${alias}.person_id`
  return sql<boolean>`(${sql.ref(person)} = ${actor.userId}::uuid or ${sql.ref(`${alias}.sent_at`)} is not null and ${peopleUnder(actor, person)})`
}

/** Requests for help `alias` that the actor may read: who asks, who is asked, and who is over whoever asks. */
export function helpSeen(actor: Actor, alias: string): RawBuilder<boolean> {
  const by = `${alias}.asked_by`
  return sql<boolean>`(${sql.ref(by)} = ${actor.userId}::uuid or ${peopleUnder(actor, by)} or exists(select 1 from help_asked as own
    where own.tenant_id = ${actor.tenantId}::uuid and own.help_id = ${sql.ref(`${alias}.id`)} and own.user_id = ${actor.userId}::uuid))`
}
