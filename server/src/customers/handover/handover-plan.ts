import {
  type HandedCounts,
  type HandedType,
  handedTypes,
  type HandoverPreview,
  splitFields,
  type SplitRule,
} from '#contract/customers/handover.ts'
import { Decimal } from 'decimal.js'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, invalidField } from '../../foundation/access/refusal.ts'
import { readsField, reaches, sightOf } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { canBeGiven } from '../../foundation/records/owner.ts'
import { customerPart, type HandoverPart, hasCustomer } from './handover-part.ts'
import { type Held, split, successorsOf } from './handover.rules.ts'

type Customer = { id: string; level: string | null; province: string | null; industry: string | null }
type Piece = { id: string; customer: string | null; value: string | null }

/** All that a person holds and the actor may give away. */
export type Holdings = {
  customers: Customer[]
  /** Records of the other types, each with the customer with whom it goes, or null where it goes alone. */
  pieces: Map<HandedType, Piece[]>
  amounts: { id: string; customer: string | null; amount: string }[]
}

/** One line of a plan: a customer with what belongs to it, or a record without one. */
export type Share = { type: HandedType; id: string; successor: string }

export function typeOf(part: HandoverPart): HandedType {
  return part.spec.type as HandedType
}

export async function readHoldings(
  tx: Kysely<never>,
  actor: Actor,
  parts: readonly HandoverPart[],
  from: string,
  withEnded: boolean,
  rule: SplitRule | null,
): Promise<Holdings> {
  const own = customerPart.spec.type
  const customers = (
    await sql<Customer>`select r.id, r.level, r.province, r.industry from customer r
      where r.tenant_id = ${actor.tenantId}::uuid and r.owner_id = ${from}::uuid and r.deleted_at is null and ${inSight(actor, own, 'transfer', 'r')}`.execute(
      tx,
    )
  ).rows
  const handed = new Set(customers.map(({ id }) => id))
  const pieces = new Map<HandedType, Piece[]>()
  const amounts: Holdings['amounts'] = []
  for (const part of parts) {
    const value =
      rule?.kind === 'field' && rule.field in part.spec.fields ? sql.ref(`r.${rule.field}`) : sql`null::text`
    const found = await sql<Piece>`
      select r.id, ${hasCustomer(part) ? sql`r.customer_id` : sql`null::uuid`} as customer, ${value} as value from ${sql.table(part.spec.table)} as r
      where r.tenant_id = ${actor.tenantId}::uuid and r.owner_id = ${from}::uuid and r.deleted_at is null
        and ${part.pending('r', withEnded)} and ${inSight(actor, part.spec.type, 'transfer', 'r')}`.execute(tx)
    const together = (customer: string | null) => (customer !== null && handed.has(customer) ? customer : null)
    pieces.set(
      typeOf(part),
      found.rows.map((piece) => ({ ...piece, customer: together(piece.customer) })),
    )
    for (const one of (await part.weigh?.(tx, actor, from)) ?? [])
      amounts.push({ ...one, customer: together(one.customer) })
  }
  return { customers, pieces, amounts }
}

/** Who gets which customer, and which record that has none. */
export function planOf({ customers, pieces, amounts }: Holdings, rule: SplitRule): Share[] {
  const weights = new Map<string, Decimal>()
  for (const { id, customer, amount } of amounts) {
    const key = customer ?? id
    weights.set(key, (weights.get(key) ?? new Decimal(0)).plus(amount))
  }
  const weightOf = (id: string) => (weights.get(id) ?? new Decimal(0)).toFixed(2)
  const held: Held[] = customers.map((customer) => ({
    id: customer.id,
    amount: weightOf(customer.id),
    level: customer.level,
    value: rule.kind === 'field' ? customer[rule.field] : null,
  }))
  const levels = new Map(customers.map(({ id, level }) => [id, level ?? '~']))
  const order = (id: string) => levels.get(id) ?? '~'
  const shares = [...split(held, rule)]
    .sort(([one], [other]) => (order(one) < order(other) ? -1 : order(one) > order(other) ? 1 : 0))
    .map(([id, successor]): Share => ({ type: 'customer', id, successor }))
  for (const [type, all] of pieces) {
    const loose = all.filter(({ customer }) => customer === null)
    const dealt = split(
      loose.map(({ id, value }) => ({ id, amount: weightOf(id), level: null, value })),
      rule,
    )
    for (const [id, successor] of dealt) shares.push({ type, id, successor })
  }
  return shares
}

