import {
  type DuplicateMatch,
  type DuplicateReason,
  type DuplicateRule,
  type DuplicateType,
  duplicateTypes,
  tellingFields,
} from '#contract/customers/duplicate.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { fieldAccess, readsField } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { plannedAnew } from '../../foundation/database/prepared.ts'
import { maskValue } from '../../foundation/records/mask.rules.ts'
import { columnOf, type RecordSpec } from '../../foundation/records/record-spec.ts'
import type { Values } from '../../foundation/records/values.ts'
import { contactSpec, customerSpec, leadSpec } from '../customer.spec.ts'
import { compare, decide, keysOf, strongKeys, type Subject, subjectOf, usualRules } from './duplicates.rules.ts'
import { fieldsOfKind } from './duplicate-fields.rules.ts'

export const specOf: Readonly<Record<DuplicateType, RecordSpec>> = {
  customer: customerSpec,
  contact: contactSpec,
  lead: leadSpec,
}

/** Candidates that are compared at most; those that share more than a piece of the brand come first. */
const mostCandidates = 300

/** Matches that are told. */
const mostTold = 5

export type Ruled = { type: DuplicateType; version: number; rule: DuplicateRule }

/** The company's rules, or the usual ones where it has not said otherwise. */
export async function readRules(tx: Kysely<never>, tenantId: string): Promise<Ruled[]> {
  const found = await sql<{
    type: DuplicateType
    version: number
    rule: DuplicateRule
  }>`select record_type as type, version, jsonb_build_object('warn', warn, 'ask', ask, 'block', block, 'off', off) as rule
    from duplicate_rule where tenant_id = ${tenantId}::uuid`.execute(tx)
  return duplicateTypes.map(
    (type) => found.rows.find((row) => row.type === type) ?? { type, version: 0, rule: usualRules[type] },
  )
}

export async function readRule(tx: Kysely<never>, tenantId: string, type: DuplicateType): Promise<DuplicateRule> {
  const ruled = (await readRules(tx, tenantId)).find((one) => one.type === type)
  return ruled?.rule ?? usualRules[type]
}

/** Columns of `r` from which a subject is made, under the names of their fields. */
export function subjectColumns(type: DuplicateType): RawBuilder<unknown> {
  const { fields } = specOf[type]
  return sql.join(
    tellingFields[type].map((name) => {
      const field = fields[name]
      if (!field) throw new Error(`${type} has no field ${name}`)
      return sql`${sql.ref(`r.${columnOf(name, field)}`)} as ${sql.ref(name)}`
    }),
  )
}

/** Records that can be a duplicate: not in the bin, and of leads those that still go on, since an ended one is history. */
export function stillCounts(type: DuplicateType, alias = 'r'): RawBuilder<boolean> {
  const kept = sql`${sql.ref(`${alias}.deleted_at`)} is null`
  return type === 'lead'
    ? sql`${kept} and coalesce(${sql.ref(`${alias}.status`)}, '') not in ('qualified', 'disqualified')`
    : sql`${kept}`
}

type Candidate = Values & { id: string; owner_id: string | null; owner_name: string | null; seen: boolean }

/** A match before it is told: with all that is known of it. */
export type FoundMatch = { type: DuplicateType; candidate: Candidate; score: number; reasons: DuplicateReason[] }

/**
 * The undeleted records of a type that are most like a subject, in the whole company: that a customer is taken is to be known even where
 * who has it is not.
 */
