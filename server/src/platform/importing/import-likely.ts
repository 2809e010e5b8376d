import type { Import } from '#contract/platform/import.ts'
import type { Kysely } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { ImportAdapter, Likely } from './import-adapter.ts'
import type { ParsedRow } from './import-row.rules.ts'

/** The records that rows seem to mean without naming them. */
export async function findLikely(
  tx: Kysely<never>,
  actor: Actor,
  { adapter, whenLikely }: { adapter: ImportAdapter; whenLikely: Import['whenLikely'] },
  rows: readonly ParsedRow[],
  writes: boolean,
): Promise<ReadonlyMap<ParsedRow, Likely>> {
  if (!adapter.findLikely || whenLikely === 'create' || rows.length === 0) return new Map()
  const values = rows.map((row) => row.values)
  const found = await adapter.findLikely(tx, actor, values, { choice: whenLikely, writes })
  return new Map(rows.flatMap((row, index) => (found[index] ? [[row, found[index]] as const] : [])))
}

/** A row that seems to mean a record changes it, where the person wants so and reaches it; else it is handed back with the reason. */
export function asLikely(
  row: ParsedRow,
  twin: Likely,
  whenLikely: Import['whenLikely'],
): { action: 'change' | 'bad'; id: string | null } {
  if (whenLikely === 'change' && twin.id !== null) return { action: 'change', id: twin.id }
  const detail = `${twin.name} ${Math.floor(twin.score * 100)}%`
  row.problems.push({ row: row.row, column: null, code: 'likely-duplicate', detail, fatal: true })
  return { action: 'bad', id: null }
}
