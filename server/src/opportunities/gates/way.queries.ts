import { itemsOf } from '#contract/opportunities/gate.ts'
import type { DealWay } from '#contract/opportunities/gate.operations.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { toLocked } from '../../foundation/records/write.ts'
import { opportunitySpec } from '../opportunity.spec.ts'
import { designOf } from '../processes/design.queries.ts'
import { furthestOf } from './advance.actions.ts'
import { readFacts } from './facts.queries.ts'
import type { GateParts } from './gate-part.ts'
import { shown } from './shown.rules.ts'

/** The stages of a deal's version in order, with what each asks for and what of it is there; told to who sees the deal. */
export async function readWay(
  tx: Kysely<never>,
  now: Date,
  actor: Actor,
  parts: GateParts,
  id: string,
): Promise<DealWay> {
  const found = await sql<Record<string, unknown>>`select r.*, p.latest as latest_number from opportunity r
    join process p on p.tenant_id = r.tenant_id and p.id = r.process_id
    where r.tenant_id = ${actor.tenantId}::uuid and r.id = ${id}::uuid and ${inSight(actor, 'opportunity', 'see', 'r')}`.execute(
    tx,
  )
  const row = found.rows[0]
  if (!row) throw notFound()
  const { values } = toLocked(opportunitySpec, row)
  const number = row['process_version'] as number
  const design = await designOf(tx, actor.tenantId, row['process_id'] as string, number)
  const deal = { id, values, buyingRoles: (values['buyingRoles'] ?? []) as string[] }
  const facts = await readFacts(
    tx,
    now,
    actor,
    parts,
    deal,
    design.stages.map(({ definition }) => definition),
  )
  return {
    number,
    latest: row['latest_number'] as number,
    policy: design.policy,
    mayOverride: can(actor, 'override-gates'),
    reached: row['outcome'] === 'open' ? null : await furthestOf(tx, actor.tenantId, design, row),
    stages: design.stages.map(({ definition, ...stage }) => ({
      ...stage,
      goal: definition.goal,
      help: definition.help,
      materials: definition.materials,
      buyingStage: definition.buyingStage,
      expectedDays: definition.expectedDays,
      roles: definition.roles,
      items: itemsOf(definition, facts).map((item) => shown(actor, item)),
    })),
  }
}