export async function findMatches(
  tx: Kysely<never>,
  actor: Actor,
  subject: Subject,
  type: DuplicateType,
  rule: DuplicateRule,
  exceptId: string | undefined,
): Promise<FoundMatch[]> {
  const keys = keysOf(subject)
  if (keys.length === 0) return []
  const spec = specOf[type]
  const except =
    exceptId === undefined
      ? sql``
      : sql` and r.id <> ${exceptId}::uuid and not exists(select 1 from duplicate_pair d where d.tenant_id = ${actor.tenantId}::uuid and d.record_type = ${type}
          and d.state = 'dismissed' and d.one_id = least(r.id, ${exceptId}::uuid) and d.other_id = greatest(r.id, ${exceptId}::uuid))`
  const found = await sql<Candidate>`${sql.raw(plannedAnew)}
    select r.id, r.owner_id, (select u.name from user_account u where u.tenant_id = ${actor.tenantId}::uuid and u.id = r.owner_id) as owner_name,
      ${inSight(actor, type, 'see', 'r')} as seen, ${subjectColumns(type)}
    from ${sql.table(spec.table)} as r
    where r.tenant_id = ${actor.tenantId}::uuid and ${stillCounts(type)} and r.duplicate_keys && ${keys}::text[]${except}
    order by (r.duplicate_keys && ${strongKeys(keys)}::text[]) desc limit ${mostCandidates}`.execute(tx)
  return found.rows
    .map((candidate) => ({ type, candidate, ...compare(subject, subjectOf(type, candidate), rule.off) }))
    .filter(({ score }) => score >= rule.warn)
    .sort((one, other) => other.score - one.score || (one.candidate.id < other.candidate.id ? -1 : 1))
}

/** What is told of matches, and which of them the asker does not see otherwise. */
export type Checked = { matches: DuplicateMatch[]; hidden: string[] }

/** What the asker may know of matches. A lead is looked for among customers too, which only ever warns: it may be meant to become one. */
export async function checkDuplicates(
  tx: Kysely<never>,
  actor: Actor,
  type: DuplicateType,
  values: Values,
  { exceptId, ...known }: { exceptId?: string | undefined; rule?: DuplicateRule } = {},
): Promise<Checked> {
  const rule = known.rule ?? (await readRule(tx, actor.tenantId, type))
  const subject = subjectOf(type, values)
  const own = await findMatches(tx, actor, subject, type, rule, exceptId)
  const others =
    type === 'lead'
      ? await findMatches(tx, actor, subject, 'customer', await readRule(tx, actor.tenantId, 'customer'), undefined)
      : []
  const found = [...own, ...others].sort((one, other) => other.score - one.score).slice(0, mostTold)
  return {
    matches: found.map((match) => tellMatch(actor, match, match.type === type ? decide(match.score, rule) : 'warn')),
    hidden: found.filter(({ candidate }) => !candidate.seen).map(({ candidate }) => candidate.id),
  }
}

function tellMatch(
  actor: Actor,
  { type, candidate, score, reasons }: FoundMatch,
  verdict: DuplicateMatch['verdict'],
): DuplicateMatch {
  const mayRead = (name: string) => fieldAccess(actor.rights, type, name)
  const name = typeof candidate['name'] === 'string' ? candidate['name'] : ''
  const isNamed = candidate.seen && ['read', 'write'].includes(mayRead('name'))
  const owned = candidate.owner_id !== null && candidate.seen && mayRead('owner') !== 'hidden'
  return {
    type,
    id: candidate.seen ? candidate.id : null,
    name: isNamed ? name : String(maskValue('text', name)),
    owner: owned ? { id: candidate.owner_id ?? '', name: candidate.owner_name ?? '' } : null,
    held: candidate.owner_id !== null,
    score,
    verdict,
    reasons: tellReasons(actor, type, reasons, candidate.seen),
  }
}

/** Values are told of fields that the reader may read, of records in sight; otherwise only by what they are alike. */
export function tellReasons(
  actor: Actor,
  type: DuplicateType,
  reasons: readonly DuplicateReason[],
  seen: boolean,
): DuplicateReason[] {
  return reasons.map((reason) => {
    const open = fieldsOfKind(type, reason.kind).every((name) => readsField(actor.rights, type, name))
    return { ...reason, mine: open ? reason.mine : null, theirs: open && seen ? reason.theirs : null }
  })
}
