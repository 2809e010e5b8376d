import type { Fact } from '#contract/customers/conflict.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { tellFacts } from './claim-conflict.rules.ts'
import type { ConflictPart } from './conflict-part.ts'

/** Somebody who claims a company, and on which record. */
export type Party = { userId: string; customerId: string | null; leadId: string | null }

/** All that is known of what the parties of a case did with the company, in the order of time; amounts and names still in it. */
export async function gatherFacts(
  tx: Kysely<never>,
  tenantId: string,
  parts: readonly ConflictPart[],
  parties: readonly Party[],
  now: string,
): Promise<Fact[]> {
  const people = parties.map((party) => party.userId)
  const about = {
    customers: await standing(tx, tenantId, parties),
    leads: parties.flatMap((party) => party.leadId ?? []),
    people,
    now,
  }
  const facts: Fact[] = []
  for (const part of parts)
    for (const { person, ...fact } of await part.facts(tx, tenantId, about))
      facts.push({ ...fact, party: people.indexOf(person) })
  return facts
    .filter((fact) => fact.at <= now)
    .sort(
      (one, other) => one.at.localeCompare(other.at) || (one.record?.id ?? '').localeCompare(other.record?.id ?? ''),
    )
}

/** The customers of a case as they are now: one that was merged away since stands in the other. */
async function standing(tx: Kysely<never>, tenantId: string, parties: readonly Party[]): Promise<string[]> {
  const ids = parties.flatMap((party) => party.customerId ?? [])
  const found = await sql<{ id: string }>`select distinct coalesce(c.merged_into, c.id) as id from customer c
    where c.tenant_id = ${tenantId}::uuid and c.id = any(${ids}::uuid[])`.execute(tx)
  return found.rows.map((row) => row.id)
}

const recordTypes = ['customer', 'lead', 'activity', 'opportunity'] as const

/** Facts as a reader may know them: of records out of their sight only what, who and when; records are called as they are now. */
export async function factsFor(tx: Kysely<never>, actor: Actor, facts: readonly Fact[]): Promise<Fact[]> {
  const names = new Map<string, string>()
  for (const type of recordTypes) {
    const ids = facts.flatMap((fact) => (fact.record?.type === type ? [fact.record.id] : []))
    if (ids.length === 0) continue
    const found = await sql<{ id: string; name: string }>`
      select r.id, ${type === 'lead' ? sql`coalesce(r.company, r.name)` : sql`r.name`} as name from ${sql.table(type)} as r
      where r.tenant_id = ${actor.tenantId}::uuid and r.id = any(${ids}::uuid[]) and ${inSight(actor, type, 'see', 'r')}`.execute(
      tx,
    )
    for (const row of found.rows) names.set(row.id, row.name)
  }
  const mayRead = (type: (typeof recordTypes)[number], name: string) => readsField(actor.rights, type, name)
  const called = facts.map((fact) =>
    fact.record ? { ...fact, record: { ...fact.record, name: names.get(fact.record.id) ?? '' } } : fact,
  )
  return tellFacts(called, (fact) => fact.record !== null && names.has(fact.record.id), {
    amount: mayRead('opportunity', 'amount'),
    stage: mayRead('opportunity', 'stage'),
    activity: mayRead('activity', 'kind'),
    name: (type) => mayRead(type, 'name'),
  })
}

/** Evidence as it is kept: without names, so that whoever is erased is not kept in it. */
export function withoutNames(facts: readonly Fact[]): Fact[] {
  return facts.map((fact) => (fact.record ? { ...fact, record: { ...fact.record, name: '' } } : fact))
}
