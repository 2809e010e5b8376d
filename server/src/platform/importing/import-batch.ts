import type { Import } from '#contract/platform/import.ts'
import type { ImportTarget } from '#contract/platform/import-target.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { Values } from '../../foundation/records/values.ts'
import type { Row } from '../../foundation/tabular/cell.ts'
import type { ImportAdapter, ImportRegistry, NewRecord } from './import-adapter.ts'
import { asLikely, findLikely } from './import-likely.ts'
import { isLink, resolveReferences } from './import-references.ts'
import { missingFields, type ParsedRow, readRow, type RowPlan, type RowProblem } from './import-row.rules.ts'

/** What becomes of a row. */
export type Action = 'create' | 'change' | 'skip' | 'bad'
export type Outcome = {
  row: number
  action: Action
  values: Values
  texts: Record<string, string>
  problems: RowProblem[]
}

export type BatchSetting = {
  target: ImportTarget
  adapter: ImportAdapter
  registry: ImportRegistry
  plan: RowPlan
  whenKnown: Import['whenKnown']
  whenLikely: Import['whenLikely']
  /** Keys that earlier batches would have created; only a dry run, which writes nothing, has to remember them. */
  seen?: Set<string>
}

/** The batch before, which may still be on its way: what it is about to create, and when it has. */
export type Before = { decided: Promise<ReadonlyMap<string, string>>; committed: Promise<unknown> }

/** What writing a batch needs; `decide` tells the batch after it which keys now have which ids. */
export type Writing = { context: Context; before?: Before; decide?: (fresh: ReadonlyMap<string, string>) => void }

type Decided = ParsedRow & { action: Action; id: string | null }

/**
 * Works out what becomes of some rows: values, references, known records, rights. With `write` it also does it, inside the
 * transaction given; without, nothing is written and what would be made is only named.
 */
export async function handleRows(
  tx: Kysely<never>,
  actor: Actor,
  setting: BatchSetting,
  rows: readonly Row[],
  write: Writing | null,
): Promise<Outcome[]> {
  const { adapter, plan, target } = setting
  const parsed = rows.map((row) => readRow(plan, row))
  await resolveReferences(
    tx,
    actor,
    { sources: setting.registry.sources, plan, write },
    plan.columns.filter((column) => !isLink(target, column)),
    parsed,
  )
  for (const row of parsed) {
    if (adapter.tidy) row.values = adapter.tidy(row.values)
    if (!row.problems.some((problem) => problem.fatal)) row.problems.push(...missingFields(plan, row.row, row.values))
  }
  const decided = await decide(tx, actor, setting, parsed, write)
  if (write) await perform(tx as Tx<never>, write, actor, setting, decided)
  return decided.map(({ row, action, values, texts, problems }) => ({ row, action, values, texts, problems }))
}

/** Whether each row makes a record, changes one, is skipped or bad. Rows of one file that mean the same record are one. */
async function decide(
  tx: Kysely<never>,
  actor: Actor,
  setting: BatchSetting,
  rows: readonly ParsedRow[],
  write: Writing | null,
): Promise<Decided[]> {
  const { adapter, whenKnown } = setting
  const good = rows.filter((row) => !row.problems.some((problem) => problem.fatal))
  const known = new Map<ParsedRow, string | null>()
  if (whenKnown !== 'create')
    for (const [index, id] of (
      await adapter.findKnown(
        tx,
        actor,
        good.map((row) => row.values),
      )
    ).entries())
      known.set(good[index] as ParsedRow, id)
  // First what the batch before decides: it may wait for what this one would hold from here on.
  const earlier = await write?.before?.decided
  const likely = await findLikely(
    tx,
    actor,
    setting,
    good.filter((row) => !known.get(row)),
    write !== null,
  )
  const faults = await adapter.faultsOf?.(
    tx,
    actor,
    rows.map((row) => row.values),
  )
  const fresh = new Map<string, string>()
  const decided = rows.map((row, at): Decided => {
    if (!known.has(row) && whenKnown !== 'create') return { ...row, action: 'bad', id: null }
    if (row.problems.some((problem) => problem.fatal)) return { ...row, action: 'bad', id: null }
    const keys = adapter.keysOf(row.values)
    const meant =
      known.get(row) ??
      (whenKnown === 'create'
        ? undefined
        : keys
            .map((key) => fresh.get(key) ?? earlier?.get(key) ?? (setting.seen?.has(key) ? key : undefined))
            .find((id) => id !== undefined))
    if (meant) return { ...row, action: whenKnown === 'skip' ? 'skip' : 'change', id: meant }
    const prepared = prepare(setting, actor, row, faults?.[at] ?? null)
    if (!prepared) return { ...row, action: 'bad', id: null }
    const twin = likely.get(row)
    if (twin) return { ...row, ...asLikely(row, twin, setting.whenLikely) }
    const id = write ? write.context.newId() : toPlaceholder(row)
    for (const key of keys) {
      fresh.set(key, id)
      setting.seen?.add(key)
    }
    return { ...row, values: prepared, action: 'create', id }
  })
  write?.decide?.(fresh)
  return decided
}

