import type { Actor } from '../../foundation/access/actor.ts'
import { adapterOf, type ImportRegistry } from './import-adapter.ts'
import type { BatchSetting } from './import-batch.ts'
import { choiceKey, plannedColumns, readingManner } from './import-row.rules.ts'
import type { ImportRow } from './import.queries.ts'

/** How a stored import handles its rows. */
export function planOf(registry: ImportRegistry, actor: Actor, row: ImportRow): BatchSetting {
  const adapter = adapterOf(registry, row.target)
  const fields = adapter.fields(actor)
  return {
    target: row.target,
    adapter,
    registry,
    whenKnown: row.whenKnown,
    whenLikely: row.whenLikely,
    plan: {
      fields,
      columns: plannedColumns(row.columns, fields),
      manner: readingManner(row.reading, actor.company.timeZone),
      choices: new Map(row.valueChoices.map((choice) => [choiceKey(choice.field, choice.value), choice])),
    },
  }
}
