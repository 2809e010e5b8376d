import type { Disqualification } from '#contract/customers/lead.operations.ts'
import { disqualifyReasons } from '#contract/customers/lead.ts'
import type { BulkAnswer, Selection } from '#contract/shared/standard-operations.ts'
import type { Kysely } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { createWithin, lifeEvent } from '../../foundation/records/actions.ts'
import { forEachSelected } from '../../foundation/records/bulk.ts'
import { type RawRecord, readRecord } from '../../foundation/records/read.ts'
import type { RecordActions } from '../../foundation/records/routes.ts'
import type { Values } from '../../foundation/records/values.ts'
import { lockRecord, type LockedRow, updateRecord } from '../../foundation/records/write.ts'
import { leadSpec } from '../customer.spec.ts'
import { deriveLead } from '../derive.ts'
import { guardDuplicates } from '../duplicates/duplicates.actions.ts'
import { guardedActions } from '../guarded.actions.ts'
import { assignLeads } from './lead-assignment.actions.ts'
import { type Decision, mayBecome, mayDisqualify, mayReopen } from './lead-status.rules.ts'

const guarded = guardedActions({
  spec: { ...leadSpec, type: 'lead' },
  derive: deriveLead,
  check: async (_tx, _actor, locked, values) => {
    if (values['status'] !== undefined) checkField(mayBecome(locked?.values['status'] ?? null, values['status']))
  },
})

/** Actions on leads: a new one begins as unworked, and no generic change ends one or takes it up again. */
export const leadActions: RecordActions = {
  ...guarded,
  create: async (context, actor, draft) => {
    const begun = { ...draft, status: draft['status'] ?? 'new' }
    checkField(mayBecome(null, begun.status))
    return write(context, actor, async (tx: Tx<never>) => {
      const { id } = await createWithin(tx, context, actor, leadSpec, begun, {
        derive: deriveLead,
        guard: (within, values) => guardDuplicates(within, actor, 'lead', values, { answers: true }),
      })
      // Who names no owner leaves it to the company's rules.
      if (!draft['owner']) await assignLeads(tx, context, actor, [id])
      return readRecord(tx, leadSpec, actor, id)
    })
  },
}

function checkField(decision: Decision): void {
  if (!decision.allowed) throw invalidField('status', decision.reason)
}

/** A decision of the rules, as a request learns it. */
export function checkDecision(decision: Decision): void {
  if (!decision.allowed) throw new Refusal(409, decision.reason)
}

/** Gives a lead up, for a reason that later reviews can count. */
export async function disqualifyLead(
  context: Context,
  actor: Actor,
  id: string,
  { reason, note }: Disqualification,
  version: number | undefined,
): Promise<RawRecord> {
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const locked = await lockRecord(tx, actor, leadSpec, id, 'change', { version })
    checkDecision(mayDisqualify(locked.values['status']))
    await endOrReopen(tx, context, actor, locked, 'disqualified', reason, note?.trim() || null)
    return readRecord(tx, leadSpec, actor, id)
  })
}

/** Gives many leads up for one reason; each is checked and logged as if it were alone. */
export function disqualifyLeads(
  context: Context,
  actor: Actor,
  selection: Selection,
  { reason, note }: Disqualification,
): Promise<BulkAnswer> {
  return forEachSelected(context, actor, leadSpec, selection, 'change', async (tx, locked) => {
    checkDecision(mayDisqualify(locked.values['status']))
    await endOrReopen(tx, context, actor, locked, 'disqualified', reason, note?.trim() || null)
  })
}

/** Takes up again what was given up. */
export async function reopenLead(
  context: Context,
  actor: Actor,
  id: string,
  version: number | undefined,
): Promise<RawRecord> {
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const locked = await lockRecord(tx, actor, leadSpec, id, 'change', { version })
    checkDecision(mayReopen(locked.values['status']))
    await endOrReopen(tx, context, actor, locked, 'working', null, null)
    return readRecord(tx, leadSpec, actor, id)
  })
}

async function endOrReopen(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  locked: LockedRow,
  status: 'disqualified' | 'working',
  reason: string | null,
  note: string | null,
): Promise<void> {
  const changes = {
    status: { from: locked.values['status'], to: status },
    disqualifyReason: { from: locked.values['disqualifyReason'], to: reason },
  }
  await updateRecord(tx, context, actor, leadSpec, locked, changes)
  await appendEvents(tx, context, actor, [
    lifeEvent(leadSpec, locked, status === 'disqualified' ? 'disqualified' : 'reopened', { changes, reason: note }),
  ])
}

/**
 * A lead that comes with its history keeps the end it had elsewhere: given up for the reason that it names, or for another that nobody
 * wrote down.
 */
export function withHistory(values: Values): Values {
  if (values['status'] !== 'disqualified') return { ...values, disqualifyReason: null }
  const known = disqualifyReasons.some((one) => one.value === values['disqualifyReason'])
  return { ...values, disqualifyReason: known ? values['disqualifyReason'] : 'other' }
}
