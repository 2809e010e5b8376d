import type { OpportunityLine } from '#contract/opportunities/opportunity.operations.ts'
import { moneySchema } from '#contract/shared/schema.ts'
import { Decimal } from 'decimal.js'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { forbidden, invalid, invalidField } from '../foundation/access/refusal.ts'
import { closedAmong } from '../foundation/access/closed.sql.ts'
import { readsField } from '../foundation/access/sight.rules.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { lifeEvent } from '../foundation/records/actions.ts'
import { readRecord } from '../foundation/records/read.ts'
import { lockRecord } from '../foundation/records/write.ts'
import { patchOpportunity } from './opportunity.actions.ts'
import { opportunitySpec } from './opportunity.spec.ts'

export type LineDraft = {
  productId: string | null
  productName: string
  quantity: number
  price: string
  discount: number
}

/** What a line comes to: quantity × price, less its discount, to the cent. */
export function lineTotal(line: Pick<LineDraft, 'quantity' | 'price' | 'discount'>): string {
  return new Decimal(line.price).times(line.quantity).times(new Decimal(1).minus(line.discount)).toFixed(2)
}

export async function readLines(tx: Kysely<never>, actor: Actor, opportunityId: string): Promise<OpportunityLine[]> {
  await readRecord(tx, opportunitySpec, actor, opportunityId, { deleted: 'also' })
  // Prices and quantities add up to the amount: who may not read the one may not read the others.
  if (!readsField(actor.rights, 'opportunity', 'amount')) throw forbidden()
  if ((await closedAmong(tx, actor, 'opportunity', [opportunityId])).size > 0) throw forbidden()
  const found = await sql<
    Omit<OpportunityLine, 'total'>
  >`select l.id, l.product_id as "productId", l.product_name as "productName", l.quantity, l.price, l.discount
    from opportunity_line l where l.tenant_id = ${actor.tenantId}::uuid and l.opportunity_id = ${opportunityId}::uuid order by l.position`.execute(
    tx,
  )
  return found.rows.map((line) => ({ ...line, total: lineTotal(line) }))
}

/** Replaces the lines of an opportunity, whose amount becomes their sum. */
export async function writeLines(
  context: Context,
  actor: Actor,
  opportunityId: string,
  lines: readonly LineDraft[],
  version: number | undefined,
): Promise<OpportunityLine[]> {
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const locked = await lockRecord(tx, actor, opportunitySpec, opportunityId, 'change', { version })
    if (locked.fixed?.includes('amount')) throw forbidden()
    await checkProducts(tx, actor, lines)
    const before = await readLines(tx, actor, opportunityId)
    await sql`delete from opportunity_line where tenant_id = ${actor.tenantId}::uuid and opportunity_id = ${opportunityId}::uuid`.execute(
      tx,
    )
    const rows = lines.map((line, position) => ({
      id: context.newId(),
      product_id: line.productId,
      product_name: line.productName,
      quantity: line.quantity,
      price: line.price,
      discount: line.discount,
      position,
    }))
    await sql`insert into opportunity_line (tenant_id, id, opportunity_id, product_id, product_name, quantity, price, discount, position)
      select ${actor.tenantId}::uuid, l.id, ${opportunityId}::uuid, l.product_id, l.product_name, l.quantity, l.price, l.discount, l.position
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(id uuid, product_id uuid, product_name text, quantity double precision, price numeric, discount double precision, position integer)`.execute(
      tx,
    )
    if (lines.length > 0) {
      const amount = lines.reduce((sum, line) => sum.plus(lineTotal(line)), new Decimal(0)).toFixed(2)
      if (!moneySchema.safeParse(amount).success) throw invalidField('amount', 'value-unsuitable')
      await patchOpportunity(tx, context, actor, locked, { amount, product: lines[0]?.productId ?? null })
    }
    // Lines are a part of the record: its version counts up also where its own values stay.
    await sql`update opportunity set version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz, updated_by = ${actor.userId}::uuid
      where tenant_id = ${actor.tenantId}::uuid and id = ${opportunityId}::uuid and version = ${locked.version}`.execute(
      tx,
    )
    const after = await readLines(tx, actor, opportunityId)
    await appendEvents(tx, context, actor, [
      lifeEvent(opportunitySpec, locked, 'lines-changed', {
        changes: { 'amount.lines': { from: before.map(inWords), to: after.map(inWords) } },
      }),
    ])
    return after
  })
}

/** A line as the log tells it. */
function inWords(line: OpportunityLine): string {
  return `${line.productName} × ${line.quantity} · ${line.total}`
}

/** Products of lines must exist; a line may also stand without one. */
async function checkProducts(tx: Kysely<never>, actor: Actor, lines: readonly LineDraft[]): Promise<void> {
  const asked = [...new Set(lines.flatMap((line) => line.productId ?? []))]
  if (asked.length === 0) return
  const found = await sql<{
    id: string
  }>`select p.id from product p where p.tenant_id = ${actor.tenantId}::uuid and p.deleted_at is null and p.id = any(${asked}::uuid[])`.execute(
    tx,
  )
  const known = new Set(found.rows.map((row) => row.id))
  const errors = lines.flatMap((line, index) =>
    line.productId && !known.has(line.productId)
      ? [{ path: `lines.${index}.productId`, code: 'reference-unknown' }]
      : [],
  )
  if (errors.length > 0) throw invalid(errors)
}
