import { choiceListOperations } from '#contract/platform/choice-list.ts'
import { customFieldOperations } from '#contract/platform/custom-field.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { fileOperations } from '#contract/platform/file.ts'
import { layoutOperations } from '#contract/platform/layout.ts'
import { revealOperations } from '#contract/platform/reveal.ts'
import { searchOperations } from '#contract/platform/search.ts'
import { segmentOperations } from '#contract/platform/segment.ts'
import { viewOperations } from '#contract/platform/view.ts'
import { type RecordType, recordTypes } from '#contract/shared/field.ts'
import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import { createReadStream } from 'node:fs'
import { can } from '../foundation/access/actor.ts'
import { forbidden, Refusal } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { disposition } from '../foundation/http/disposition.ts'
import { route, transfer } from '../foundation/http/route.ts'
import { ownerOfRecord } from '../foundation/records/actions.ts'
import { listChoiceLists, type ListKeepers, writeChoiceList } from './choice-list.actions.ts'
import { changeCustomField, createCustomField, listCustomFields } from './custom-field.actions.ts'
import { readAudit, type Specs } from './event.queries.ts'
import { deleteFile, type FileHomes, largestFile, listFiles, openFile, storeFile } from './file.actions.ts'
import { listLayouts, removeLayout, writeLayout } from './layout.actions.ts'
import { mayShow } from './media-type.rules.ts'
import { revealValue } from './reveal.actions.ts'
import { searchEverything } from './search.queries.ts'
import { readTimeline, type StoryRoom } from './timeline.queries.ts'
import { readSegments, readSegmentsOf } from './segment.queries.ts'
import { changeView, createView, deleteView, listViews } from './view.actions.ts'

/** Custom fields, lists of choices, layouts, views, timeline, audit, search and files: what every record type shares. */
export async function platformRoutes(
  app: FastifyInstance,
  context: Context,
  specs: Specs,
  stories: StoryRoom,
  keepers: ListKeepers,
  homes: FileHomes,
): Promise<void> {
  await app.register(multipart, { limits: { fileSize: largestFile, files: 1, fields: 5, parts: 6, headerPairs: 50 } })
  const { database } = context

  route(app, customFieldOperations.list, async ({ actor }) => ({
    items: await database.read(actor.tenantId, (tx: Tx<never>) => listCustomFields(tx, actor.tenantId)),
  }))
  route(app, customFieldOperations.create, ({ actor, body }) => createCustomField(context, actor, body))
  route(app, customFieldOperations.change, ({ actor, params, body, version }) =>
    changeCustomField(context, actor, params.id, body, version),
  )

  route(app, choiceListOperations.list, async ({ actor }) => ({
    items: await database.read(actor.tenantId, (tx: Tx<never>) => listChoiceLists(tx, actor.tenantId)),
  }))
  route(app, choiceListOperations.write, ({ actor, params, body, version }) =>
    writeChoiceList(context, actor, keepers, params.list, body, version),
  )

  route(app, layoutOperations.list, async ({ actor }) => ({
    items: await database.read(actor.tenantId, (tx: Tx<never>) => listLayouts(tx, actor.tenantId)),
  }))
  route(app, layoutOperations.write, ({ actor, params, body, version }) =>
    writeLayout(context, specs, actor, params, body, version),
  )
  route(app, layoutOperations.remove, async ({ actor, params }) => {
    await removeLayout(context, actor, params)
    return undefined
  })

  route(app, segmentOperations.list, async ({ actor }) => ({
    items: await database.read(actor.tenantId, (tx: Tx<never>) => readSegments(tx, specs, actor, context.now())),
  }))
  route(app, segmentOperations.ofRecord, async ({ actor, params }) => ({
    items: await database.read(actor.tenantId, (tx: Tx<never>) =>
      readSegmentsOf(tx, specs, actor, context.now(), params),
    ),
  }))

  route(app, viewOperations.list, async ({ actor }) => ({
    items: await database.read(actor.tenantId, (tx: Tx<never>) => listViews(tx, actor)),
  }))
  route(app, viewOperations.create, ({ actor, body }) => createView(context, actor, body))
  route(app, viewOperations.change, ({ actor, params, body, version }) => {
    const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
    return changeView(context, actor, params.id, given, version)
  })
  route(app, viewOperations.remove, async ({ actor, params, version }) => {
    await deleteView(context, actor, params.id, version)
    return undefined
  })

  route(app, eventOperations.timeline, ({ actor, params, query }) =>
    database.read(actor.tenantId, async (tx: Tx<never>) => {
      await ownerOfRecord(tx, actor, params.type, specs[params.type].table, params.id)
      return readTimeline(tx, specs, stories, actor, params.type, params.id, query)
    }),
  )
  route(app, eventOperations.audit, ({ actor, query }) => {
    if (!can(actor, 'see-audit')) throw forbidden()
    return database.read(actor.tenantId, (tx: Tx<never>) => readAudit(tx, specs, actor, query))
  })

  route(app, revealOperations.reveal, ({ actor, params, body }) =>
    revealValue(context, actor, specs[params.type], params.id, body.field),
  )

  route(app, searchOperations.search, async ({ actor, query }) => {
    const asked = query.types
      ?.split(',')
      .filter((type): type is RecordType => (recordTypes as readonly string[]).includes(type))
    const types = asked ?? recordTypes.filter((type) => type !== 'activity')
    return {
      items: await database.read(actor.tenantId, (tx: Tx<never>) =>
        searchEverything(tx, specs, actor, query.text, types, query.limit),
      ),
    }
  })

  route(app, fileOperations.list, async ({ actor, params }) => ({
    items: await database.read(actor.tenantId, (tx: Tx<never>) => listFiles(tx, specs, actor, params.type, params.id)),
  }))
  route(app, fileOperations.remove, async ({ actor, params }) => {
    await deleteFile(context, homes, actor, params.id)
    return undefined
  })
  fileTransferRoutes(app, context, homes)
}

/** Upload and download move bytes, not JSON. */
function fileTransferRoutes(app: FastifyInstance, context: Context, homes: FileHomes): void {
  transfer(app, fileOperations.upload, async ({ actor, params, request }) => {
    const part = await request.file()
    if (!part) throw new Refusal(422, 'file-missing')
    return storeFile(context, homes, actor, params.type, params.id, part.filename, part.file)
  })
  transfer(app, fileOperations.content, async ({ actor, params, reply }) => {
    const file = await openFile(context, homes, actor, params.id)
    const place = mayShow(file.mediaType) ? 'inline' : 'attachment'
    return reply
      .header('content-type', file.mediaType)
      .header('content-length', file.bytes)
      .header('content-disposition', disposition(file.name, place))
      .header('content-security-policy', "sandbox; default-src 'none'")
      .send(createReadStream(file.path))
  })
}
