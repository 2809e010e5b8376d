import { type Field, type FieldKind, outOfSight, type Reference } from '#contract/shared/field.ts'
import { inLanguage, type Language } from '#contract/shared/label.ts'
import type { ExportFormat } from '#contract/shared/standard-operations.ts'
import { Decimal } from 'decimal.js'
import { wallTime } from '../../foundation/calendar/wall-time.ts'
import type { RawRecord } from '../../foundation/records/read.ts'
import type { Cell } from '../../foundation/tabular/cell.ts'
import type { SheetColumn } from '../../foundation/tabular/xlsx/xlsx-writer.ts'

/** A field that an export shows as a column. */
export type ExportColumn = { name: string; field: Field }

/** For whom and how cells are written. */
export type ExportManner = { language: Language; timeZone: string; format: ExportFormat }

const sheetKinds: Partial<Record<FieldKind, SheetColumn['kind']>> = {
  number: 'number',
  money: 'money',
  percent: 'percent',
  date: 'date',
  dateTime: 'dateTime',
}

/** Head and form of a column in a spreadsheet. */
export function sheetColumn({ field }: ExportColumn, language: Language): SheetColumn {
  return { header: inLanguage(field.label, language), kind: sheetKinds[field.kind] ?? 'text' }
}

/** The cells of one record, as a person reads them and an import reads them back. */
export function exportCells(columns: readonly ExportColumn[], record: RawRecord, manner: ExportManner): Cell[] {
  const custom = record['custom'] as Record<string, unknown>
  return columns.map(({ name, field }) =>
    exportCell(field, name.startsWith('custom.') ? custom[name.slice(7)] : record[name], manner),
  )
}

function exportCell(field: Field, value: unknown, manner: ExportManner): Cell {
  if (value === null || value === undefined) return null
  switch (field.kind) {
    case 'number':
      return typeof value === 'number' ? value : asText(value)
    case 'percent':
      return typeof value !== 'number'
        ? asText(value)
        : manner.format === 'xlsx'
          ? value
          : `${new Decimal(value).times(100).toFixed()}%`
    case 'boolean':
      return yesOrNo(value, manner.language)
    case 'dateTime':
      return shownTime(asText(value), manner.timeZone)
    case 'choice':
      return optionName(field, value, manner.language)
    case 'choices':
      return Array.isArray(value)
        ? joined(
            value.map((one) => optionName(field, one, manner.language)),
            manner.language,
          )
        : asText(value)
    case 'reference':
      return field.several
        ? joined(
            (value as Reference[]).map((one) => referenceName(one, manner.language)),
            manner.language,
          )
        : referenceName(value as Reference, manner.language)
    default:
      return asText(value)
  }
}

const joined = (texts: readonly string[], language: Language) => texts.join(language === 'zh' ? '、' : '; ')

/** Values that are no texts are masked or of a kind that was changed: shown as they are. */
function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function referenceName({ id, name }: Reference, language: Language): string {
  if (id !== outOfSight.id) return name
  return language === 'zh' ? '（无权查看）' : '(out of sight)'
}

function yesOrNo(value: unknown, language: Language): string {
  if (language === 'zh') return value === true ? '是' : '否'
  return value === true ? 'Yes' : 'No'
}

function optionName(field: Field, value: unknown, language: Language): string {
  const option = field.options?.find((one) => one.value === value)
  return option ? inLanguage(option.label, language) : asText(value)
}

/** A moment as the company's clocks show it; a masked or foreign text stays what it is. */
function shownTime(text: string, timeZone: string): string {
  const moment = Date.parse(text)
  return Number.isNaN(moment) ? text : wallTime(moment, timeZone)
}
