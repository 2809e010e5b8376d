import type { Kysely } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { invalid, invalidField } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { together } from '../foundation/database/together.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { createWithin, lifeEvent } from '../foundation/records/actions.ts'
import { readRecord } from '../foundation/records/read.ts'
import type { RecordActions } from '../foundation/records/routes.ts'
import type { Values } from '../foundation/records/values.ts'
import { lockRecord, type LockedRow, markDeleted, type NewRow } from '../foundation/records/write.ts'
import { renewCompleteness } from './completeness/completeness.sql.ts'
import { proposeOverlap } from './conflicts/conflict-proposal.actions.ts'
import { isCreditCode } from './credit-code.rules.ts'
import { customerSpec } from './customer.spec.ts'
import { deriveCustomer } from './derive.ts'
import { guardDuplicates } from './duplicates/duplicates.actions.ts'
import { checkPlacing } from './groups/group.ts'
import { guardedActions } from './guarded.actions.ts'
import { beginHoldings, endHoldings, giveCustomers } from './pools/holding.ts'
import { askForLevels } from './levels/level.queries.ts'
import { faultOfPlace, tidyPlace } from './map/place.rules.ts'

const guarded = guardedActions({
  spec: { ...customerSpec, type: 'customer' },
  derive: deriveCustomer,
  tidy: tidyCustomer,
  check: async (tx, actor, locked, values) => {
    if (typeof values['parent'] === 'string') await checkPlacing(tx, actor, locked?.id ?? null, values['parent'])
  },
  after: (tx, context, actor, id, before, after) => afterCustomer(tx, context, actor, id, before, after),
})

/** What decides about the level of a customer. */
const deciding = ['level', 'industry', 'type', 'employees', 'annualRevenue']

/**
 * What follows from a customer's values: how complete its file is, whether its level is still the right one, and of a new one whether it
 * meets a colleague's.
 */
async function afterCustomer(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  id: string,
  before: Values | null,
  after: Values | null,
): Promise<void> {
  const isSame = before && after && deciding.every((name) => (before[name] ?? null) === (after[name] ?? null))
  await together([
    renewCompleteness(tx, actor.tenantId, [id]),
    ...(isSame ? [] : [askForLevels(tx, actor.tenantId, [id])]),
    ...(before === null && after ? [proposeOverlap(tx, context, actor, id, after)] : []),
  ])
}

/** Actions on customers: the plain ones, and what only customers need: asked about duplicates, held by somebody. */
export const customerActions: RecordActions = {
  ...guarded,
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
export async function holdAgain(tx: Kysely<never>, context: Context, actor: Actor, locked: LockedRow): Promise<void> {
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
  return createWithin(tx, context, actor, customerSpec, tidyCustomer(draft), {
    derive: deriveCustomer,
    kept,
    guard: async (within, values) => {
      if (typeof values['parent'] === 'string') await checkPlacing(within, actor, null, values['parent'])
      return guardDuplicates(within, actor, 'customer', values, { answers: true })
    },
    after: (within, by, row) => afterCustomer(within, context, by, row.id, null, row.values),
  })
}

/** The credit code is written in capitals and must be one; coordinates lie on the globe. */
function tidyCustomer(given: Values): Values {
  const values = tidyPlace(given)
  const fault = faultOfPlace(values)
  if (fault) throw invalid([fault])
  const code = values['creditCode']
  if (typeof code !== 'string' || code.trim() === '') return values
  const creditCode = code.normalize('NFKC').trim().toUpperCase()
  if (!isCreditCode(creditCode)) throw invalidField('creditCode', 'credit-code-wrong')
  return { ...values, creditCode }
}
