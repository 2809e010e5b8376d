import type { ImportColumn, Reading, UnknownValue } from '#contract/platform/import.ts'
import type { ImportTarget } from '#contract/platform/import-target.ts'
import type { Fields } from '#contract/shared/field.ts'
import type { Kysely } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { type Cell, isEmptyCell, type Row } from '../../foundation/tabular/cell.ts'
import { headersOf } from '../../foundation/tabular/header.rules.ts'
import { standardLimits } from '../../foundation/tabular/limits.ts'
import { recognise, type Recognised } from '../../foundation/tabular/recognise.ts'
import { type FileColumn, isFieldName, matchColumns } from './column-match.rules.ts'
import { adapterOf, type ImportRegistry } from './import-adapter.ts'
import { readingManner } from './import-row.rules.ts'
import { scanValues } from './import-scan.ts'
import { learnedColumns, type ValueChoice } from './import.queries.ts'
import { isNamedAfter, nounsOf } from './target-words.rules.ts'

/** What looking at a file found out, or what a person decided instead. */
export type Looked = {
  target: ImportTarget
  reading: Reading
  sheets: string[]
  columns: ImportColumn[]
  rows: number
  unknownValues: UnknownValue[]
  valueChoices: ValueChoice[]
  ready: boolean
}

/** What a person has decided so far; the name that they gave the file says something too. */
export type Decided = {
  fileName?: string
  target?: ImportTarget | undefined
  reading?: Partial<Reading> | undefined
  fields?: readonly (string | null)[] | undefined
  valueChoices?: readonly ValueChoice[] | undefined
}

/** Looks at a whole file: how it reads, what it holds, which field each column fills, which values nobody knows. */
export async function lookAt(
  context: Context,
  actor: Actor,
  registry: ImportRegistry,
  path: string,
  decided: Decided,
): Promise<Looked> {
  const adapters = decided.target
    ? [adapterOf(registry, decided.target)]
    : Object.values(registry.adapters).filter((adapter) => adapter.allowed(actor))
  const every = Object.assign({}, ...adapters.map((adapter) => adapter.fields(actor))) as Fields
  const seen = await recognise(path, isFieldName(every), standardLimits, decided.reading)
  const file = columnsOf(seen)
  const found = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
    bestTarget(
      tx,
      actor,
      registry,
      adapters.map((adapter) => adapter.target),
      { columns: file, name: decided.fileName ?? '' },
      seen.reading,
    ),
  )
  const columns = decided.fields ? decidedColumns(found.columns, decided.fields, found.fields) : found.columns
  const scanned = await scanValues(context, actor, registry, {
    path,
    target: found.target,
    reading: seen.reading,
    columns,
    fields: found.fields,
    chosen: decided.valueChoices ?? [],
  })
  return {
    target: found.target,
    reading: seen.reading,
    sheets: seen.sheets,
    columns,
    ...scanned,
    ready: isReady(found.fields, columns),
  }
}

/** A file of which less is explained could be anything; exports of other systems have many columns of their own. */
const leastExplained = 0.3

/** How much a file that is named after its records is more likely to hold them: as much as half of its columns. */
const nameCounts = 0.5

const firstSamples = 20

function columnsOf({ rows, reading }: Recognised): FileColumn[] {
  const width = Math.max(0, ...rows.map((row) => row.cells.length))
  const headers = headersOf(
    rows.map((row) => row.cells),
    reading.headerRows,
    width,
  )
  const below = rows.slice(reading.headerRows)
  return headers.map((header, index) => ({ index, header: header.slice(0, 200), samples: samplesOf(below, index) }))
}

/** Different values tell more than the same one many times. */
function samplesOf(rows: readonly Row[], index: number): Cell[] {
  const samples = new Set<Cell>()
  for (const { cells } of rows) {
    const cell = cells[index]
    if (!isEmptyCell(cell) && cell !== undefined) samples.add(typeof cell === 'string' ? cell.slice(0, 200) : cell)
    if (samples.size >= firstSamples) break
  }
  return [...samples]
}

type Found = { target: ImportTarget; fields: Fields; columns: ImportColumn[]; score: number }

/** The target whose fields explain the file best, colleagues only where nothing else does as well; one alone is taken as it is. */
async function bestTarget(
  tx: Kysely<never>,
  actor: Actor,
  registry: ImportRegistry,
  targets: readonly ImportTarget[],
  file: { columns: readonly FileColumn[]; name: string },
  reading: Reading,
): Promise<Found> {
  const found: Found[] = []
  for (const target of targets) {
    const fields = adapterOf(registry, target).fields(actor)
    const columns = matchColumns(
      file.columns,
      fields,
      readingManner(reading, actor.company.timeZone),
      await learnedColumns(tx, actor, target),
      nounsOf(target),
    )
    const score = explained(columns, fields)
    const named = score >= leastExplained && isNamedAfter(file.name, target)
    found.push({ target, fields, columns, score: named ? score + nameCounts : score })
  }
  const [best, next] = found.sort(
    (one, other) => other.score - one.score || Number(one.target === 'user') - Number(other.target === 'user'),
  )
  if (!best || (targets.length > 1 && best.score < leastExplained)) throw new Refusal(422, 'target-unknown')
  // A name alone could be anybody's or anything's.
  const oneColumn = best.columns.filter((column) => column.field !== null).length < 2
  if (next && oneColumn && next.score === best.score) throw new Refusal(422, 'target-unknown')
  return best
}

/** Share of the columns that found a field, surely named ones counting whole; nothing where the name of the record is missing. */
function explained(columns: readonly ImportColumn[], fields: Fields): number {
  const filled = columns.filter((column) => column.header !== '' || column.samples.length > 0)
  const sum = filled.reduce((total, column) => total + (column.field === null ? 0 : column.likeness ** 3), 0)
  return isReady(fields, columns) ? sum / Math.max(1, filled.length) : 0
}

function decidedColumns(
  columns: readonly ImportColumn[],
  fields: readonly (string | null)[],
  known: Fields,
): ImportColumn[] {
  const used = new Set<string>()
  return columns.map((column, index) => {
    const field = fields[index] ?? null
    if (field === null) return { ...column, field, likeness: 0, matchedBy: column.field === null ? 'none' : 'person' }
    if (!known[field])
      throw new Refusal(422, 'invalid', { errors: [{ path: `fields.${index}`, code: 'field-unknown' }] })
    if (used.has(field))
      throw new Refusal(422, 'invalid', { errors: [{ path: `fields.${index}`, code: 'field-used-twice' }] })
    used.add(field)
    return field === column.field ? column : { ...column, field, likeness: 1, matchedBy: 'person' }
  })
}

/** Whether everything that a record cannot be without has its column (a name may be put together from its parts). */
export function isReady(fields: Fields, columns: readonly Pick<ImportColumn, 'field'>[]): boolean {
  const has = (name: string) => columns.some((column) => column.field === name)
  return Object.entries(fields).every(
    ([name, field]) => !field.required || has(name) || (name === 'name' && (has('firstName') || has('lastName'))),
  )
}
