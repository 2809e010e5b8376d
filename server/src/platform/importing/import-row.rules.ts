import type { Reading } from '#contract/platform/import.ts'
import type { Field, Fields } from '#contract/shared/field.ts'
import { valueSchema } from '#contract/shared/schema.ts'
import type { z } from 'zod'
import { cellText, type Row } from '../../foundation/tabular/cell.ts'
import type { Values } from '../../foundation/records/values.ts'
import { leavesEmpty, type ReadingManner, readValue } from './read-value.rules.ts'

/** What is wrong with a row; one that is not fatal left a field empty and the row goes in. */
export type RowProblem = { row: number; column: string | null; code: string; detail: string; fatal: boolean }

/** What is done about a value that the company does not know. */
export type Choice = { as: 'known' | 'create' | 'empty'; known?: string | undefined }

/** A column that fills a field. */
export type PlannedColumn = { index: number; header: string; name: string; field: Field; schema: z.ZodType | null }

/** How the rows of one file become values. */
export type RowPlan = {
  columns: readonly PlannedColumn[]
  fields: Fields
  manner: ReadingManner
  choices: ReadonlyMap<string, Choice>
}

/** Values of a row by field; references are still the texts by which they are looked up. */
export type ParsedRow = { row: number; values: Values; texts: Record<string, string>; problems: RowProblem[] }

/** The columns that fill fields, with what their values must be. */
export function plannedColumns(
  columns: readonly { index: number; header: string; field: string | null }[],
  fields: Fields,
): PlannedColumn[] {
  return columns.flatMap(({ index, header, field: name }) => {
    const field = name === null ? undefined : fields[name]
    if (name === null || !field) return []
    return [
      {
        index,
        header,
        name,
        field,
        schema: field.kind === 'reference' ? null : valueSchema({ ...field, required: false }),
      },
    ]
  })
}

export function readingManner(reading: Pick<Reading, 'dateOrder' | 'decimal'>, timeZone: string): ReadingManner {
  return { dateOrder: reading.dateOrder, decimal: reading.decimal, timeZone }
}

export function choiceKey(field: string, value: string): string {
  return `${field}\n${value}`
}

const shown = (text: string) => text.slice(0, 200)

/** Reads one row: every column that fills a field, every fault told, nothing guessed. */
export function readRow(plan: RowPlan, row: Row): ParsedRow {
  const parsed: ParsedRow = { row: row.number, values: {}, texts: {}, problems: [] }
  for (const column of plan.columns) readCell(plan, row, column, parsed)
  return parsed
}

/** Required fields that a finished row leaves empty. */
export function missingFields(plan: RowPlan, row: number, values: Values): RowProblem[] {
  return Object.entries(plan.fields).flatMap(([name, field]) => {
    const value = name.startsWith('custom.') ? (values['custom'] as Values | undefined)?.[name.slice(7)] : values[name]
    const missing = field.required && (value === undefined || value === null || value === '')
    return missing
      ? [
          {
            row,
            column: plan.columns.find((column) => column.name === name)?.header ?? null,
            code: 'required',
            detail: name,
            fatal: true,
          },
        ]
      : []
  })
}

function readCell(plan: RowPlan, row: Row, column: PlannedColumn, parsed: ParsedRow): void {
  const cell = row.cells[column.index]
  if (leavesEmpty(column.field, cell)) return
  const fault = (code: string, fatal = true) =>
    parsed.problems.push({ row: row.number, column: column.header, code, detail: shown(cellText(cell)), fatal })
  if (column.field.kind === 'reference') {
    parsed.texts[column.name] = cellText(cell)
    return
  }
  const read = readValue(column.field, cell, plan.manner)
  if (!read.ok) {
    const choice = plan.choices.get(choiceKey(column.name, cellText(cell)))
    if (
      column.field.kind === 'choice' &&
      choice?.as === 'known' &&
      column.field.options?.some((option) => option.value === choice.known)
    )
      put(parsed, column.name, choice.known)
    else fault(column.field.kind === 'choice' ? 'value-left-empty' : read.code, column.field.kind !== 'choice')
    return
  }
  const checked = column.schema?.safeParse(read.value)
  if (checked && !checked.success) fault(kebab(checked.error.issues[0]?.message))
  else {
    put(parsed, column.name, read.value)
    // The sign beside an amount says its currency where no column does.
    if (read.currency && plan.fields['currency'] && !plan.columns.some(({ name }) => name === 'currency'))
      parsed.values['currency'] = read.currency
  }
}

function kebab(message: string | undefined): string {
  return message && /^[a-z]+(-[a-z]+)*$/.test(message) ? message : 'value-unsuitable'
}

function put(parsed: ParsedRow, name: string, value: unknown): void {
  if (name.startsWith('custom.'))
    parsed.values['custom'] = { ...(parsed.values['custom'] as Values | undefined), [name.slice(7)]: value }
  else parsed.values[name] = value
}
