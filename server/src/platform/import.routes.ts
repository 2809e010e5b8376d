import { importOperations, type ImportTarget, importTargets } from '#contract/platform/import.ts'
import type { FastifyInstance } from 'fastify'
import { Readable } from 'node:stream'
import type { Actor } from '../foundation/access/actor.ts'
import { notFound, Refusal } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { admit } from '../foundation/http/admit.ts'
import { route } from '../foundation/http/route.ts'
import type { Background } from './background.ts'
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

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Files move as bytes, not as JSON, and stand beside the operations. */
function transferRoutes(app: FastifyInstance, context: Context, registry: ImportRegistry): void {
  app.post<{ Querystring: { target?: string } }>('/api/v1/imports', async (request, reply) => {
    const actor = await admit(app, request, 'import')
    const { target } = request.query
    if (target !== undefined && !(importTargets as readonly string[]).includes(target))
      throw new Refusal(400, 'invalid', { errors: [{ path: 'target', code: 'choice-unknown' }] })
    const part = await request.file({ limits: { fileSize: largestImportFile } })
    if (!part) throw new Refusal(422, 'file-missing')
    const imported = await uploadImport(context, registry, actor, {
      target: target as ImportTarget | undefined,
      fileName: part.filename,
      content: part.file,
    })
    return reply.code(201).header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(imported))
  })

  app.get<{ Params: { id: string } }>('/api/v1/imports/:id/bad-rows.csv', async (request, reply) => {
    const actor = await admit(app, request, 'import')
    if (!idForm.test(request.params.id)) throw notFound()
    const file = await badRowsFile(context, actor, request.params.id)
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
      .send(Readable.from(file.content, { objectMode: false }))
  })
}
