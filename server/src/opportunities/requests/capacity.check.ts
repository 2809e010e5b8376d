import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { Refusal } from '../../foundation/access/refusal.ts'
import type { Changes } from '../../foundation/events/event.ts'
import { readPoolPeople, roomOf } from './capacity.queries.ts'
import { mayTakeMore } from './capacity.rules.ts'

/** That somebody was given more than they take at a time: who said so and why, and how many they had of how many. */
export type Exceeded = { by: string; reason: string; held: number; capacity: number }

/**
 * Lets one more request go to somebody, or refuses it as long as they are full and nobody says why it should be. Two that are taken at the
 * same moment are counted one after the other.
 */
export async function checkRoom(
  tx: Kysely<never>,
  actor: Actor,
  to: { user: string; role: DealRole; department: string | null; request: string | null },
  reason: string | undefined,
): Promise<Exceeded | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`capacity ${actor.tenantId} ${to.user}`}, 0))`.execute(tx)
  const people = await readPoolPeople(tx, actor.tenantId, [to])
  const person = people.find(({ user }) => user.id === to.user)
  const room = person ? roomOf(person, to.request) : null
  const answer = mayTakeMore(room, reason ?? null)
  if (!answer.allowed) throw new Refusal(409, answer.reason)
  if (!answer.exceeds) return null
  return { by: actor.userId, reason: reason ?? '', held: room?.held.length ?? 0, capacity: room?.capacity ?? 0 }
}

/** What the story of a deal tells of it. */
export function toldOfExceeding(exceeded: Exceeded | null): Changes {
  if (!exceeded) return {}
  const { held, capacity, reason } = exceeded
  return { exceeded: { from: null, to: `${held + 1}/${capacity} · ${reason}` } }
}
