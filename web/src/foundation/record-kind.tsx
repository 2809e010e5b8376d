import type { Selection } from '#contract/shared/standard-operations.ts'
import type { RecordAction } from '#contract/organization/rights.ts'
import type { Event } from '#contract/platform/event.ts'
import type { Fields, Option, OwnList, RecordType, ReferenceTarget } from '#contract/shared/field.ts'
import type { Filter } from '#contract/shared/filter.ts'
import type { Label } from '#contract/shared/label.ts'
import type { RecordNames, standardOperations } from '#contract/shared/standard-operations.ts'
import type { LucideIcon } from 'lucide-react'
import { type ComponentType, createContext, useContext } from 'react'
import type { Picture } from '../ui/illustration.tsx'
import type { Tone } from '../ui/tag.tsx'

/** A record of any type: its fields are looked up by name at run time. */
export type AnyRecord = {
  id: string
  version: number
  createdAt: string
  updatedAt: string
  deletedAt: string | null
  custom: Record<string, unknown>
  [field: string]: unknown
}

type Standard = ReturnType<typeof standardOperations<Fields>>

/** A quick filter; `first` stands for the first choice of a list that the company owns. */
export type Chip = {
  readonly key: string
  readonly label: Label
  readonly filter: Filter
  readonly first?: { readonly field: string; readonly list: OwnList }
}

/** A deed on ticked records: on those named, or on all that the list finds where it can take them. */
export type SelectedDeed = {
  readonly key: string
  readonly label: Label
  readonly icon: LucideIcon
  readonly needs: RecordAction
  readonly takesAll?: boolean
  readonly dialog: ComponentType<{
    ids: readonly string[]
    selection: Selection
    count: number
    onClose: () => void
    onDone: () => void
  }>
}

/** Choices that a company adds to those of a field, asked for by the room that knows them, where one of the field's is to be named. */
export type FieldChoices = {
  readonly queryKey: readonly unknown[]
  readonly queryFn: (asked: { signal: AbortSignal }) => Promise<readonly Option[]>
  readonly staleTime: number
}

/** How one record type is looked at: plain facts that its room states; behaviour stays in the room's own components. */
export type RecordKind = {
  readonly names: RecordNames
  readonly fields: Fields
  readonly operations: Standard
  readonly icon: LucideIcon
  readonly picture: Picture
  /** One sentence for an empty list: what these records are good for. */
  readonly teach: Label
  /** Columns of a list until someone chooses others; the name comes first by itself. */
  readonly columns: readonly string[]
  /** Columns that files have beside the fields: the same for all, or for each option of a list that the company owns. */
  readonly further?: { readonly list?: OwnList; readonly columns: (options: readonly Option[]) => Fields }
  /** Fields that quick create asks for; the rest can wait. */
  readonly asks: readonly string[]
  /** Facts of the header, in order of weight. */
  readonly facts: readonly string[]
  /** Properties by topic; fields that no topic names come last. */
  readonly topics: readonly { readonly label: Label; readonly fields: readonly string[] }[]
  /** Records that belong to one of this type, by their reference to it. */
  readonly related: readonly { readonly type: RecordType; readonly by: string }[]
  /** Fields of a card on the phone, below the name. */
  readonly card: readonly string[]
  /** Filters so usual that each is one click. */
  readonly chips: readonly Chip[]
  readonly sort: string
  /** Dates that should not pass while the record is still going on. */
  readonly due: readonly string[]
  /** What says how the others are shown: whether the record is over, in which currency it reckons. */
  readonly heeds: readonly string[]
  /** What more there is to do where a search finds none of them. */
  readonly whenNothing?: ComponentType<{ search: string }>
  readonly isOver?: (record: AnyRecord) => boolean
  /** What can be done with some that are ticked, beyond what every list offers; each opens its own dialogue. */
  readonly selected?: readonly SelectedDeed[]
  /** Fields of the cards of such people, where they have some. */
  readonly cards?: readonly string[]
  /** What only the log tells of a record, by the name under which it does. */
  readonly told?: Fields
  /** Where a company adds choices of its own to those of a field. */
  readonly choices?: Readonly<Partial<Record<string, FieldChoices>>>
  /** In place of the form for new ones: a sheet of its own, loaded when it is first needed. */
  readonly creator?: ComponentType<{ preset: Readonly<Record<string, unknown>>; onClose: () => void }>
  /** How fields are shown whose value alone does not say enough. */
  readonly shown?: Readonly<Partial<Record<string, ComponentType<{ record: AnyRecord }>>>>
  /** What a reference says about the record by its colour (a stage that is won). */
  readonly tone?: (record: AnyRecord, field: string) => Tone | undefined
}

const withoutActivities: ReadonlySet<RecordType> = new Set(['competitor', 'product', 'activity', 'market-information'])

/** Whether activities are logged on records of a type. */
export function hasActivities(type: RecordType): boolean {
  return !withoutActivities.has(type)
}

/** States a kind; its operations are seen as those of any record from here on. */
export function recordKind<F extends Fields>(
  kind: Omit<RecordKind, 'operations' | 'fields'> & { fields: F; operations: ReturnType<typeof standardOperations<F>> },
): RecordKind {
  return kind as unknown as RecordKind
}

export type ReferenceChoice = { readonly id: string; readonly label: Label; readonly group?: Label }

/** Choices of a company's own structure that a field refers to (stages, processes), asked for by the room that knows them. */
export type ReferenceChoices = {
  readonly queryKey: readonly unknown[]
  readonly queryFn: (asked: { signal: AbortSignal }) => Promise<readonly ReferenceChoice[]>
  readonly staleTime: number
}

/** A record as it is being written, for who looks whether it is there already. */
export type BeingWritten = {
  type: RecordType
  values: Readonly<Record<string, unknown>>
  /** The field being changed, where it is one. */
  field?: string
  /** The record itself, where it exists. */
  exceptId?: string
}

/** All that pages of any record type need from the rooms; put together where the application knows every room. */
export type Registry = {
  readonly kinds: Readonly<Record<RecordType, RecordKind>>
  readonly choices: Readonly<Partial<Record<ReferenceTarget, ReferenceChoices>>>
  /** Logs what was done, or plans what is next, on a record of any type. */
  readonly composer: ComponentType<{ type: RecordType; id: string; name: string }>
  /** Says while somebody types which records seem to be the same. */
  readonly alike: ComponentType<BeingWritten>
  /** What is said on a record of any type. */
  readonly talk: ComponentType<{ type: RecordType; id: string }>
  /** How much was said on a deal in one of its stages, and the way there. */
  readonly stepTalk: ComponentType<{ deal: string; stage: string; onOpen: () => void }>
  /** What of the library fits a record of any type. */
  readonly materials: ComponentType<{ type: RecordType; id: string }>
  /** What is announced to the reader and waits for them. */
  readonly announced: ComponentType
  /** What can be done about something that happened, by its kind. */
  readonly eventActions: Readonly<Record<string, ComponentType<{ event: Event }>>>
}

const RegistryContext = createContext<Registry | null>(null)

export const RegistryProvider = RegistryContext.Provider

export function useRegistry(): Registry {
  const registry = useContext(RegistryContext)
  if (!registry) throw new Error('RegistryProvider is missing')
  return registry
}

export function useKind(type: RecordType): RecordKind {
  return useRegistry().kinds[type]
}
