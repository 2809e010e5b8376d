import type { HandedType } from '#contract/customers/handover.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import type { Context } from '../../foundation/context.ts'
import type { Given } from '../../foundation/records/actions.ts'
import { toLocked } from '../../foundation/records/write.ts'
import { type HandoverPart, hasCustomer } from './handover-part.ts'
import { typeOf } from './handover-plan.ts'

type Owner = Given['owner']
type Question = { from: string; withEnded: boolean; reason: string | undefined }

/** Locks what a person still holds of a type, and gives what the actor may; always in the order of ids, so that no two wait in a circle. */
async function give(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  part: HandoverPart,
  question: Question,
  which: RawBuilder<boolean>,
  ownerOf: (row: Record<string, unknown>) => Owner | undefined,
): Promise<{ given: Given[]; refused: Set<string> }> {
  const { spec } = part
  const found = await sql<Record<string, unknown>>`
    select r.*, ${inSight(actor, spec.type, 'transfer', 'r')} as may_act from ${sql.table(spec.table)} as r
    where r.tenant_id = ${actor.tenantId}::uuid and r.owner_id = ${question.from}::uuid and r.deleted_at is null
      and ${part.pending('r', question.withEnded)} and ${which} order by r.id for update of r`.execute(tx)
  const given: Given[] = []
  const refused = new Set<string>()
  for (const row of found.rows) {
    const owner = ownerOf(row)
    if (row['may_act'] !== true) refused.add(row['id'] as string)
    else if (owner) given.push({ locked: toLocked(spec, row), owner })
  }
  await part.transfer(tx, context, actor, given, question.reason)
  return { given, refused }
}

/** Gives the records that are named, each to its new owner. */
export function giveNamed(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  part: HandoverPart,
  question: Question,
  owners: ReadonlyMap<string, Owner>,
): Promise<{ given: Given[]; refused: Set<string> }> {
  return give(tx, context, actor, part, question, sql`r.id = any(${[...owners.keys()]}::uuid[])`, (row) =>
    owners.get(row['id'] as string),
  )
}

/** Gives what belongs to customers to their new owners: what others hold there stays with them. */
export async function giveAlong(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  parts: readonly HandoverPart[],
  question: Question,
  customers: ReadonlyMap<string, Owner>,
): Promise<{ type: HandedType; successor: string; count: number }[]> {
  const counts = new Map<string, { type: HandedType; successor: string; count: number }>()
  if (customers.size === 0) return []
  for (const part of parts) {
    if (!hasCustomer(part)) continue
    const which = sql<boolean>`r.customer_id = any(${[...customers.keys()]}::uuid[])`
    const { given } = await give(tx, context, actor, part, question, which, (row) =>
      customers.get(row['customer_id'] as string),
    )
    for (const { owner } of given) {
      const type = typeOf(part)
      const known = counts.get(`${type} ${owner.id}`) ?? { type, successor: owner.id, count: 0 }
      counts.set(`${type} ${owner.id}`, { ...known, count: known.count + 1 })
    }
  }
  return [...counts.values()]
}
