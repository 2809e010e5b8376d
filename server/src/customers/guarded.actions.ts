import { type DuplicateType, tellingFields } from '#contract/customers/duplicate.ts'
import type { Kysely } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import type { Changes } from '../foundation/events/event.ts'
import { applyPatch, createRecord, type Derive } from '../foundation/records/actions.ts'
import { readRecord } from '../foundation/records/read.ts'
import type { RecordSpec } from '../foundation/records/record-spec.ts'
import { plainActions, type RecordActions } from '../foundation/records/routes.ts'
import type { Values } from '../foundation/records/values.ts'
import { changesBetween, lockRecord, type LockedRow } from '../foundation/records/write.ts'
import { guardDuplicates } from './duplicates.actions.ts'

type Guarded = {
  spec: RecordSpec & { type: DuplicateType }
  derive: Derive
  /** What a draft or patch becomes before it is written. */
  tidy?: (values: Values) => Values
  /** What a room checks of a patch, or of a new record that nobody has locked, beyond its fields. */
  check?: (tx: Kysely<never>, actor: Actor, locked: LockedRow | null, values: Values) => Promise<void>
  /** What else follows from a change. */
  settle?: (tx: Kysely<never>, context: Context, actor: Actor, locked: LockedRow, changes: Changes) => Promise<void>
}

/**
 * Actions of a record type in which the same one can be there twice: a creation or change by one person is asked about, one of many at
 * once is only stopped where the company's rule blocks.
 */
export function guardedActions({ spec, derive, tidy = (values) => values, check, settle }: Guarded): RecordActions {
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
    const after = { ...locked.values, ...values }
    const reason = tells ? await guardDuplicates(tx, actor, spec.type, after, { exceptId: locked.id, answers }) : null
    const changes = await applyPatch(tx, context, actor, spec, locked, values, derive, reason)
    await settle?.(tx, context, actor, locked, changes)
  }
  return {
    ...plainActions(spec, derive),
    create: (context, actor, draft) =>
      createRecord(context, actor, spec, tidy(draft), derive, async (tx, values) => {
        await check?.(tx, actor, null, values)
        return guardDuplicates(tx, actor, spec.type, values, { answers: true })
      }),
    change: (context, actor, id, given, version) =>
      context.database.write(actor.tenantId, async (tx: Tx<never>) => {
        const locked = await lockRecord(tx, actor, spec, id, 'change', { version })
        await patch(tx, context, actor, locked, given, true)
        return readRecord(tx, spec, actor, id)
      }),
    patchLocked: (tx, context, actor, locked, given) => patch(tx, context, actor, locked, given, false),
  }
}
