import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden } from '../../foundation/access/refusal.ts'
import { readsField, reaches, sightOf } from '../../foundation/access/sight.rules.ts'
import { isBelow, listDepartments, readSuperiors } from '../../organization/index.ts'

const told = ['name', 'stage', 'outcome', 'amount', 'expectedCloseOn', 'closedOn', 'forecastCategory', 'owner'] as const

/** Reviews and calls are made of these fields: whoever may not read one of them reads no review either. */
export function mayReadFunnel(actor: Actor): void {
  const reads = told.every((field) => readsField(actor.rights, 'opportunity', field))
  if (!reads || sightOf(actor, 'opportunity', 'see').kind === 'none') throw forbidden()
}

/** Whether the deals of a person are within the reader's reach as a whole, not shared one by one. */
export function reachesPerson(actor: Actor, person: string): boolean {
  return reaches(sightOf(actor, 'opportunity', 'see'), person)
}

/** Meetings `alias` that the reader may read: their own, and those about people whose deals they see. */
export function reviewSeen(actor: Actor, alias: string): RawBuilder<boolean> {
  const sight = sightOf(actor, 'opportunity', 'see')
  if (sight.kind === 'all') return sql`true`
  const owners = sight.kind === 'none' ? [] : [...sight.owners]
  return sql`(${sql.ref(`${alias}.reviewer_id`)} = ${actor.userId}::uuid or ${sql.ref(`${alias}.people`)} && ${owners}::uuid[])`
}

/**
 * Whether somebody may review a person, given who leads them: whoever may change that person's deals as a whole, be it with a scope that
 * reaches below, or as one of their superiors.
 */
export function mayReview(actor: Actor, person: string, superiors: readonly string[]): boolean {
  if (person === actor.userId || !reaches(sightOf(actor, 'opportunity', 'change'), person)) return false
  const scope = actor.rights.records.opportunity.change
  return scope === 'all' || scope === 'below' || superiors.includes(actor.userId)
}

/** Everybody who works here and whom the reader may review. */
export async function reviewable(tx: Kysely<never>, actor: Actor): Promise<string[]> {
  const { above, people } = await readSuperiors(tx, actor.tenantId)
  return people.filter(({ id, active }) => active && mayReview(actor, id, above(id))).map(({ id }) => id)
}

/** The people of a department and of all below it. */
export async function membersOf(tx: Kysely<never>, tenantId: string, department: string): Promise<string[]> {
  const departments = await listDepartments(tx, tenantId)
  const below = departments.filter(({ id }) => isBelow(departments, id, department)).map(({ id }) => id)
  const found = await sql<{ id: string }>`select u.id from user_account u
    where u.tenant_id = ${tenantId}::uuid and u.department_id = any(${below}::uuid[])`.execute(tx)
  return found.rows.map(({ id }) => id)
}
