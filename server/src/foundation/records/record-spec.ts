import type { Field, Fields, RecordType, ReferenceTarget } from '#contract/shared/field.ts'
import { asFields } from '#contract/platform/custom-field.ts'
import type { Kysely } from 'kysely'
import type { Actor } from '../access/actor.ts'
import type { Card } from '../tabular/vcard/card.rules.ts'
import type { RawRecord } from './read.ts'
import type { Values } from './values.ts'

/** A record type as the database holds it. The room says this once; ordinary functions of this folder take it. */
export type RecordSpec = {
  readonly type: RecordType
  readonly table: string
  readonly fields: Fields
  /** Texts by which a record is found. */
  readonly searched: readonly string[]
  /** Order of a list nobody has sorted. */
  readonly sort: string
  /** Whoever is about to leave is still given them: what is to be done until then. */
  readonly forThoseWhoLeave?: boolean
  /** Its records are of people, who can be erased for good. */
  readonly erasable?: boolean
  /** What records of the type are about, by whose segments they are filtered too. */
  readonly about?: { readonly spec: RecordSpec; readonly column: string }
  /** Where records of the type are people who have cards. */
  readonly asCard?: (record: RawRecord) => Card
  readonly further?: FurtherColumns
  /** Told in the same transaction of records that were written, with what those that were there had been. */
  readonly touched?: (
    tx: Kysely<never>,
    tenantId: string,
    ids: readonly string[],
    before: readonly Values[],
  ) => Promise<void>
}

/** What files tell of records beside their fields: which columns, and what stands in them by record. */
export type FurtherColumns = {
  readonly fields: (actor: Actor) => Fields
  readonly read: (
    tx: Kysely<never>,
    actor: Actor,
    ids: readonly string[],
  ) => Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>>
}

/** Table and name expression of what a reference points at. */
const targets: Record<ReferenceTarget, { table: string; localized?: true }> = {
  customer: { table: 'customer' },
  contact: { table: 'contact' },
  lead: { table: 'lead' },
  opportunity: { table: 'opportunity' },
  competitor: { table: 'competitor' },
  product: { table: 'product' },
  activity: { table: 'activity' },
  'market-information': { table: 'market_information' },
  user: { table: 'user_account' },
  department: { table: 'department' },
  process: { table: 'process', localized: true },
  stage: { table: 'stage', localized: true },
  pool: { table: 'pool', localized: true },
}

export function targetOf(field: Field) {
  if (!field.to) throw new Error('a reference names its target')
  return targets[field.to]
}

/** Column of a built-in field: `expectedCloseOn` → `expected_close_on`, references end in `_id`. */
export function columnOf(name: string, field: Field): string {
  const snake = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return field.kind === 'reference' ? `${snake}_id` : snake
}

/** SQL type of a kind, as its columns and parameters have it. */
export function sqlType(field: Field): string {
  switch (field.kind) {
    case 'number':
    case 'percent':
      return 'double precision'
    case 'money':
      return 'numeric'
    case 'date':
      return 'date'
    case 'dateTime':
      return 'timestamptz'
    case 'boolean':
      return 'boolean'
    case 'choices':
      return 'text[]'
    case 'reference':
      return 'uuid'
    default:
      return 'text'
  }
}

/** Facts that every record has, in the shape of fields so that lists sort and filter by them. */
export const metaFields = {
  createdAt: { kind: 'dateTime', label: { zh: '创建时间', en: 'Created' }, system: true },
  updatedAt: { kind: 'dateTime', label: { zh: '更新时间', en: 'Updated' }, system: true },
  deletedAt: { kind: 'dateTime', label: { zh: '删除时间', en: 'Deleted' }, system: true },
} as const satisfies Fields

/** All fields of a record type in a company: its own, those every record has, and the company's. */
export function allFields(spec: RecordSpec, company: Pick<Actor, 'customFields' | 'lists'>): Fields {
  return { ...withOwnLists(spec.fields, company), ...metaFields, ...asFields(company.customFields, spec.type) }
}

/** Fields with the choices of a company's own lists. */
export function withOwnLists(fields: Fields, { lists = {} }: Pick<Actor, 'lists'>): Fields {
  const own = Object.entries(fields).flatMap(([name, field]) => {
    const options = field.list && lists[field.list]
    return options ? [[name, { ...field, options }] as const] : []
  })
  return own.length === 0 ? fields : { ...fields, ...Object.fromEntries(own) }
}

const narrowedSpecs = new WeakMap<RecordSpec, Map<string, RecordSpec>>()

/** Choices of columns that are remembered for each record type; each costs what reading it was worked out to. */
const mostNarrowed = 200

/** A record type of which only some fields are read: names behind other references need not be looked up. */
export function narrowed(spec: RecordSpec, names: readonly string[]): RecordSpec {
  const wanted = new Set(names)
  const fields = Object.entries(spec.fields).filter(([name]) => wanted.has(name))
  const key = fields.map(([name]) => name).join()
  let known = narrowedSpecs.get(spec)
  if (!known || known.size >= mostNarrowed) narrowedSpecs.set(spec, (known = new Map()))
  let narrow = known.get(key)
  if (!narrow) known.set(key, (narrow = { ...spec, fields: Object.fromEntries(fields) }))
  return narrow
}
