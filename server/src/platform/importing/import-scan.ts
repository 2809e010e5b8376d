import type { ImportColumn, Reading, UnknownValue } from '#contract/platform/import.ts'
import type { ImportTarget } from '#contract/platform/import-target.ts'
import type { Field, Fields } from '#contract/shared/field.ts'
import type { Kysely } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { cellText } from '../../foundation/tabular/cell.ts'
import { readChoice } from '../../foundation/tabular/word.rules.ts'
import { adapterOf, type ImportAdapter, type ImportRegistry } from './import-adapter.ts'
import { dataRows } from './import-file.ts'
import { namesIn } from './import-references.ts'
import { choiceKey, type PlannedColumn, plannedColumns } from './import-row.rules.ts'
import type { ValueChoice } from './import.queries.ts'
import { leavesEmpty } from './read-value.rules.ts'
import { type Candidate, isSure, unknownValues } from './value-match.rules.ts'

/** Distinct values looked at per column, and told per column: a person goes through some dozens, not thousands. */
const mostLookedAt = 20_000
const mostTold = 300

type Question = {
  path: string
  target: ImportTarget
  reading: Reading
  columns: readonly ImportColumn[]
  fields: Fields
  chosen: readonly ValueChoice[]
}
type Answer = { rows: number; unknownValues: UnknownValue[]; valueChoices: ValueChoice[] }

/** Goes through a file once: counts its rows, and finds the values of choices and references that the company does not know. */
export async function scanValues(
  context: Context,
  actor: Actor,
  registry: ImportRegistry,
  question: Question,
): Promise<Answer> {
  const adapter = adapterOf(registry, question.target)
  const columns = plannedColumns(question.columns, question.fields).filter(
    ({ field }) => field.kind === 'choice' || field.kind === 'reference',
  )
  const { rows, counts } = await countValues(question, columns)
  const unknown = await context.database.read(actor.tenantId, async (tx: Tx<never>) => {
    const found: UnknownValue[] = []
    for (const [index, column] of columns.entries())
      found.push(...(await unknownOf(tx, actor, registry, adapter, column, counts[index] ?? new Map())))
    return found
  })
  const chosen = new Map(question.chosen.map((choice) => [choiceKey(choice.field, choice.value), choice]))
  const valueChoices = unknown.map(
    (value) =>
      chosen.get(choiceKey(value.field, value.value)) ??
      choiceFor(actor, registry, question.fields[value.field], question.target, value),
  )
  return { rows, unknownValues: unknown, valueChoices }
}

async function countValues(
  question: Question,
  columns: readonly PlannedColumn[],
): Promise<{ rows: number; counts: Map<string, number>[] }> {
  const counts = columns.map(() => new Map<string, number>())
  let rows = 0
  for await (const row of dataRows(question.path, question.reading)) {
    rows += 1
    for (const [at, { index, field }] of columns.entries()) {
      const cell = row.cells[index]
      const tally = counts[at]
      if (!tally || leavesEmpty(field, cell)) continue
      for (const text of field.kind === 'reference' ? namesIn(field, cellText(cell)) : [cellText(cell)]) {
        const before = tally.get(text)
        if (before !== undefined) tally.set(text, before + 1)
        else if (tally.size < mostLookedAt && text.length <= 500) tally.set(text, 1)
      }
    }
  }
  return { rows, counts }
}

async function unknownOf(
  tx: Kysely<never>,
  actor: Actor,
  registry: ImportRegistry,
  adapter: ImportAdapter,
  column: PlannedColumn,
  counts: ReadonlyMap<string, number>,
): Promise<UnknownValue[]> {
  const { field, name } = column
  if (field.kind === 'choice') {
    const options = field.options ?? []
    const unknown = new Map([...counts].filter(([text]) => readChoice(text, options) === null))
    return unknown.size === 0
      ? []
      : unknownValues(name, unknown, choiceCandidates(field, adapter.synonyms?.[name] ?? {}, actor), mostTold)
  }
  const source = field.to ? registry.sources[field.to] : undefined
  // A record of the same type may be one that this very file brings.
  if (!source || field.to === adapter.target || counts.size === 0) return []
  const known = await source.find(tx, actor, [...counts.keys()])
  const unknown = new Map([...counts].filter(([text]) => !known.has(text)))
  return unknown.size === 0 ? [] : unknownValues(name, unknown, await source.candidates(tx, actor), mostTold)
}

function choiceCandidates(field: Field, synonyms: Readonly<Record<string, string>>, actor: Actor): Candidate[] {
  return (field.options ?? []).map((option) => ({
    value: option.value,
    name: option.label[actor.language],
    names: [
      option.label.zh,
      option.label.en,
      ...Object.entries(synonyms).flatMap(([word, value]) => (value === option.value ? [word] : [])),
    ],
  }))
}

/** What is done unless a person says otherwise: a sure proposal is taken, what may be made is made, the rest stays empty and is told. */
function choiceFor(
  actor: Actor,
  registry: ImportRegistry,
  field: Field | undefined,
  target: ImportTarget,
  value: UnknownValue,
): ValueChoice {
  const kind = field?.kind === 'reference' ? 'reference' : 'choice'
  if (value.proposal !== null && isSure(kind, value.likeness))
    return { field: value.field, value: value.value, as: 'known', known: value.proposal }
  const source = field?.to ? registry.sources[field.to] : undefined
  const makes =
    source?.createsUnasked === true &&
    source.create !== undefined &&
    source.mayCreate?.(actor) !== false &&
    field?.to !== target
  return { field: value.field, value: value.value, as: makes ? 'create' : 'empty' }
}
