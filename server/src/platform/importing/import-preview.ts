import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { Row } from '../../foundation/tabular/cell.ts'
import type { ImportRegistry } from './import-adapter.ts'
import { type Action, handleRows, type Outcome } from './import-batch.ts'
import { batches, dataRows, importPath } from './import-file.ts'
import { planOf } from './import-plan.ts'
import type { RowPlan, RowProblem } from './import-row.rules.ts'
import { checkState } from './import.actions.ts'
import { findImport } from './import.queries.ts'

const previewed = 20
const batchSize = 500
const mostProblems = 1_000

type Told = Omit<RowProblem, 'fatal'>
type PreviewRow = { row: number; action: Action; values: Record<string, unknown>; problems: Told[] }

const told = ({ row, column, code, detail }: RowProblem): Told => ({ row, column, code, detail })

/** The first rows as they will be; nothing is written. */
export async function previewImport(
  context: Context,
  registry: ImportRegistry,
  actor: Actor,
  id: string,
): Promise<PreviewRow[]> {
  const stored = await context.database.read(actor.tenantId, (tx: Tx<never>) => findImport(tx, actor, id))
  const setting = { ...planOf(registry, actor, stored), seen: new Set<string>() }
  const rows: Row[] = []
  for await (const row of dataRows(importPath(context, id), stored.reading)) {
    rows.push(row)
    if (rows.length >= previewed) break
  }
  const outcomes = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
    handleRows(tx, actor, setting, rows, null),
  )
  return outcomes.map((outcome) => ({
    row: outcome.row,
    action: outcome.action,
    values: shownValues(setting.plan, outcome),
    problems: outcome.problems.map(told),
  }))
}

/** Values as a person reads them: references by the names in the file, only what a column filled. */
function shownValues(plan: RowPlan, { values, texts }: Outcome): Record<string, unknown> {
  const custom = (values['custom'] ?? {}) as Record<string, unknown>
  return Object.fromEntries(
    plan.columns.map(({ name }) => [
      name,
      texts[name] ?? (name.startsWith('custom.') ? custom[name.slice(7)] : values[name]) ?? null,
    ]),
  )
}

export type DryRun = Record<Action, number> & { problems: Told[] }

/** Goes through the whole file as the import would, without writing. */
export async function dryRunImport(
  context: Context,
  registry: ImportRegistry,
  actor: Actor,
  id: string,
): Promise<DryRun> {
  const stored = await context.database.read(actor.tenantId, (tx: Tx<never>) => findImport(tx, actor, id))
  checkState(stored, ['ready'])
  const setting = { ...planOf(registry, actor, stored), seen: new Set<string>() }
  const sum: DryRun = { create: 0, change: 0, skip: 0, bad: 0, problems: [] }
  for await (const rows of batches(dataRows(importPath(context, id), stored.reading), batchSize)) {
    for (const outcome of await context.database.read(actor.tenantId, (tx: Tx<never>) =>
      handleRows(tx, actor, setting, rows, null),
    )) {
      sum[outcome.action] += 1
      if (sum.problems.length < mostProblems) sum.problems.push(...outcome.problems.map(told))
    }
  }
  return sum
}
