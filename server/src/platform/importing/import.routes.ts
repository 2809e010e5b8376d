import { importOperations } from '#contract/platform/import.ts'
import type { FastifyInstance } from 'fastify'
import { Readable } from 'node:stream'
import type { Actor } from '../../foundation/access/actor.ts'
import { Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { disposition } from '../../foundation/http/disposition.ts'
import { route, transfer } from '../../foundation/http/route.ts'
import type { Background } from '../background.ts'
import { badRowsFile } from './import-bad-rows.ts'
import type { ImportRegistry } from './import-adapter.ts'
import { largestImportFile } from './import-file.ts'
import { dryRunImport, previewImport } from './import-preview.ts'
import { cancelImport, changeImport, startImport, undoImport, uploadImport } from './import.actions.ts'
import { findImport, listImports, listProblems, toImport } from './import.queries.ts'

/** Imports: upload, look, adjust, try, run, take back. */
export function importRoutes(
  app: FastifyInstance,
  context: Context,
  registry: ImportRegistry,
  background: Pick<Background, 'wake'>,
): void {
  const read = <Result>(actor: Actor, work: (tx: Tx<never>) => Promise<Result>) =>
    context.database.read(actor.tenantId, work)
  const waking = async <Result>(work: Promise<Result>): Promise<Result> => {
    const result = await work
    background.wake()
    return result
  }
  route(app, importOperations.list, async ({ actor }) => ({ items: await read(actor, (tx) => listImports(tx, actor)) }))
  route(app, importOperations.read, async ({ actor, params }) =>
    toImport(await read(actor, (tx) => findImport(tx, actor, params.id))),
  )
  route(app, importOperations.change, ({ actor, params, body }) =>
    changeImport(context, registry, actor, params.id, body),
  )
  route(app, importOperations.preview, async ({ actor, params }) => ({
    rows: await previewImport(context, registry, actor, params.id),
  }))
  route(app, importOperations.dryRun, ({ actor, params }) => dryRunImport(context, registry, actor, params.id))
  route(app, importOperations.start, ({ actor, params }) => waking(startImport(context, registry, actor, params.id)))
  route(app, importOperations.cancel, ({ actor, params }) => cancelImport(context, actor, params.id))
  route(app, importOperations.undo, ({ actor, params }) => waking(undoImport(context, actor, params.id)))
  route(app, importOperations.problems, async ({ actor, params }) => ({
    items: await read(actor, async (tx) => {
      await findImport(tx, actor, params.id)
      return (await listProblems(tx, actor, params.id)).map(({ fatal: _fatal, ...problem }) => problem)
    }),
  }))
  transferRoutes(app, context, registry)
}

/** Files move as bytes, not as JSON. */
function transferRoutes(app: FastifyInstance, context: Context, registry: ImportRegistry): void {
  transfer(app, importOperations.upload, async ({ actor, query, request }) => {
    const part = await request.file({ limits: { fileSize: largestImportFile } })
    if (!part) throw new Refusal(422, 'file-missing')
    return uploadImport(context, registry, actor, {
      target: query.target,
      fileName: part.filename,
      content: part.file,
    })
  })
  transfer(app, importOperations.badRows, async ({ actor, params, reply }) => {
    const file = await badRowsFile(context, actor, params.id)
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', disposition(file.name))
      .send(Readable.from(file.content, { objectMode: false }))
  })
}
