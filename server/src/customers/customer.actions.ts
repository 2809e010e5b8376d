import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { invalidField, Refusal } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { applyPatch, createRecord, createWithin, type Derive, lifeEvent } from '../foundation/records/actions.ts'
import { type RawRecord, readRecord } from '../foundation/records/read.ts'
import { plainActions, type RecordActions } from '../foundation/records/routes.ts'
import { nameOf, type Values } from '../foundation/records/values.ts'
import { lockRecord, type LockedRow, markDeleted, type NewRow } from '../foundation/records/write.ts'
import { isCreditCode } from './credit-code.rules.ts'
import { customerSpec } from './customer.spec.ts'
import { beginHoldings, endHoldings, giveCustomers } from './holding.ts'
import { nameKey } from './name-key.rules.ts'

/** What is derived of a customer: the key by which names are compared. */
export const deriveCustomer: Derive = (values) => ({
  name_key: { type: 'text', value: nameKey(nameOf(values)) },
})

const plain = plainActions(customerSpec, deriveCustomer)

/** Actions on customers: the plain ones, and the checks that only customers need. */
export const customerActions: RecordActions = {
  ...plain,
  create: async (context, actor, draft) =>
    createRecord(context, actor, customerSpec, tidyCustomer(draft), deriveCustomer),
  change: (context, actor, id, patch, version) =>
    context.database.write(actor.tenantId, async (tx: Tx<never>) => {
      const locked = await lockRecord(tx, actor, customerSpec, id, 'change', { version })
      await patchCustomer(tx, context, actor, locked, patch)
      return readRecord(tx, customerSpec, actor, id)
    }),
  patchLocked: patchCustomer,
  restore: (context, actor, id) =>
    context.database.write(actor.tenantId, async (tx: Tx<never>) => {
      const locked = await lockRecord(tx, actor, customerSpec, id, 'delete', { deleted: true })
      await markDeleted(tx, context, actor, customerSpec, [id], false)
      await holdAgain(tx, context, actor, locked)
      await appendEvents(tx, context, actor, [lifeEvent(customerSpec, locked, 'restored')])
      return readRecord(tx, customerSpec, actor, id)
    }),
  transferLocked: (tx, context, actor, locked, owner, reason) =>
    giveCustomers(tx, context, actor, [{ locked, owner }], reason),
}

/** Whoever owned a customer when it was deleted holds it anew from its return on: the time between counts against nobody. */
async function holdAgain(tx: Kysely<never>, context: Context, actor: Actor, locked: LockedRow): Promise<void> {
  if (locked.ownerId === null || locked.deletedAt === null) return
  const by = locked.columns['merged_into'] === null ? 'deleted' : 'merged'
  await endHoldings(tx, context, actor.tenantId, [locked.id], { by, at: locked.deletedAt })
  await beginHoldings(tx, context, actor, [locked.id], { owner: locked.ownerId, how: 'restored' })
}

/** Makes a customer inside a transaction that does more (a lead is converted); `kept` is what the house brings along. */
export function createCustomerWithin(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  draft: Values,
  kept: Values,
): Promise<NewRow> {
  return createWithin(tx, context, actor, customerSpec, tidyCustomer(draft), { derive: deriveCustomer, kept })
}

async function patchCustomer(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  locked: LockedRow,
  patch: Values,
): Promise<void> {
  const values = tidyCustomer(patch)
  if (typeof values['parent'] === 'string') await checkParents(tx, actor, locked.id, values['parent'])
  await applyPatch(tx, context, actor, customerSpec, locked, values, deriveCustomer)
}

/** The credit code is written in capitals and must be one. */
function tidyCustomer(values: Values): Values {
  const code = values['creditCode']
  if (typeof code !== 'string' || code.trim() === '') return values
  const creditCode = code.normalize('NFKC').trim().toUpperCase()
  if (!isCreditCode(creditCode)) throw invalidField('creditCode', 'credit-code-wrong')
  return { ...values, creditCode }
}

/** A customer does not belong to itself, through however many others. */
async function checkParents(tx: Kysely<never>, actor: Actor, id: string, parent: string): Promise<void> {
  if (await isAtOrAbove(tx, actor, id, parent)) throw invalidField('parent', 'circle')
}

