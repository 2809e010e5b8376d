import type { ImportTarget } from '#contract/platform/import-target.ts'
import type { Field, ReferenceTarget } from '#contract/shared/field.ts'
import type { Kysely } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { readWords } from '../../foundation/tabular/word.rules.ts'
import type { ReferenceSource } from './import-adapter.ts'
import { choiceKey, type ParsedRow, type PlannedColumn, type RowPlan } from './import-row.rules.ts'

/** Stands for a record that a dry run would make. */
export const toBeMade = 'new:'

/** Columns that refer to records of the same type: they wait until all rows are in. */
export function isLink(target: ImportTarget, column: PlannedColumn): boolean {
  return column.field.kind === 'reference' && column.field.to === target
}

type Setting = {
  sources: Readonly<Record<ReferenceTarget, ReferenceSource>>
  plan: RowPlan
  write: { context: Context; before?: { committed: Promise<unknown> } } | null
  /** What is missing is made even where a source makes nothing unasked: the file that names a manager or parent is about such records. */
  makesMissing?: boolean
}

/** Turns the texts of reference columns into ids, one look-up per column and batch; what is missing is made, or told. */
export async function resolveReferences(
  tx: Kysely<never>,
  actor: Actor,
  setting: Setting,
  columns: readonly PlannedColumn[],
  rows: readonly ParsedRow[],
): Promise<void> {
  for (const column of columns) {
    const { field, name } = column
    if (field.kind !== 'reference' || !field.to) continue
    const namedBy = ({ texts: { [name]: text } }: ParsedRow) => namesIn(field, text)
    const texts = [...new Set(rows.flatMap(namedBy))]
    if (texts.length === 0) continue
    const source = setting.sources[field.to]
    const ids = await idsOf(tx, actor, setting, column, source, texts)
    for (const row of rows) {
      const named = namedBy(row)
      const known = named.flatMap((text) => ids.get(text) ?? [])
      if (known.length > 0) row.values[name] = field.several ? [...new Set(known)] : known[0]
      for (const text of named.filter((one) => !ids.has(one)))
        row.problems.push({
          row: row.row,
          column: column.header,
          code: source.mustBeKnown ? 'reference-unknown' : 'reference-left-empty',
          detail: text.slice(0, 200),
          fatal: source.mustBeKnown ?? false,
        })
    }
  }
}

/** What the text of a cell refers to: one record, or several by name. */
export function namesIn(field: Field, text: string | undefined): string[] {
  if (text === undefined) return []
  return field.several ? readWords(text) : [text]
}

async function idsOf(
  tx: Kysely<never>,
  actor: Actor,
  setting: Setting,
  column: PlannedColumn,
  source: ReferenceSource,
  texts: readonly string[],
): Promise<Map<string, string>> {
  const chosen = new Map(
    texts.flatMap((text) => {
      const choice = setting.plan.choices.get(choiceKey(column.name, text))
      return choice ? [[text, choice] as const] : []
    }),
  )
  const ids = new Map<string, string>()
  const known = [...chosen.values()].flatMap((choice) => (choice.as === 'known' && choice.known ? [choice.known] : []))
  const visible = known.length > 0 ? await source.visible(tx, actor, known) : new Set<string>()
  for (const [text, choice] of chosen)
    if (choice.as === 'known' && choice.known && visible.has(choice.known)) ids.set(text, choice.known)
  const asked = texts.filter((text) => !ids.has(text) && chosen.get(text)?.as !== 'empty')
  for (const [text, id] of asked.length > 0 ? await source.find(tx, actor, asked) : []) ids.set(text, id)
  const missing = asked.filter(
    (text) =>
      !ids.has(text) &&
      (chosen.get(text)?.as === 'create' || (!chosen.has(text) && (source.createsUnasked ?? setting.makesMissing))),
  )
  if (missing.length === 0 || !source.create || source.mayCreate?.(actor) === false) return ids
  if (setting.write)
    for (const [text, id] of await make(tx as Tx<never>, actor, setting.write, source, missing)) ids.set(text, id)
  else for (const text of missing) ids.set(text, `${toBeMade}${text}`)
  return ids
}

/** Makes what is missing, unless the batch before was about to make the same. */
async function make(
  tx: Tx<never>,
  actor: Actor,
  write: NonNullable<Setting['write']>,
  source: ReferenceSource,
  texts: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  if (write.before) {
    await write.before.committed
    for (const [text, id] of await source.find(tx, actor, texts)) found.set(text, id)
  }
  const missing = texts.filter((text) => !found.has(text))
  if (missing.length > 0 && source.create)
    for (const [text, id] of await source.create(tx, write.context, actor, missing)) found.set(text, id)
  return found
}
