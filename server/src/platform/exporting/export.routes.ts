import { exportOperations } from '#contract/platform/export.ts'
import { type RecordType, recordTypes } from '#contract/shared/field.ts'
import type { Label } from '#contract/shared/label.ts'
import type { Operation } from '#contract/shared/operation.ts'
import type { ExportFormat, ExportRequest } from '#contract/shared/standard-operations.ts'
import type { FastifyInstance } from 'fastify'
import { createReadStream } from 'node:fs'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { disposition } from '../../foundation/http/disposition.ts'
import { route, transfer } from '../../foundation/http/route.ts'
import type { Background } from '../background.ts'
import type { Specs } from '../event.queries.ts'
import type { PoolGround } from './export-ground.ts'
import { decideExport, openExport, requestExport } from './export.actions.ts'
import { tableTypes } from '../../foundation/tabular/table-file.ts'
import { findExport, listAskedExports, listExports, toExport } from './export.queries.ts'

/** A record type's own operation for exporting, and what many of its records are called. */
export type Exportable = {
  operation: Operation<undefined, undefined, ExportRequest, { id: string; state: 'asked' | 'waiting' }>
  many: Label
}

const contentTypes = {
  ...tableTypes,
  vcf: 'text/vcard; charset=utf-8',
  vcf3: 'text/vcard; charset=utf-8',
} as const satisfies Record<ExportFormat, string>

/** Asking for exports, following them, and taking their files. */
export function exportRoutes(
  app: FastifyInstance,
  context: Context,
  specs: Specs,
  exportables: Readonly<Record<RecordType, Exportable>>,
  poolGround: PoolGround,
  background: Pick<Background, 'wake'>,
): void {
  for (const type of recordTypes) {
    const { operation, many } = exportables[type]
    route(app, operation, async ({ actor, body }) => {
      const answer = await requestExport(context, actor, specs[type], many, body, poolGround)
      background.wake()
      return answer
    })
  }
  const { database } = context
  route(app, exportOperations.list, async ({ actor }) => ({
    items: await database.read(actor.tenantId, (tx: Tx<never>) => listExports(tx, actor)),
  }))
  route(app, exportOperations.read, ({ actor, params }) =>
    database.read(actor.tenantId, async (tx: Tx<never>) => toExport(await findExport(tx, actor, params.id))),
  )
  route(app, exportOperations.asked, async ({ actor }) => ({
    items: await database.read(actor.tenantId, (tx: Tx<never>) => listAskedExports(tx, actor)),
  }))
  route(app, exportOperations.decide, async ({ actor, params, body }) => {
    const answer = await decideExport(context, actor, params.id, body)
    background.wake()
    return answer
  })

  transfer(app, exportOperations.content, async ({ actor, params, reply }) => {
    const file = await openExport(context, actor, params.id, poolGround)
    return reply
      .header('content-type', contentTypes[file.format])
      .header('content-length', file.bytes ?? 0)
      .header('content-disposition', disposition(file.fileName))
      .send(createReadStream(file.path))
  })
}
