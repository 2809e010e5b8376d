import type { Option } from '#contract/shared/field.ts'
import { type Cell, plainText } from './cell.ts'

const yes: ReadonlySet<string> = new Set([
  '1',
  'true',
  'yes',
  'y',
  't',
  'x',
  'on',
  'enabled',
  'active',
  '是',
  '对',
  '有',
  '真',
  '√',
  '✓',
  '✔',
  '启用',
  '已启用',
])
const no: ReadonlySet<string> = new Set([
  '0',
  'false',
  'no',
  'n',
  'f',
  'off',
  'disabled',
  'inactive',
  '否',
  '不是',
  '错',
  '无',
  '没有',
  '假',
  '×',
  '✗',
  '✘',
  '停用',
  '已停用',
  '禁用',
])

/** Yes or no in both languages, by word, sign or number. */
export function readBoolean(cell: Cell | undefined): boolean | null {
  if (typeof cell === 'boolean') return cell
  const word = plainText(cell).toLowerCase()
  return yes.has(word) ? true : no.has(word) ? false : null
}

/** Words without what people write differently: case, width, blanks, hyphens, underscores, punctuation. */
export function wordKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}]+/gu, '')
}

/** The value of a choice, given as value or as label in either language. */
export function readChoice(cell: Cell | undefined, options: readonly Option[]): string | null {
  const text = plainText(cell)
  const key = wordKey(text)
  const exact = options.find((option) => option.value === text)
  const found =
    exact ??
    options.find((option) =>
      [option.value, option.label.zh, option.label.en].some((name) => name !== '' && wordKey(name) === key),
    )
  return found?.value ?? null
}

/** Several choices in one cell, cut at commas, semicolons, strokes and line breaks. */
export function readWords(cell: Cell | undefined): string[] {
  return [
    ...new Set(
      plainText(typeof cell === 'string' ? cell.replaceAll(/[\r\n]+/g, ';') : cell)
        .split(/[,;、|]/)
        .map((word) => word.trim())
        .filter((word) => word !== ''),
    ),
  ]
}

/** A telephone number as it is written, or null where a spreadsheet has already lost its last digits (`1.38E+10`) or it has none. */
export function readPhone(cell: Cell | undefined): string | null {
  const text = plainText(cell)
  if (/^\d(\.\d+)?e\+\d+$/i.test(text)) return null
  return /\d{3,}|(\d\D?){5,}/.test(text) ? text : null
}