/** Whether a customer is another, or what the other belongs to. */
async function isAtOrAbove(tx: Kysely<never>, actor: Actor, id: string, other: string): Promise<boolean> {
  const found = await sql`with recursive above as (
      select c.id, c.parent_id from customer c where c.tenant_id = ${actor.tenantId}::uuid and c.id = ${other}::uuid
      union
      select up.id, up.parent_id from customer up join above on above.parent_id = up.id where up.tenant_id = ${actor.tenantId}::uuid
    ) select 1 from above where above.id = ${id}::uuid`.execute(tx)
  return found.rows.length > 0
}

/** A part of the house that keeps things of a customer moves them when two customers become one; given by `app`. */
export type MoveAttached = (
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  from: string,
  to: string,
) => Promise<void>

/**
 * Merges `from` into `id`: chosen values are taken over, everything attached moves, `from` goes into the recycle bin and says where
 * it went.
 */
export async function mergeCustomer(
  context: Context,
  actor: Actor,
  id: string,
  from: string,
  take: readonly string[],
  version: number | undefined,
  move: readonly MoveAttached[],
): Promise<RawRecord> {
  if (id === from) throw new Refusal(409, 'same-record')
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    // Always in the same order, so that two merges cannot wait for each other.
    const lock = (one: string) =>
      lockRecord(tx, actor, customerSpec, one, one === id ? 'change' : 'delete', one === id ? { version } : {})
    const [first, second] = id < from ? [await lock(id), await lock(from)] : await swap(lock(from), () => lock(id))
    const [kept, gone] = first.id === id ? [first, second] : [second, first]
    const patch: Values = {}
    for (const name of take) {
      if (name === 'owner' || name === 'parent') continue
      if (name.startsWith('custom.'))
        patch['custom'] = {
          ...(patch['custom'] as Values | undefined),
          [name.slice(7)]: (gone.values['custom'] as Values)[name.slice(7)] ?? null,
        }
      else if (Object.hasOwn(customerSpec.fields, name) && !customerSpec.fields[name]?.system)
        patch[name] = gone.values[name]
      else throw invalidField('take', 'field-unknown', name)
    }
    await applyPatch(tx, context, actor, customerSpec, kept, patch, deriveCustomer)
    await inherit(tx, actor, kept, gone)
    await sql`update contact set customer_id = ${id}::uuid, version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz where tenant_id = ${actor.tenantId}::uuid and customer_id = ${from}::uuid`.execute(
      tx,
    )
    await sql`update customer set parent_id = ${id}::uuid, version = version + 1 where tenant_id = ${actor.tenantId}::uuid and parent_id = ${from}::uuid and id <> ${id}::uuid`.execute(
      tx,
    )
    await sql`update file set record_id = ${id}::uuid where tenant_id = ${actor.tenantId}::uuid and record_type = 'customer' and record_id = ${from}::uuid`.execute(
      tx,
    )
    await sql`update lead set converted_customer_id = ${id}::uuid where tenant_id = ${actor.tenantId}::uuid and converted_customer_id = ${from}::uuid`.execute(
      tx,
    )
    for (const moveAttached of move) await moveAttached(tx, context, actor, from, id)
    await sql`update customer set merged_into = ${id}::uuid where tenant_id = ${actor.tenantId}::uuid and id = ${from}::uuid`.execute(
      tx,
    )
    await markDeleted(tx, context, actor, customerSpec, [from], true)
    const name = nameOf(kept.values)
    await appendEvents(tx, context, actor, [
      lifeEvent(customerSpec, kept, 'merged', {
        changes: { merged: { from: { id: from, name: gone.values['name'] }, to: { id, name } } },
      }),
      lifeEvent(customerSpec, gone, 'merged-away', {
        changes: { merged: { from: { id: from, name: gone.values['name'] }, to: { id, name } } },
      }),
    ])
    return readRecord(tx, customerSpec, actor, id)
  })
}

/** The later of both last contacts; and a customer that becomes what it belonged to, at however many removes, belongs where that did. */
async function inherit(tx: Kysely<never>, actor: Actor, kept: LockedRow, gone: LockedRow): Promise<void> {
  const { parent } = kept.values
  const rises = typeof parent === 'string' && (await isAtOrAbove(tx, actor, gone.id, parent))
  await sql`update customer set last_activity_at = greatest(last_activity_at, ${gone.columns['last_activity_at']}::timestamptz),
      parent_id = ${rises ? (gone.values['parent'] ?? null) : (parent ?? null)}::uuid
    where tenant_id = ${actor.tenantId}::uuid and id = ${kept.id}::uuid`.execute(tx)
}

async function swap(first: Promise<LockedRow>, second: () => Promise<LockedRow>): Promise<[LockedRow, LockedRow]> {
  const one = await first
  return [one, await second()]
}
