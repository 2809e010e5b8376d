import { type Kysely, sql } from 'kysely'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Actor } from '../../foundation/access/actor.ts'
import { Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { type RawRecord, unmasked } from '../../foundation/records/read.ts'
import type { RecordSpec } from '../../foundation/records/record-spec.ts'
import type { Cell } from '../../foundation/tabular/cell.ts'
import { csvFile } from '../../foundation/tabular/csv-writer.ts'
import { writeCard } from '../../foundation/tabular/vcard/card-writer.rules.ts'
import { type Origin, xlsxFile } from '../../foundation/tabular/xlsx/xlsx-writer.ts'
import type { Work } from '../background.ts'
import type { Specs } from '../event.queries.ts'
import { type ExportColumn, exportCells, type ExportManner, sheetColumn } from './export-cells.rules.ts'
import { markHead, markOf, originOf } from './export-origin.rules.ts'
import { groundOf, type PoolGround } from './export-ground.ts'
import { exportColumns, isCards } from './export-question.rules.ts'
import { exportEvent, exportPath } from './export.actions.ts'
import { exportedRecords, type ExportRow, liveExports, storedExport } from './export.queries.ts'
import type { ActorFor } from '../importing/import-work.ts'

/** Progress is told about this often: each time costs a transaction. */
const notedEach = 5_000

/** Writing exports as background work. One that was cut off begins anew: its file appears only when it is whole. */
export function exportWork(context: Context, specs: Specs, actorFor: ActorFor, poolGround: PoolGround): Work {
  return {
    name: 'export',
    live: (tx, tenantId) => liveExports(tx, tenantId),
    run: async (tenantId, id, signal) => {
      const row = await context.database.read(tenantId, (tx: Tx<never>) => storedExport(tx, tenantId, id))
      if (!row) return
      const actor = await actorFor(tenantId, row.createdBy)
      if (!actor) throw new Refusal(403, 'person-left')
      await writeExport(context, specs, actor, row, poolGround, signal)
    },
    failed: async (tenantId, id, error) => {
      const code = error instanceof Refusal ? (error.errors[0]?.code ?? error.code) : 'internal'
      await context.database.write(tenantId, (tx: Kysely<never>) =>
        sql`update data_export set state = 'failed', failure = ${code}, finished_at = ${context.now().toISOString()}::timestamptz where tenant_id = ${tenantId}::uuid and id = ${id}::uuid`.execute(
          tx,
        ),
      )
    },
  }
}

async function writeExport(
  context: Context,
  specs: Specs,
  actor: Actor,
  row: ExportRow,
  poolGround: PoolGround,
  signal: AbortSignal,
): Promise<void> {
  const spec = specs[row.recordType]
  const { exporter, ...ground } = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
    groundOf(tx, actor, row.recordType, row.request, poolGround),
  )
  const columns = exportColumns(spec, exporter, row.request)
  const path = exportPath(context, row.id)
  const part = `${path}.${context.newId()}.part`
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await note(context, actor, row.id, 0)
  const trace = await traceOf(context, actor, row)
  let done = 0
  let noted = 0
  const counted = async (count: number) => {
    done += count
    if (done - noted < notedEach) return
    noted = done
    await note(context, actor, row.id, done)
  }
  try {
    await context.database.read(actor.tenantId, async (tx: Tx<never>) => {
      const records = exportedRecords(tx, spec, exporter, context.now(), { ...row.request, ...ground }, columns)
      const completed = withFurther(tx, spec, exporter, columns, records)
      const manner: ExportManner = { language: actor.language, timeZone: actor.company.timeZone, format: row.format }
      await pipeline(
        isCards(row.format)
          ? Readable.from(cardTexts(spec, exporter, row.format, trace.mark, records, counted), { objectMode: false })
          : content(row, columns, manner, rowsOf(completed, columns, manner, counted), trace),
        createWriteStream(part, { mode: 0o600, flush: true }),
        { signal },
      )
    })
    const { size } = await stat(part)
    await rename(part, path)
    await finish(context, actor, row, done, size)
  } finally {
    await rm(part, { force: true })
  }
}

/** What a file says of where it comes from: a workbook on a sheet of its own, a card in one line, rows where the company wants it. */
type Trace = { origin: Origin; mark: string; marksRows: boolean }

