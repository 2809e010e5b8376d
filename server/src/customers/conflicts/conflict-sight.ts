import type { ConflictParty } from '#contract/customers/conflict.operations.ts'
import type { ConflictRule, ConflictState } from '#contract/customers/conflict.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { nearestCommon, readSuperiors } from '../../organization/index.ts'
import type { Party } from './conflict-evidence.queries.ts'

/** How the people of a company stand to each other, as far as the sight of cases hangs on it. */
export type Standpoint = { above: (id: string) => string[]; below: readonly string[] }

export async function readStandpoint(
  tx: Kysely<never>,
  actor: Pick<Actor, 'tenantId' | 'userId'>,
): Promise<Standpoint> {
  const { above, people } = await readSuperiors(tx, actor.tenantId)
  return { above, below: people.filter((one) => above(one.id).includes(actor.userId)).map((one) => one.id) }
}

/** What the house suspects, or suspected wrongly: a case of which its parties were never told. */
const untold = (alias: string) =>
  sql`(${sql.ref(`${alias}.state`)} = 'proposed' or ${sql.ref(`${alias}.state`)} = 'dismissed' and ${sql.ref(`${alias}.opened_by`)} is null)`

/**
 * The condition under which a reader sees a case `c`: its parties do once it is open, those above any of them, whoever is to rule, and who
 * settles conflicts anyway. What the house only suspects is not told to those whom it concerns.
 */
export function caseInSight(actor: Actor, { below }: Standpoint, alias = 'c'): RawBuilder<boolean> {
  if (can(actor, 'settle-conflicts')) return sql`true`
  const of = (column: string) => sql.ref(`${alias}.${column}`)
  const party = (condition: RawBuilder<unknown>) =>
    sql`exists(select 1 from conflict_party p where p.tenant_id = ${actor.tenantId}::uuid and p.conflict_id = ${of('id')} and ${condition})`
  const asParty = sql`(not ${untold(alias)} and ${party(sql`p.user_id = ${actor.userId}::uuid`)})`
  const asSuperior =
    below.length === 0
      ? sql`false`
      : sql`(${party(sql`p.user_id = any(${[...below]}::uuid[])`)} and not (${untold(alias)} and ${party(sql`p.user_id = ${actor.userId}::uuid`)}))`
  return sql`(${of('decider_id')} is not distinct from ${actor.userId}::uuid or ${asParty} or ${asSuperior})`
}

/** Cases of these that a reader sees: who hears that they changed. */
export async function conflictsSeenBy(tx: Kysely<never>, actor: Actor, ids: readonly string[]): Promise<Set<string>> {
  const standpoint = await readStandpoint(tx, actor)
  const found = await sql<{ id: string }>`select c.id from claim_conflict c
    where c.tenant_id = ${actor.tenantId}::uuid and c.id = any(${[...ids]}::uuid[]) and ${caseInSight(actor, standpoint)}`.execute(
    tx,
  )
  return new Set(found.rows.map((row) => row.id))
}

/** Cases stand in the stories of their customers for those whom they concern in person, and who settle conflicts. */
export const conflictInStory = {
  type: 'claim-conflict',
  seen: (actor: Actor, id: RawBuilder<unknown>): RawBuilder<boolean> =>
    can(actor, 'settle-conflicts')
      ? sql`true`
      : sql`exists(select 1 from claim_conflict c where c.tenant_id = ${actor.tenantId}::uuid and c.id = ${id} and (${actor.userId}::uuid in (c.decider_id, c.decided_by)
          or not ${untold('c')} and exists(select 1 from conflict_party p where p.tenant_id = ${actor.tenantId}::uuid and p.conflict_id = c.id and p.user_id = ${actor.userId}::uuid)))`,
}

/** Whom a case is about, and who brought it: none of them rules on it. */
export function concernedBy(parties: readonly Party[], openedBy: string | null): readonly string[] {
  return [...new Set([...parties.map((party) => party.userId), ...(openedBy === null ? [] : [openedBy])])]
}

/** Who is to rule on a case: the nearest who leads all whom it concerns; nobody in person where none does. */
export function deciderOf({ above }: Standpoint, concerned: readonly string[]): string | null {
  return nearestCommon(new Map(concerned.map((id) => [id, above(id)])))
}

/** Whether somebody may rule: who leads all parties or settles conflicts anyway, and is concerned by none of it. */
function mayDecide(
  actor: Actor,
  { above }: Standpoint,
  parties: readonly Party[],
  concerned: readonly string[],
): boolean {
  if (concerned.includes(actor.userId)) return false
  return can(actor, 'settle-conflicts') || parties.every(({ userId }) => above(userId).includes(actor.userId))
}

export type NamedParty = Party & { name: string; department: string | null; seen: boolean }

/** What somebody may do with a case. */
export function mayOf(
  actor: Actor,
  standpoint: Standpoint,
  conflict: { state: ConflictState; opened_by: string | null },
  parties: readonly Party[],
): { decide: boolean; comment: boolean; dismiss: boolean } {
  const concerned = concernedBy(parties, conflict.opened_by)
  const decides = mayDecide(actor, standpoint, parties, concerned)
  const isLive = conflict.state === 'open' || conflict.state === 'proposed'
  return {
    decide: isLive && decides,
    comment: conflict.state === 'open' && (decides || concerned.includes(actor.userId)),
    dismiss:
      (conflict.state === 'proposed' && decides) || (conflict.state === 'open' && conflict.opened_by === actor.userId),
  }
}

/** A party as a reader may know it: themselves, those whom they lead or rule on, whose record they see, and otherwise what the company tells. */
export function tellParty(
  actor: Actor,
  standpoint: Standpoint,
  party: NamedParty,
  told: { decides: boolean; decided: boolean; rule: ConflictRule },
): ConflictParty {
  const mine = party.userId === actor.userId
  const known =
    mine ||
    told.decides ||
    told.decided ||
    party.seen ||
    standpoint.below.includes(party.userId) ||
    told.rule.told === 'name'
  return {
    person: known ? { id: party.userId, name: party.name } : null,
    department: known || told.rule.told === 'department' ? party.department : null,
    mine,
  }
}
