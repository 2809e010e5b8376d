import type { DealRule } from '#contract/opportunities/health/deal-rule.ts'
import { type DealFacts, levelOf, scoreOf, signalsOf } from '#contract/opportunities/health/health.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { readDealFacts } from './facts.queries.ts'
import type { HealthParts } from './health-part.ts'

/** How a deal stands by the rules, as it is kept beside it. */
export function standingOf(rules: readonly DealRule[], facts: DealFacts) {
  const signals = signalsOf(rules, facts)
  const score = scoreOf(signals)
  return { level: levelOf(score), score, signals: signals.map(({ rule }) => rule.key) }
}

/** Judges open deals anew and keeps how they stand; a deal that stands as before is not written, unless it waits to be looked at. */
export async function renewHealth(
  tx: Kysely<never>,
  eyes: Actor,
  now: Date,
  parts: HealthParts,
  rules: readonly DealRule[],
  ids: readonly string[],
): Promise<void> {
  const facts = await readDealFacts(tx, eyes, now, parts, rules, ids)
  const rows = [...facts].map(([id, known]) => ({ id, ...standingOf(rules, known) }))
  if (rows.length === 0) return
  await sql`update opportunity as o set health = n.level, health_score = n.score, signals = n.signals, health_at = ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, level text, score double precision, signals text[])
    where o.tenant_id = ${eyes.tenantId}::uuid and o.id = n.id
      and (o.health_at is null or (o.health, o.health_score, o.signals) is distinct from (n.level, n.score, n.signals))`.execute(
    tx,
  )
}
