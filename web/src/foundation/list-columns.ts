import type { ViewDefinition } from '#contract/platform/view.ts'
import type { FieldKind, Option } from '#contract/shared/field.ts'
import { inLanguage, type Language } from '#contract/shared/label.ts'
import { useCallback, useMemo, useState } from 'react'
import { useLanguage } from '../ui/language.tsx'
import { recall, remember } from '../ui/memory.ts'
import type { NamedField } from './record-fields.ts'
import type { RecordKind } from './record-kind.tsx'

export type Column = { readonly field: NamedField; readonly width: number }
export type ChosenColumns = NonNullable<ViewDefinition['columns']>

const usualWidths: Partial<Record<FieldKind, number>> = {
  money: 136,
  percent: 128,
  number: 112,
  date: 120,
  dateTime: 152,
  boolean: 88,
  choices: 176,
  longText: 240,
  phone: 136,
  email: 200,
  reference: 160,
}
const nameWidth = 300
const usualChoice = 128
export const narrowest = 64
export const widest = 800

/** As wide as its longest choice needs, with the tag and the cell around it. */
function choiceWidth(options: readonly Option[], language: Language): number {
  const wide = (word: string) => [...word].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 13 : 7), 0)
  const words = options.map(({ label }) => wide(inLanguage(label, language)))
  return Math.min(200, Math.max(usualChoice, 58 + Math.max(0, ...words)))
}

function widthOf(field: NamedField, language: Language): number {
  if (field.name === 'name') return nameWidth
  if (field.kind === 'choice') return choiceWidth(field.options ?? [], language)
  return field.kind === 'reference' && field.to === 'user' ? 128 : (usualWidths[field.kind] ?? 168)
}

/** Columns as chosen; the name always comes first, and fields that are gone or hidden drop out. */
export function columnsOf(
  kind: RecordKind,
  fields: readonly NamedField[],
  chosen: ChosenColumns | undefined,
  language: Language,
): Column[] {
  const wanted: ChosenColumns = chosen ?? kind.columns.map((field) => ({ field }))
  const ordered = [
    wanted.find((column) => column.field === 'name') ?? { field: 'name' },
    ...wanted.filter((column) => column.field !== 'name'),
  ]
  return ordered.flatMap((column) => {
    const field = fields.find((candidate) => candidate.name === column.field)
    return field ? [{ field, width: column.width ?? widthOf(field, language) }] : []
  })
}

/** What a list asks for, in one order so that the same columns are the same question: what it shows, and what says how. */
export function listedFields(kind: RecordKind, columns: readonly Column[]): string {
  const wanted = ['name', ...columns.map(({ field }) => field.name), ...kind.columns, ...kind.card, ...kind.heeds]
  const always = Object.hasOwn(kind.fields, 'owner') ? ['owner'] : []
  return [...new Set([...wanted, ...always])].toSorted().join(',')
}

function recallColumns(key: string): ChosenColumns | undefined {
  try {
    const kept = JSON.parse(recall(key) ?? 'null') as unknown
    return Array.isArray(kept) ? (kept as ChosenColumns) : undefined
  } catch {
    return undefined
  }
}

/** The columns of a list: the person's own choice where there is one, else the view's, else the usual ones. */
export function useListColumns(
  kind: RecordKind,
  fields: readonly NamedField[],
  view: { id: string; columns: ChosenColumns | undefined } | undefined,
) {
  const { language } = useLanguage()
  const key = `columns.${kind.names.type}.${view?.id ?? 'all'}`
  const [own, setOwn] = useState<{ key: string; columns: ChosenColumns | undefined }>({
    key,
    columns: recallColumns(key),
  })
  const current = own.key === key ? own.columns : recallColumns(key)
  const chosen = current ?? view?.columns
  const columns = useMemo(() => columnsOf(kind, fields, chosen, language), [kind, fields, chosen, language])
  const choose = useCallback(
    (next: ChosenColumns | undefined) => {
      remember(key, JSON.stringify(next ?? null))
      setOwn({ key, columns: next })
    },
    [key],
  )
  const resize = useCallback(
    (name: string, width: number) => {
      const bound = Math.round(Math.max(narrowest, Math.min(widest, width)))
      choose(
        columns.map((column) => ({
          field: column.field.name,
          width: column.field.name === name ? bound : column.width,
        })),
      )
    },
    [choose, columns],
  )
  return { columns, choose, resize, isOwn: current !== undefined }
}
