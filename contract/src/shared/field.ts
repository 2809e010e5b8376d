import type { Label } from './label.ts'

/** What a value is; every surface (form, column, filter, import, export, audit) decides by this word alone. */
export const fieldKinds = [
  'text',
  'longText',
  'phone',
  'email',
  'url',
  'number',
  'money',
  'percent',
  'date',
  'dateTime',
  'boolean',
  'choice',
  'choices',
  'reference',
] as const
export type FieldKind = (typeof fieldKinds)[number]

/** Record types that lists, filters, rights, custom fields, views, import and export work on. */
export const recordTypes = [
  'customer',
  'contact',
  'lead',
  'opportunity',
  'competitor',
  'product',
  'activity',
  'market-information',
] as const
export type RecordType = (typeof recordTypes)[number]

export function isRecordType(word: string | undefined): word is RecordType {
  return (recordTypes as readonly string[]).includes(word ?? '')
}

/** What a reference may point at: a record, or one of the company's own structures. */
export type ReferenceTarget = RecordType | 'user' | 'department' | 'process' | 'stage' | 'pool'

/** Lists of choices that a company names and orders itself; until it does, the usual ones hold. */
export const ownListNames = [
  'level',
  'deal-role',
  'loss-reason',
  'win-reason',
  'activity-outcome',
  'market-kind',
] as const
export type OwnList = (typeof ownListNames)[number]

export type Option = {
  readonly value: string
  readonly label: Label
  readonly tone?: 'good' | 'warn' | 'bad' | 'calm'
  /** Stands in records that have it, and is offered to none any more. */
  readonly retired?: boolean
  /** Of which kinds of record it is one, where not of all. */
  readonly kinds?: readonly string[]
}

/** One field of a record, described once. Behaviour is never configured here: it lives in actions and rules. */
export type Field = {
  readonly kind: FieldKind
  readonly label: Label
  readonly required?: boolean
  /** Written by the house alone (counts, times, results); readable and filterable, never part of a draft or patch. */
  readonly system?: boolean
  /** Given at creation and changed later only by an action of its own (an owner by transfer). */
  readonly atCreation?: boolean
  readonly options?: readonly Option[]
  /** The company's own list that takes the place of `options`. */
  readonly list?: OwnList
  readonly to?: ReferenceTarget
  /** Of a column of files alone: a cell names several, apart by commas. No record has such a field. */
  readonly several?: boolean
  /**
   * What it refers to is not what the record is about, and may be out of sight of who sees the record: then only that there is one is told.
   * Other references say the name of what the record is about (the customer of one's own opportunity), whoever sees that.
   */
  readonly discreet?: boolean
  /** Further header names by which an import recognises the field. */
  readonly aliases?: readonly string[]
  readonly maxLength?: number
  /** Personal data: a role may see it masked. */
  readonly personal?: boolean
  /** Not shown in a list until someone chooses it. */
  readonly rare?: boolean
  readonly help?: Label
}

export type Fields = Readonly<Record<string, Field>>

/** Keeps the literal types of a record's fields, from which its TypeScript types derive. */
export function defineFields<const F extends Fields>(fields: F): F {
  return fields
}

/** A record named by id, as answers carry it. */
export type Reference = { id: string; name: string }

/** Stands where a `discreet` reference names what is out of the reader's sight. */
export const outOfSight: Reference = { id: '00000000-0000-0000-0000-000000000000', name: '' }

type KindValue<F extends Field, Ref> = F['kind'] extends 'number' | 'percent'
  ? number
  : F['kind'] extends 'boolean'
    ? boolean
    : F['kind'] extends 'choices'
      ? string[]
      : F['kind'] extends 'reference'
        ? Ref
        : string

/** Values of custom fields by their key, in the same shapes as built-in ones. */
export type CustomValues = Record<string, unknown>

export type RecordMeta = {
  id: string
  version: number
  createdAt: string
  updatedAt: string
  deletedAt: string | null
  custom: CustomValues
}

/** The record as an answer carries it. A field that the reader's role hides is absent. */
export type RecordOf<F extends Fields> = RecordMeta & {
  [K in keyof F]: F[K] extends { required: true } ? KindValue<F[K], Reference> : KindValue<F[K], Reference> | null
}

type Writable<F extends Fields> = { [K in keyof F as F[K] extends { system: true } ? never : K]: F[K] }
type RequiredKeys<F extends Fields> = { [K in keyof F]: F[K] extends { required: true } ? K : never }[keyof F]

/** What creates a record: required fields given, the rest optional, references by id. */
export type DraftOf<F extends Fields> = {
  [K in keyof Writable<F> & RequiredKeys<F>]: KindValue<F[K], string>
} & {
  [K in Exclude<keyof Writable<F>, RequiredKeys<F>>]?: KindValue<F[K], string> | null | undefined
} & { custom?: CustomValues | undefined }

type Changeable<F extends Fields> = { [K in keyof F as F[K] extends { atCreation: true } ? never : K]: F[K] }

/** What changes a record: only what is named changes; null empties. */
export type PatchOf<F extends Fields> = Partial<DraftOf<Changeable<F>>>
