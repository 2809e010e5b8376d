import type { HoldingEnd, HoldingStart } from '#contract/customers/pool.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import { type Given, transferRecords } from '../../foundation/records/actions.ts'
import { customerSpec } from '../customer.spec.ts'
import { noteHolders } from '../recount.ts'

/** Who writes, where that may be the house itself. */
export type Writer = Pick<Actor, 'tenantId' | 'channel' | 'requestId' | 'importId'> & { userId: string | null }

/** Why and how the present holdings of some customers end; whoever held none has none that ends. */
export type Ending = { by: HoldingEnd; reason?: string | null | undefined; at?: string }

/**
 * Remembers who held these customers until now. The present holding is never written down: it is the customer's owner, since
 * `held_since` (or its creation), so that no way in which customers are made can forget it. Locked by the caller.
 */
export async function endHoldings(
  tx: Kysely<never>,
  context: Pick<Context, 'now' | 'newId'>,
  tenantId: string,
  customers: readonly string[],
  ending: Ending,
): Promise<void> {
  const ids = customers.map((customer) => ({ id: context.newId(), customer }))
  const at = ending.at ?? context.now().toISOString()
  await sql`insert into holding (tenant_id, id, customer_id, user_id, from_at, to_at, how, ended_by, reason)
    select c.tenant_id, n.id, c.id, c.owner_id, least(coalesce(c.held_since, c.created_at), ${at}::timestamptz), ${at}::timestamptz, coalesce(c.held_how, 'created'), ${ending.by}, ${ending.reason ?? null}
    from jsonb_to_recordset(${JSON.stringify(ids)}::jsonb) as n(id uuid, customer uuid)
    join customer c on c.tenant_id = ${tenantId}::uuid and c.id = n.customer where c.owner_id is not null`.execute(tx)
}

/** Begins new holdings with somebody, or leaves customers in a pool with nobody. Locked by the caller, who has ended the old ones. */
export async function beginHoldings(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  writer: Writer,
  customers: readonly string[],
  next: { owner: string; how: HoldingStart; protectedUntil?: string | null } | { pool: string },
): Promise<void> {
  const now = context.now().toISOString()
  const pooled = 'pool' in next
  await noteHolders(tx, writer.tenantId, customers)
  await sql`update customer set owner_id = ${pooled ? null : next.owner}::uuid, pool_id = ${pooled ? next.pool : null}::uuid, pooled_at = ${pooled ? now : null}::timestamptz,
      held_since = ${pooled ? null : now}::timestamptz, held_how = ${pooled ? null : next.how}, protected_until = ${pooled ? null : (next.protectedUntil ?? null)}::date, reminded_for = null,
      version = version + 1, updated_at = ${now}::timestamptz, updated_by = ${writer.userId}::uuid
    where tenant_id = ${writer.tenantId}::uuid and id = any(${[...customers]}::uuid[])`.execute(tx)
  if (!pooled) await noteHolders(tx, writer.tenantId, customers)
}

/** Gives locked customers to others, as a plain transfer does, and remembers who held them. */
export async function giveCustomers(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  given: readonly Given[],
  reason: string | undefined,
): Promise<void> {
  const ids = given.map(({ locked }) => locked.id)
  await endHoldings(tx, context, actor.tenantId, ids, { by: 'transferred', reason })
  await transferRecords(tx, context, actor, customerSpec, given, reason)
  await sql`update customer set pool_id = null, pooled_at = null, held_since = ${context.now().toISOString()}::timestamptz, held_how = 'transferred', protected_until = null, reminded_for = null
    where tenant_id = ${actor.tenantId}::uuid and id = any(${ids}::uuid[])`.execute(tx)
}