async function traceOf(context: Context, actor: Actor, row: ExportRow): Promise<Trace> {
  const found = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
    sql<{ name: string; marks: boolean }>`select t.name, t.export_marks as marks from tenant t
      where t.id = ${actor.tenantId}::uuid`.execute(tx),
  )
  const company = found.rows[0]
  const { timeZone } = actor.company
  const at = new Date(row.createdAt)
  const origin = {
    id: row.id,
    company: company?.name ?? '',
    by: actor.name,
    at,
    what: row.fileName.replace(/ [\d-]+\.\w+$/, ''),
    reason: row.reason,
    allowedBy: row.decidedBy,
  }
  return {
    origin: originOf(origin, { language: actor.language, timeZone }),
    mark: markOf(origin, timeZone),
    marksRows: company?.marks ?? false,
  }
}

function content(
  row: ExportRow,
  columns: readonly ExportColumn[],
  manner: ExportManner,
  rows: AsyncGenerator<Cell[]>,
  { origin, mark, marksRows }: Trace,
): Readable {
  const heads = columns.map((column) => sheetColumn(column, manner.language))
  if (row.format === 'xlsx') return xlsxFile(row.fileName.replace(/ [\d-]+\.xlsx$/, ''), heads, rows, origin)
  const head: Cell[] = heads.map(({ header }) => header)
  const written = marksRows ? marked([...head, markHead(manner.language)], rows, mark) : withHead(head, rows)
  return Readable.from(csvFile(written), { objectMode: false })
}

async function* withHead(head: Cell[], rows: AsyncIterable<Cell[]>): AsyncGenerator<Cell[]> {
  yield head
  yield* rows
}

/**
 * A CSV file has no place beside its rows: a comment at its head would be a row to every spreadsheet program, and a name is changed. A
 * last column is passed over on the way back, and a single row copied elsewhere still says whence it comes.
 */
async function* marked(head: Cell[], rows: AsyncIterable<Cell[]>, mark: string): AsyncGenerator<Cell[]> {
  yield head
  for await (const cells of rows) yield [...cells, mark]
}

/** Records with what stands in the further columns that were asked for. */
async function* withFurther(
  tx: Kysely<never>,
  spec: RecordSpec,
  actor: Actor,
  columns: readonly ExportColumn[],
  records: AsyncIterable<RawRecord[]>,
): AsyncGenerator<RawRecord[]> {
  const further = spec.further?.fields(actor) ?? {}
  const isAsked = columns.some(({ name }) => Object.hasOwn(further, name))
  for await (const some of records) {
    const more = isAsked
      ? await spec.further?.read(
          tx,
          actor,
          some.map(({ id }) => id),
        )
      : undefined
    yield more ? some.map((record) => ({ ...record, ...more.get(record.id) })) : some
  }
}

async function* rowsOf(
  records: AsyncIterable<Parameters<typeof exportCells>[1][]>,
  columns: readonly ExportColumn[],
  manner: ExportManner,
  counted: (count: number) => Promise<void>,
): AsyncGenerator<Cell[]> {
  for await (const some of records) {
    for (const record of some) yield exportCells(columns, record, manner)
    await counted(some.length)
  }
}

/** Cards of people; what is masked for who takes them along is left out. */
async function* cardTexts(
  spec: RecordSpec,
  actor: Actor,
  format: 'vcf' | 'vcf3',
  mark: string,
  records: AsyncIterable<RawRecord[]>,
  counted: (count: number) => Promise<void>,
): AsyncGenerator<string> {
  for await (const some of records) {
    for (const record of some) {
      const card = spec.asCard?.(unmasked(spec, actor, record))
      if (card) yield writeCard(card, format === 'vcf' ? '4.0' : '3.0', record.id, mark)
    }
    await counted(some.length)
  }
}

async function note(context: Context, actor: Actor, id: string, done: number): Promise<void> {
  await context.database.write(actor.tenantId, (tx: Kysely<never>) =>
    sql`update data_export set state = 'running', done = ${done} where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid and state in ('waiting', 'running')`.execute(
      tx,
    ),
  )
}

async function finish(context: Context, actor: Actor, row: ExportRow, rows: number, bytes: number): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await sql`update data_export set state = 'done', rows = ${rows}, done = ${rows}, bytes = ${bytes}, finished_at = ${context.now().toISOString()}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and id = ${row.id}::uuid and state = 'running'`.execute(tx)
    await appendEvents(tx, context, actor, [exportEvent({ ...row, rows }, 'export-finished')])
  })
}
