import { type DuplicateType, tellingFields } from '#contract/customers/duplicate.ts'
import type { Kysely } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { applyPatch, createRecord, type Derive, lifeEvent } from '../foundation/records/actions.ts'
import { readRecord } from '../foundation/records/read.ts'
import type { RecordSpec } from '../foundation/records/record-spec.ts'
import { plainActions, type RecordActions } from '../foundation/records/routes.ts'
import type { Values } from '../foundation/records/values.ts'
import { changesBetween, lockRecord, type LockedRow, markDeleted } from '../foundation/records/write.ts'
import { guardDuplicates } from './duplicates/duplicates.actions.ts'

type Guarded = {
  spec: RecordSpec & { type: DuplicateType }
  derive: Derive
  /** What a draft or patch becomes before it is written. */
  tidy?: (values: Values) => Values
  /** What a room checks of a draft or patch beyond its fields; `locked` is what is changed. */
  check?: (tx: Kysely<never>, actor: Actor, locked: LockedRow | null, values: Values) => Promise<void>
  /** What follows elsewhere from a record that came (from nothing), went (to nothing) or changed. */
  after?: (
    tx: Kysely<never>,
    context: Context,
    actor: Actor,
    id: string,
    before: Values | null,
    after: Values | null,
  ) => Promise<void>
}

/**
 * Actions of a record type in which the same one can be there twice: a creation or change by one person is asked about, one of many at
 * once is only stopped where the company's rule blocks.
 */
export function guardedActions({ spec, derive, tidy = (values) => values, check, after }: Guarded): RecordActions {
  const plain = plainActions(spec, derive)
  const patch = async (
    tx: Kysely<never>,
    context: Context,
    actor: Actor,
    locked: LockedRow,
    given: Values,
    answers: boolean,
  ): Promise<void> => {
    const values = tidy(given)
    await check?.(tx, actor, locked, values)
    const changed = Object.keys(changesBetween(spec, locked.values, values))
    const tells = changed.some((name) => tellingFields[spec.type].includes(name))
    const next = { ...locked.values, ...values }
    const reason = tells ? await guardDuplicates(tx, actor, spec.type, next, { exceptId: locked.id, answers }) : null
    await applyPatch(tx, context, actor, spec, locked, values, derive, reason)
    if (changed.length > 0) await after?.(tx, context, actor, locked.id, locked.values, next)
  }
  const removeLocked: RecordActions['removeLocked'] = async (tx, context, actor, locked) => {
    await plain.removeLocked(tx, context, actor, locked)
    await after?.(tx, context, actor, locked.id, locked.values, null)
  }
  return {
    ...plain,
    create: (context, actor, draft) =>
      createRecord(context, actor, spec, tidy(draft), {
        derive,
        guard: async (tx, values) => {
          await check?.(tx, actor, null, values)
          return guardDuplicates(tx, actor, spec.type, values, { answers: true })
        },
        ...(after ? { after: (tx, by, row) => after(tx, context, by, row.id, null, row.values) } : {}),
      }),
    change: (context, actor, id, given, version) =>
      context.database.write(actor.tenantId, async (tx: Tx<never>) => {
        const locked = await lockRecord(tx, actor, spec, id, 'change', { version })
        await patch(tx, context, actor, locked, given, true)
        return readRecord(tx, spec, actor, id)
      }),
    patchLocked: (tx, context, actor, locked, given) => patch(tx, context, actor, locked, given, false),
    remove: (context, actor, id, version) =>
      context.database.write(actor.tenantId, async (tx: Tx<never>) =>
        removeLocked(tx, context, actor, await lockRecord(tx, actor, spec, id, 'delete', { version })),
      ),
    removeLocked,
    restore: (context, actor, id) =>
      context.database.write(actor.tenantId, async (tx: Tx<never>) => {
        const locked = await lockRecord(tx, actor, spec, id, 'delete', { deleted: true })
        await markDeleted(tx, context, actor, spec, [id], false)
        await appendEvents(tx, context, actor, [lifeEvent(spec, locked, 'restored')])
        await after?.(tx, context, actor, id, null, locked.values)
        return readRecord(tx, spec, actor, id)
      }),
  }
}
