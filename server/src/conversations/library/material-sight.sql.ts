import { type RawBuilder, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { sightOf } from '../../foundation/access/sight.rules.ts'
import { isFor } from '../audience.queries.ts'

/** Whether somebody may change a material: who keeps the library, and who answers for this one. */
export const mayKeep = (actor: Actor, material: { keeper_id: string }): boolean =>
  can(actor, 'keep-library') || material.keeper_id === actor.userId

/** The one condition under which somebody sees a material `m`: what is published for their departments, and all of what they keep. */
export function materialInSight(actor: Actor, departments: readonly string[]): RawBuilder<boolean> {
  if (can(actor, 'keep-library')) return sql`true`
  return sql`(m.keeper_id = ${actor.userId}::uuid or (m.state = 'published' and ${isFor(departments, 'm.departments')}))`
}

/** Which uses `u` somebody is told of: their own, and those of people whose deals they see; of all, who keeps the library. */
export function usesInSight(actor: Actor): RawBuilder<boolean> {
  const sight = sightOf(actor, 'opportunity', 'see')
  if (can(actor, 'keep-library') || sight.kind === 'all') return sql`true`
  const people = sight.kind === 'people' ? sight.owners : []
  return sql`u.user_id = any(${[...new Set([actor.userId, ...people])]}::uuid[])`
}
