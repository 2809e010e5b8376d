import type { DealRule } from '#contract/opportunities/health/deal-rule.ts'
import {
  levelOf,
  scoreOf,
  type Signal,
  signalsOf,
  toldFields,
  weightOf,
} from '#contract/opportunities/health/health.ts'
import type { DealHealth, ToldEvidence, ToldSignal } from '#contract/opportunities/health/health.operations.ts'
import type { FilterPart } from '#contract/shared/filter.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { fieldAccess, readsField } from '../../foundation/access/sight.rules.ts'
import { forbidden, notFound } from '../../foundation/access/refusal.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { companyEyes } from './company-eyes.ts'
import { readDealFacts } from './facts.queries.ts'
import type { HealthParts } from './health-part.ts'
import { readRuleSetting } from './rule-setting.ts'

const reads = (actor: Actor, name: string) => readsField(actor.rights, 'opportunity', name)

/** How deals in the reader's sight stand now, judged at this moment, with the reasons as far as the reader may know them. */
export async function readHealth(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  parts: HealthParts,
  asked: readonly string[],
): Promise<DealHealth[]> {
  if (!reads(actor, 'health')) throw forbidden()
  const found = await sql<{ id: string }>`select r.id from opportunity r
    where r.tenant_id = ${actor.tenantId}::uuid and r.id = any(${[...asked]}::uuid[]) and r.deleted_at is null and ${inSight(actor, 'opportunity', 'see', 'r')}`.execute(
    tx,
  )
  const seen = new Set(found.rows.map(({ id }) => id))
  const ids = [...new Set(asked)].filter((id) => seen.has(id))
  const { rules } = await readRuleSetting(tx, actor.tenantId)
  const facts = await readDealFacts(tx, await companyEyes(tx, actor.tenantId), now, parts, rules, ids)
  const judged = ids.map((id) => {
    const known = facts.get(id)
    return { id, signals: known ? signalsOf(rules, known) : null }
  })
  const people = await peopleInSight(
    tx,
    actor,
    judged.flatMap(({ signals }) => signals ?? []),
  )
  return judged.map(({ id, signals }) => {
    const score = signals ? scoreOf(signals) : null
    return {
      id,
      level: score === null ? null : levelOf(score),
      score,
      signals: (signals ?? []).flatMap((signal) => told(actor, people, signal) ?? []),
      asOf: now.toISOString(),
    }
  })
}

/** The same for one deal; one that the reader does not see is not there. */
export async function readHealthOf(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  parts: HealthParts,
  id: string,
): Promise<DealHealth> {
  const [health] = await readHealth(tx, actor, now, parts, [id])
  if (!health) throw notFound()
  return health
}

/** Of the people named in signals, those whom the reader sees. */
async function peopleInSight(
  tx: Kysely<never>,
  actor: Actor,
  signals: readonly Signal[],
): Promise<ReadonlySet<string>> {
  const named = signals.flatMap(({ evidence }) =>
    (evidence.records ?? []).flatMap(({ type, id }) => (type === 'contact' ? [id] : [])),
  )
  if (named.length === 0) return new Set()
  const found = await sql<{ id: string }>`select c.id from contact c
    where c.tenant_id = ${actor.tenantId}::uuid and c.id = any(${[...new Set(named)]}::uuid[]) and ${inSight(actor, 'contact', 'see', 'c')}`.execute(
    tx,
  )
  return new Set(found.rows.map(({ id }) => id))
}

/** The fields of which a filter speaks. */
function fieldsOf(part: FilterPart): string[] {
  if ('all' in part) return part.all.flatMap(fieldsOf)
  return 'any' in part ? part.any.flatMap(fieldsOf) : [part.field]
}

/**
 * A signal as the reader may know it: without its evidence where that tells of a field that is closed to them, not at all where the
 * company's own condition does, for its name may say what the field holds.
 */
function told(actor: Actor, people: ReadonlySet<string>, { rule, evidence }: Signal): ToldSignal | null {
  const said = { rule, severity: rule.severity, weight: weightOf(rule.severity) }
  if (rule.kind === 'custom')
    return fieldsOf(rule.filter).every((name) => reads(actor, name)) ? { ...said, evidence: {} } : null
  if (!toldFields[rule.kind].every((name) => reads(actor, name))) return { ...said, evidence: null }
  const namesPeople = fieldAccess(actor.rights, 'contact', 'name') !== 'hidden'
  const { records, pushes, roles, ...plain } = evidence
  const shown: ToldEvidence = { ...plain }
  if (pushes) shown.pushes = [...pushes]
  if (roles) shown.roles = [...roles]
  if (records)
    shown.records = records.map((proof) =>
      proof.type !== 'contact' || (namesPeople && people.has(proof.id))
        ? { ...proof }
        : { ...proof, id: null, name: '' },
    )
  return { ...said, evidence: shown }
}

/** Rules of which a reader is told: not those whose conditions speak of fields that are closed to them. */
export function rulesFor(actor: Actor, rules: readonly DealRule[]): DealRule[] {
  return rules.filter((rule) => rule.kind !== 'custom' || fieldsOf(rule.filter).every((name) => reads(actor, name)))
}
