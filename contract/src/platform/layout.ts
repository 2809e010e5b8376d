import { z } from 'zod'
import { itemsSchema } from '../shared/answers.ts'
import { type RecordType, recordTypes } from '../shared/field.ts'
import { type Label, label, labelSchema } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'

const fieldNames = z.array(z.string().max(80)).max(300)

/** How page and form of a record are laid out: which fields stand together in which order, which the form asks at once, which are hidden. */
export const layoutSchema = z.strictObject({
  sections: z.array(z.strictObject({ title: labelSchema, fields: fieldNames })).max(30),
  asked: fieldNames,
  hidden: fieldNames,
})
export type Layout = z.infer<typeof layoutSchema>

/** The layout of every record of a type, where its own kind has none. */
export const everyKind = 'any'

/** The choice by whose values layouts of a record type may differ. */
export const laidOutBy: Partial<Record<RecordType, string>> = { customer: 'type' }

/** `of` is the value of the field by which the records' layouts differ (a customer's type), or `any`. */
const storedSchema = z.object({
  recordType: z.enum(recordTypes),
  of: z.string(),
  version: z.int(),
  layout: layoutSchema,
})
export type StoredLayout = z.infer<typeof storedSchema>

const params = z.strictObject({ recordType: z.enum(recordTypes), of: z.string().min(1).max(60) })

export const layoutOperations = {
  list: operation({
    id: 'list-layouts',
    method: 'GET',
    path: '/api/v1/layouts',
    tag: 'platform',
    title: label('页面布局', 'Layouts of pages and forms'),
    answer: itemsSchema(storedSchema),
  }),
  write: operation({
    id: 'write-layout',
    method: 'PUT',
    path: '/api/v1/layouts/:recordType/:of',
    tag: 'platform',
    title: label('保存页面布局', 'Write the layout of a kind of records'),
    params,
    body: layoutSchema,
    answer: storedSchema,
  }),
  remove: operation({
    id: 'delete-layout',
    method: 'DELETE',
    path: '/api/v1/layouts/:recordType/:of',
    tag: 'platform',
    status: 204,
    title: label('恢复默认布局', 'Go back to the usual layout'),
    params,
  }),
}

/** Fields that stand together under a title. */
export type Section<F> = { title: Label; fields: F[] }

type Placeable = { readonly name: string; readonly required?: boolean | undefined }

const further = label('其他', 'More')

/** The layout that holds for a record: that of its own kind, that of every kind, or the usual one. */
export function layoutFor(stored: readonly StoredLayout[], recordType: string, of: unknown, usual: Layout): Layout {
  const find = (kind: unknown) => stored.find((one) => one.recordType === recordType && one.of === kind)
  return (find(of) ?? find(everyKind))?.layout ?? usual
}

/**
 * Fields as page and form show them. `fields` are those that the reader's rights leave, and no layout adds to them; a required one is
 * never hidden; one that the layout does not know (a new one) comes last.
 */
export function sectionsOf<F extends Placeable>(fields: readonly F[], layout: Layout): Section<F>[] {
  const byName = new Map(fields.map((field) => [field.name, field]))
  const isShown = (field: F) => field.required === true || !layout.hidden.includes(field.name)
  const placed = new Set(layout.sections.flatMap((section) => section.fields))
  return [
    ...layout.sections.map(({ title, fields: names }) => ({
      title,
      fields: names.flatMap((name) => byName.get(name) ?? []).filter(isShown),
    })),
    { title: further, fields: fields.filter((field) => !placed.has(field.name)).filter(isShown) },
  ].filter((section) => section.fields.length > 0)
}

/** The fields that a form asks at once, in their order, and those that it can still ask. Required ones are asked in any case. */
export function askedOf<F extends Placeable>(fields: readonly F[], layout: Layout): { first: F[]; rest: F[] } {
  const shown = sectionsOf(fields, layout).flatMap((section) => section.fields)
  const isFirst = (field: F) => field.required === true || layout.asked.includes(field.name)
  const place = (field: F) => {
    const at = layout.asked.indexOf(field.name)
    return at < 0 ? layout.asked.length : at
  }
  return {
    first: shown.filter(isFirst).toSorted((one, other) => place(one) - place(other)),
    rest: shown.filter((field) => !isFirst(field)),
  }
}

export type LayoutFault = { path: string; code: 'field-unknown' | 'field-twice' | 'required-hidden' }

/** What is wrong with a layout for a record type of these fields. */
export function faultsOfLayout(fields: readonly Placeable[], layout: Layout): LayoutFault[] {
  const known = new Map(fields.map((field) => [field.name, field]))
  const names = layout.sections.flatMap((section, at) =>
    section.fields.map((name, index) => ({ name, path: `sections.${at}.fields.${index}` })),
  )
  const beside = (list: 'asked' | 'hidden') => layout[list].map((name, index) => ({ name, path: `${list}.${index}` }))
  const seen = new Set<string>()
  const twice = names.filter(({ name }) => seen.size === seen.add(name).size)
  return [
    ...[...names, ...beside('asked'), ...beside('hidden')]
      .filter(({ name }) => !known.has(name))
      .map(({ path }) => ({ path, code: 'field-unknown' as const })),
    ...twice.map(({ path }) => ({ path, code: 'field-twice' as const })),
    ...beside('hidden')
      .filter(({ name }) => known.get(name)?.required === true)
      .map(({ path }) => ({ path, code: 'required-hidden' as const })),
  ]
}