/** Successors must be there, not leaving themselves, and within reach for all that is handed over: as for a plain transfer. */
export async function checkSuccessors(
  tx: Kysely<never>,
  actor: Actor,
  from: string,
  rule: SplitRule,
  types: readonly HandedType[],
): Promise<Map<string, { id: string; name: string }>> {
  const ids = successorsOf(rule)
  if (ids.includes(from)) throw invalidField('rule', 'successor-oneself')
  const found = await sql<{ id: string; name: string; open: boolean }>`
    select u.id, u.name, ${canBeGiven('u')} as open from user_account u
    where u.tenant_id = ${actor.tenantId}::uuid and u.id = any(${ids}::uuid[])`.execute(tx)
  if (found.rows.length !== ids.length) throw invalidField('rule', 'reference-unknown')
  if (found.rows.some(({ open }) => !open)) throw invalidField('rule', 'owner-leaving')
  for (const type of types) for (const id of ids) if (!reaches(sightOf(actor, type, 'transfer'), id)) throw forbidden()
  if (rule.kind === 'field' && !isReadable(actor, 'customer', rule.field)) throw invalidField('rule', 'field-unknown')
  if (rule.kind === 'even' && rule.by === 'amount' && !isReadable(actor, 'opportunity', 'amount'))
    throw invalidField('rule', 'field-unknown')
  return new Map(found.rows.map(({ id, name }) => [id, { id, name }]))
}

function isReadable(actor: Actor, type: 'customer' | 'opportunity', field: string): boolean {
  return readsField(actor.rights, type, field)
}

export function noCounts(): HandedCounts {
  return Object.fromEntries(handedTypes.map((type) => [type, 0])) as HandedCounts
}

/** The types of which a person holds anything. */
export function heldTypes(holdings: Holdings): HandedType[] {
  return handedTypes.filter((type) =>
    type === 'customer' ? holdings.customers.length > 0 : (holdings.pieces.get(type)?.length ?? 0) > 0,
  )
}

/** Holdings and shares as a person reads them. */
export function previewOf(
  actor: Actor,
  holdings: Holdings,
  rule: SplitRule | null,
  successors: ReadonlyMap<string, { id: string; name: string }>,
): HandoverPreview {
  const mayReadAmounts = isReadable(actor, 'opportunity', 'amount')
  const counts = noCounts()
  counts.customer = holdings.customers.length
  for (const [type, pieces] of holdings.pieces) counts[type] = pieces.length
  const sumOf = (amounts: Holdings['amounts']) =>
    mayReadAmounts ? amounts.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0)).toFixed(2) : null
  const goesTo = new Map((rule ? planOf(holdings, rule) : []).map(({ id, successor }) => [id, successor]))
  const shares = [...successors.values()].map((successor) => {
    const gets = noCounts()
    gets.customer = holdings.customers.filter(({ id }) => goesTo.get(id) === successor.id).length
    for (const [type, pieces] of holdings.pieces)
      gets[type] = pieces.filter((piece) => goesTo.get(piece.customer ?? piece.id) === successor.id).length
    const amounts = holdings.amounts.filter((one) => goesTo.get(one.customer ?? one.id) === successor.id)
    return { successor, counts: gets, openAmount: sumOf(amounts) }
  })
  const values = Object.fromEntries(
    splitFields.map((field) => [
      field,
      isReadable(actor, 'customer', field) ? valuesOf(holdings.customers, field) : [],
    ]),
  ) as HandoverPreview['values']
  return { currency: actor.company.currency, counts, openAmount: sumOf(holdings.amounts), values, shares }
}

function valuesOf(customers: readonly Customer[], field: (typeof splitFields)[number]) {
  const counts = new Map<string | null, number>()
  for (const customer of customers) counts.set(customer[field], (counts.get(customer[field]) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({ value, count })).sort((one, other) => other.count - one.count)
}
