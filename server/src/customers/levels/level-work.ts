import { type Kysely, sql } from 'kysely'
import { companyToday } from '../../foundation/access/company.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import type { Work } from '../../platform/index.ts'
import { renewCompleteness } from '../completeness/completeness.sql.ts'
import { beginning } from '../completeness/completeness-work.ts'
import { noteHolders } from '../recount.ts'
import { type Levelled, type LevelRules, readLevelled, readLevelRules, type ReadAmounts } from './level.queries.ts'
import { proposalFor } from './level.rules.ts'

/** Customers of one transaction: short enough that nobody waits behind it. */
const batch = 200

/** Why a level changed that nobody set, for the log. */
export const byLevelRule = 'level-rule'

/**
 * Compares the levels of customers with the company's criteria: all of them once a day, since what was won a year ago falls away, and
 * after the criteria change; single ones soon after something changed in them. Each batch writes how far it is together with its result.
 */
export function levelWork(context: Context, readAmounts: ReadAmounts): Work {
  return {
    name: 'levels',
    live: async (tx, tenantId) => {
      const { rules, passAfter, passedOn } = await readLevelRules(tx, tenantId)
      if (rules.length === 0) return []
      const today = await companyToday(tx, context, tenantId)
      const waiting = await sql`select 1 from level_queue q where q.tenant_id = ${tenantId}::uuid limit 1`.execute(tx)
      return passAfter !== null || passedOn !== today || waiting.rows.length > 0 ? [tenantId] : []
    },
    run: async (tenantId, _id, signal) => {
      while (!signal.aborted)
        if (await context.database.write(tenantId, (tx: Tx<never>) => lookAtSome(tx, context, tenantId, readAmounts)))
          return
    },
    failed: async (tenantId) => {
      // The reason is in the server's log; tomorrow tries again.
      await context.database.write(tenantId, async (tx: Tx<never>) => {
        const today = await companyToday(tx, context, tenantId)
        await sql`update level_setting set pass_after = null, passed_on = ${today}::date where tenant_id = ${tenantId}::uuid`.execute(
          tx,
        )
        await sql`delete from level_queue where tenant_id = ${tenantId}::uuid`.execute(tx)
      })
    },
  }
}

/** Looks at the next customers; answers whether none is left. */
async function lookAtSome(
  tx: Tx<never>,
  context: Context,
  tenantId: string,
  readAmounts: ReadAmounts,
): Promise<boolean> {
  await sql`select 1 from level_setting s where s.tenant_id = ${tenantId}::uuid for update of s`.execute(tx)
  const setting = await readLevelRules(tx, tenantId)
  if (setting.rules.length === 0) return true
  const today = await companyToday(tx, context, tenantId)
  const after = setting.passAfter ?? (setting.passedOn === today ? null : beginning)
  if (after === null) return lookAtAsked(tx, context, tenantId, setting, readAmounts)
  const customers = await readLevelled(tx, context, tenantId, readAmounts, {
    where: sql`c.id > ${after}::uuid`,
    limit: batch,
    locks: 'all',
  })
  await propose(tx, context, tenantId, setting, customers)
  const last = customers.length < batch ? null : (customers.at(-1)?.id ?? null)
  await sql`update level_setting set pass_after = ${last}::uuid, passed_on = ${last === null ? today : setting.passedOn}::date where tenant_id = ${tenantId}::uuid`.execute(
    tx,
  )
  return false
}

/**
 * Customers in whom something changed. Whoever changes one holds it and then asks, so asking is settled last here and nobody is waited
 * for: who is being changed at this moment is looked at the next time.
 */
async function lookAtAsked(
  tx: Tx<never>,
  context: Context,
  tenantId: string,
  setting: LevelRules,
  readAmounts: ReadAmounts,
): Promise<boolean> {
  const asked = await sql<{
    id: string
  }>`select q.id from level_queue q where q.tenant_id = ${tenantId}::uuid order by q.id limit ${batch}`.execute(tx)
  const ids = asked.rows.map(({ id }) => id)
  const customers = await readLevelled(tx, context, tenantId, readAmounts, {
    where: sql`c.id = any(${ids}::uuid[])`,
    limit: batch,
    locks: 'free',
  })
  await propose(tx, context, tenantId, setting, customers)
  await sql`delete from level_queue as k where k.tenant_id = ${tenantId}::uuid and (k.id = any(${customers.map(({ id }) => id)}::uuid[])
    or k.id = any(${ids}::uuid[]) and not exists(select 1 from customer c where c.tenant_id = ${tenantId}::uuid and c.id = k.id and c.deleted_at is null))`.execute(
    tx,
  )
  return customers.length < batch
}

/** Writes what the criteria say about locked customers: as a proposal, or at once where the company wants it so. */
async function propose(
  tx: Kysely<never>,
  context: Context,
  tenantId: string,
  { rules, automatic }: LevelRules,
  customers: readonly Levelled[],
): Promise<void> {
  const found = customers.map((customer) => ({
    customer,
    proposed: proposalFor(customer.level, customer.facts, rules),
  }))
  const set = automatic ? found.filter(({ proposed }) => proposed !== null) : []
  const now = context.now().toISOString()
  const levels = set.map(({ customer, proposed }) => ({ id: customer.id, level: proposed }))
  if (levels.length > 0) {
    await sql`update customer as c set level = n.level, version = c.version + 1, updated_at = ${now}::timestamptz, updated_by = null
      from jsonb_to_recordset(${JSON.stringify(levels)}::jsonb) as n(id uuid, level text) where c.tenant_id = ${tenantId}::uuid and c.id = n.id`.execute(
      tx,
    )
    const ids = levels.map(({ id }) => id)
    await noteHolders(tx, tenantId, ids)
    await renewCompleteness(tx, tenantId, ids)
    await appendEvents(
      tx,
      context,
      { tenantId, userId: null, channel: 'system', requestId: null },
      set.map(({ customer, proposed }) => ({
        kind: 'changed',
        recordType: 'customer',
        recordId: customer.id,
        recordName: customer.name,
        customerId: customer.id,
        changes: { level: { from: customer.level, to: proposed } },
        reason: byLevelRule,
      })),
    )
  }
  const proposals = found
    .map(({ customer, proposed }) => ({ id: customer.id, now: customer.proposed, next: automatic ? null : proposed }))
    .filter((one) => one.now !== one.next)
  if (proposals.length > 0)
    await sql`update customer as c set proposed_level = n.next from jsonb_to_recordset(${JSON.stringify(proposals)}::jsonb) as n(id uuid, next text)
      where c.tenant_id = ${tenantId}::uuid and c.id = n.id`.execute(tx)
}
