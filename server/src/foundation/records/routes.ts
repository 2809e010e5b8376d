import type { Fields } from '#contract/shared/field.ts'
import type { standardOperations } from '#contract/shared/standard-operations.ts'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../access/actor.ts'
import { forbidden, invalidField } from '../access/refusal.ts'
import { reaches, sightOf } from '../access/sight.rules.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../database/database.ts'
import { appendEvents } from '../events/event.ts'
import { route } from '../http/route.ts'
import {
  applyPatch,
  changeRecord,
  createRecord,
  deleteRecord,
  type Derive,
  lifeEvent,
  restoreRecord,
  transferRecords,
} from './actions.ts'
import { forEachSelected } from './bulk.ts'
import { listRecords } from './list.ts'
import { findOwner } from './owner.ts'
import { readRecord } from './read.ts'
import type { RecordSpec } from './record-spec.ts'
import type { Values } from './values.ts'
import { type LockedRow, markDeleted } from './write.ts'

/** What a record type does when it is written. A room replaces the parts in which its records are special. */
export type RecordActions = {
  create: (context: Context, actor: Actor, draft: Values) => Promise<unknown>
  change: (context: Context, actor: Actor, id: string, patch: Values, version: number | undefined) => Promise<unknown>
  remove: (context: Context, actor: Actor, id: string, version: number | undefined) => Promise<void>
  restore: (context: Context, actor: Actor, id: string) => Promise<unknown>
  patchLocked: (tx: Tx<never>, context: Context, actor: Actor, locked: LockedRow, patch: Values) => Promise<unknown>
  removeLocked: (tx: Tx<never>, context: Context, actor: Actor, locked: LockedRow) => Promise<void>
  transferLocked: (
    tx: Tx<never>,
    context: Context,
    actor: Actor,
    locked: LockedRow,
    owner: { id: string; name: string },
    reason: string | undefined,
  ) => Promise<void>
  /** Where something goes along with the record to its new owner. */
  transferAlong?: RecordActions['transferLocked']
}

/** The actions of a record type in which nothing is special. */
export function plainActions(spec: RecordSpec, derive?: Derive): RecordActions {
  return {
    create: (context, actor, draft) => createRecord(context, actor, spec, draft, derive ? { derive } : {}),
    change: (context, actor, id, patch, version) => changeRecord(context, actor, spec, id, patch, version, derive),
    remove: (context, actor, id, version) => deleteRecord(context, actor, spec, id, version),
    restore: (context, actor, id) => restoreRecord(context, actor, spec, id),
    patchLocked: (tx, context, actor, locked, patch) => applyPatch(tx, context, actor, spec, locked, patch, derive),
    removeLocked: async (tx, context, actor, locked) => {
      await markDeleted(tx, context, actor, spec, [locked.id], true)
      await appendEvents(tx, context, actor, [lifeEvent(spec, locked, 'deleted')])
    },
    transferLocked: (tx, context, actor, locked, owner, reason) =>
      transferRecords(tx, context, actor, spec, [{ locked, owner }], reason),
  }
}

/** Registers the operations that every record type has; export is the platform's. */
export function standardRoutes<F extends Fields>(
  app: FastifyInstance,
  context: Context,
  spec: RecordSpec,
  operations: ReturnType<typeof standardOperations<F>>,
  actions: RecordActions,
): void {
  // The functions below know records by their fields at run time; their static type is the contract's and is checked by its schemas.
  type Answer = never
  route(app, operations.list, async ({ actor, query }) => {
    if (sightOf(actor, spec.type, 'see').kind === 'none') throw forbidden()
    return (await context.database.read(actor.tenantId, (tx: Tx<never>) =>
      listRecords(tx, spec, actor, context.now(), query),
    )) as unknown as Answer
  })
  route(
    app,
    operations.read,
    async ({ actor, params }) =>
      (await context.database.read(actor.tenantId, (tx: Tx<never>) =>
        readRecord(tx, spec, actor, params.id, { deleted: 'also' }),
      )) as unknown as Answer,
  )
  route(
    app,
    operations.create,
    async ({ actor, body }) => (await actions.create(context, actor, body as Values)) as Answer,
  )
  route(
    app,
    operations.change,
    async ({ actor, params, body, version }) =>
      (await actions.change(context, actor, params.id, body as Values, version)) as Answer,
  )
  route(app, operations.remove, async ({ actor, params, version }) => {
    await actions.remove(context, actor, params.id, version)
    return undefined
  })
  route(
    app,
    operations.restore,
    async ({ actor, params }) => (await actions.restore(context, actor, params.id)) as Answer,
  )
  route(app, operations.bulkChange, ({ actor, body }) =>
    forEachSelected(context, actor, spec, body.selection, 'change', async (tx, locked) => {
      await actions.patchLocked(tx, context, actor, locked, body.patch)
    }),
  )
  route(app, operations.bulkRemove, ({ actor, body }) =>
    forEachSelected(context, actor, spec, body.selection, 'delete', (tx, locked) =>
      actions.removeLocked(tx, context, actor, locked),
    ),
  )
  route(app, operations.transfer, async ({ actor, body }) => {
    const owner = await context.database.read(actor.tenantId, (tx: Tx<never>) => findOwner(tx, actor, body.owner))
    if (!reaches(sightOf(actor, spec.type, 'transfer'), owner.id)) throw forbidden()
    const give = body.along ? actions.transferAlong : actions.transferLocked
    if (!give) throw invalidField('along', 'field-unknown')
    return forEachSelected(context, actor, spec, body.selection, 'transfer', (tx, locked) =>
      give(tx, context, actor, locked, owner, body.reason),
    )
  })
}