const toPlaceholder = (row: ParsedRow) => `row:${row.row}`

function prepare({ adapter, plan }: BatchSetting, actor: Actor, row: ParsedRow, fault: Refusal | null): Values | null {
  try {
    if (fault) throw fault
    return adapter.prepare(actor, row.values)
  } catch (error) {
    row.problems.push(problemOf(error, row.row, plan))
    return null
  }
}

/** A refusal as a problem of the row, and of the column that fills the field; or what the database did not accept. Anything else is a bug and goes on. */
function problemOf(error: unknown, row: number, { columns }: RowPlan): RowProblem {
  if (!(error instanceof Refusal)) {
    if (!isOfInput(error)) throw error
    return { row, column: null, code: 'value-unsuitable', detail: '', fatal: true }
  }
  const [first] = error.errors
  return {
    row,
    column: columns.find(({ name }) => name === first?.path)?.header ?? null,
    code: first?.code ?? error.code,
    detail: [first?.path, first?.detail].filter(Boolean).join(' '),
    fatal: true,
  }
}

async function perform(
  tx: Tx<never>,
  { context, before }: Writing,
  actor: Actor,
  { adapter, plan }: BatchSetting,
  rows: Decided[],
): Promise<void> {
  const created = rows.filter((row) => row.action === 'create')
  const records = (some: readonly Decided[]): NewRecord[] =>
    some.map((row) => ({ id: row.id ?? '', values: row.values }))
  const failed =
    created.length === 0 ? null : await attempt(tx, () => adapter.create(tx, context, actor, records(created)))
  // Something in the batch does not fit the database: one by one, so that only that row is bad.
  if (failed)
    for (const row of created) await performOne(tx, row, plan, () => adapter.create(tx, context, actor, records([row])))
  // A row may change what the batch before has only just made.
  if (rows.some((row) => row.action === 'change')) await before?.committed
  for (const row of rows) {
    if (row.action === 'change')
      await performOne(tx, row, plan, async () => {
        if (!(await adapter.change(tx, context, actor, row.id ?? '', row.values))) row.action = 'skip'
      })
  }
}

async function performOne(tx: Tx<never>, row: Decided, plan: RowPlan, work: () => Promise<void>): Promise<void> {
  const failed = await attempt(tx, work)
  if (!failed) return
  row.problems.push(problemOf(failed.fault, row.row, plan))
  row.action = 'bad'
}

/** Does something under a savepoint; what the input is to blame for is undone and answered, all else goes on as an error. */
async function attempt(tx: Tx<never>, work: () => Promise<void>): Promise<{ fault: unknown } | null> {
  await sql`savepoint attempt`.execute(tx)
  try {
    await work()
    await sql`release savepoint attempt`.execute(tx)
    return null
  } catch (error) {
    if (!isOfInput(error)) throw error
    await sql`rollback to savepoint attempt`.execute(tx)
    return { fault: error }
  }
}

/** Refusals, and the database's classes "data" and "integrity". */
function isOfInput(error: unknown): boolean {
  const state = (error as { code?: unknown } | null)?.code
  return error instanceof Refusal || (typeof state === 'string' && /^(22|23)[0-9A-Z]{3}$/.test(state))
}

/** Sets the references of rows to records of the same type, once all of them are in. Answers problems only. */
export async function linkRows(
  tx: Tx<never>,
  context: Context,
  actor: Actor,
  setting: BatchSetting,
  rows: readonly Row[],
): Promise<RowProblem[]> {
  const { adapter, plan, target } = setting
  const links = plan.columns.filter((column) => isLink(target, column))
  const parsed = rows
    .map((row) => readRow(plan, row))
    .filter((row) => links.some((column) => row.texts[column.name] !== undefined))
  if (parsed.length === 0) return []
  for (const row of parsed) row.problems = []
  const linked = parsed.map((row): ParsedRow => ({ ...row, values: {} }))
  await resolveReferences(
    tx,
    actor,
    { sources: setting.registry.sources, plan, write: { context }, makesMissing: true },
    links,
    linked,
  )
  await resolveReferences(
    tx,
    actor,
    { sources: setting.registry.sources, plan, write: null },
    plan.columns.filter((column) => !isLink(target, column)),
    parsed,
  )
  const own = parsed.map((row) => (adapter.tidy ? adapter.tidy(row.values) : row.values))
  const ids = await adapter.findKnown(tx, actor, own)
  // Where known records are skipped or doubled, only those of this import are touched.
  const mine =
    setting.whenKnown === 'change'
      ? null
      : await adapter.createdBy(
          tx,
          actor,
          ids.filter((id) => id !== null),
        )
  for (const [index, row] of linked.entries()) {
    const id = ids[index]
    if (!id || Object.keys(row.values).length === 0 || (mine && !mine.has(id))) continue
    const failed = await attempt(tx, async () => {
      await adapter.change(tx, context, actor, id, row.values)
    })
    if (failed) row.problems.push({ ...problemOf(failed.fault, row.row, plan), fatal: false })
  }
  return linked.flatMap((row) => row.problems)
}
