import { materialOperations } from '#contract/conversations/library/material.operations.ts'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route, transfer } from '../../foundation/http/route.ts'
import type { FileHomes } from '../../platform/index.ts'
import { listFitting } from './fitting.queries.ts'
import type { LibraryParts } from './library.parts.ts'
import { changeMaterial, createMaterial, retireMaterial } from './material.actions.ts'
import { listMaterials, readMaterial, seenMaterial } from './material.queries.ts'
import { noteUse, sendMaterial } from './use.actions.ts'
import { listUses } from './use.queries.ts'
import { keepMaterialFile, publishVersion } from './version.actions.ts'

/** The library: what is in it, what fits a record, and how it is used. */
export function libraryRoutes(app: FastifyInstance, context: Context, parts: LibraryParts, homes: FileHomes): void {
  const { read } = context.database
  route(app, materialOperations.list, ({ actor, query }) =>
    read(actor.tenantId, (tx: Tx<never>) => listMaterials(tx, context, actor, query)),
  )
  route(app, materialOperations.read, ({ actor, params }) =>
    read(actor.tenantId, (tx: Tx<never>) => readMaterial(tx, context, actor, parts, params.id)),
  )
  route(app, materialOperations.create, ({ actor, body }) => createMaterial(context, actor, parts, body))
  route(app, materialOperations.change, ({ actor, params, body, version }) =>
    changeMaterial(context, actor, parts, params.id, body, version),
  )
  transfer(app, materialOperations.attach, async ({ actor, params, request }) => {
    const part = await request.file()
    if (!part) throw new Refusal(422, 'file-missing')
    return keepMaterialFile(context, actor, homes, params.id, { name: part.filename, content: part.file })
  })
  route(app, materialOperations.publish, ({ actor, params, body }) =>
    publishVersion(context, actor, parts, params.id, body),
  )
  route(app, materialOperations.retire, ({ actor, params, body }) =>
    retireMaterial(context, actor, parts, params.id, body.retired),
  )
  route(app, materialOperations.noteUse, async ({ actor, params, body }) => {
    await noteUse(context, actor, parts, params.id, body.how, body.record ?? null)
    return undefined
  })
  route(app, materialOperations.send, async ({ actor, params, body }) => {
    await sendMaterial(context, actor, parts, params.id, body.record)
    return undefined
  })
  route(app, materialOperations.uses, ({ actor, params, query }) =>
    read(actor.tenantId, async (tx: Tx<never>) => {
      await seenMaterial(tx, actor, params.id)
      return listUses(tx, actor, parts, params.id, query)
    }),
  )
  route(app, materialOperations.ofRecord, async ({ actor, params }) => ({
    items: await read(actor.tenantId, (tx: Tx<never>) => listFitting(tx, context, actor, parts, params)),
  }))
}
