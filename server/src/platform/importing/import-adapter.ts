import type { Import } from '#contract/platform/import.ts'
import type { ImportTarget } from '#contract/platform/import-target.ts'
import type { Fields, ReferenceTarget } from '#contract/shared/field.ts'
import type { Kysely } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { Changes } from '../../foundation/events/event.ts'
import type { Values } from '../../foundation/records/values.ts'
import type { Candidate } from './value-match.rules.ts'

/** A new record on its way in: its id is known before it is written, so that later rows can mean it. */
export type NewRecord = { id: string; values: Values }

/** What the person chose for such rows, and whether they are written or only looked at. */
export type LikelyQuestion = { choice: Import['whenLikely']; writes: boolean }

/** A record that a row seems to mean; without an id where it is out of the person's reach, its name masked. */
export type Likely = { id: string | null; name: string; score: number }

/**
 * The border between the import and a room: what a row of a file can become there. The import knows files, batches and checkpoints;
 * the room knows its records. `app` registers one per target.
 */
export type ImportAdapter = {
  readonly target: ImportTarget
  /** Tables that grow with every row; the planner is shown them anew while they do. */
  readonly tables: readonly string[]
  /** Whether two batches can be written at the same time: they touch no row in common. */
  readonly independent?: boolean
  /** Fields that a column can fill. */
  fields: (actor: Actor) => Fields
  /** Whether the person may import such records at all. */
  allowed: (actor: Actor) => boolean
  /** Further words for the options of choice fields: by field, the word and the option's value. */
  readonly synonyms?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Puts values together that files hold apart, before references are looked up. Pure. */
  tidy?: (values: Values) => Values
  /** Keys by which rows mean the same record; two rows with one key in common do. Pure. */
  keysOf: (values: Values) => readonly string[]
  /** The record that each row means, within the person's sight. */
  findKnown: (tx: Kysely<never>, actor: Actor, rows: readonly Values[]) => Promise<readonly (string | null)[]>
  /** The record that each row seems to mean though it does not name it, as the company's rule or the person says. */
  findLikely?: (
    tx: Kysely<never>,
    actor: Actor,
    rows: readonly Values[],
    question: LikelyQuestion,
  ) => Promise<readonly (Likely | null)[]>
  /** What speaks against rows that would be new and only the database knows; null where nothing does. */
  faultsOf?: (tx: Kysely<never>, actor: Actor, rows: readonly Values[]) => Promise<readonly (Refusal | null)[]>
  /** Checks rights and completes the values of a new record; throws a refusal. Pure. */
  prepare: (actor: Actor, values: Values) => Values
  /** Writes new records with their events. */
  create: (tx: Tx<never>, context: Context, actor: Actor, records: readonly NewRecord[]) => Promise<void>
  /** Does what follows elsewhere from the records made, once the batch before has committed: here two batches may touch the same row. */
  afterCreated?: (tx: Tx<never>, actor: Actor, created: readonly Values[]) => Promise<void>
  /** Changes one record with its event; answers whether anything changed; throws a refusal. */
  change: (tx: Tx<never>, context: Context, actor: Actor, id: string, values: Values) => Promise<boolean>
  /**
   * Fields whose texts only together say what they mean (the stages of one process): settled once, before the first row is written.
   * `chosen` holds what a person has said; answers the id for each text that it settles.
   */
  readonly settles?: readonly string[]
  settle?: (
    tx: Tx<never>,
    context: Context,
    actor: Actor,
    field: string,
    texts: readonly string[],
    chosen: ReadonlyMap<string, string>,
  ) => Promise<ReadonlyMap<string, string>>
  /** Puts values back to what they were before a change, unless they have been changed since. */
  revert: (tx: Tx<never>, context: Context, actor: Actor, id: string, changes: Changes) => Promise<void>
  /** Which of these records the running import created. */
  createdBy: (tx: Kysely<never>, actor: Actor, ids: readonly string[]) => Promise<ReadonlySet<string>>
  /** Takes back some of the records that an import created; answers how many, 0 when none is left. */
  undoCreated: (tx: Tx<never>, context: Context, actor: Actor, importId: string, most: number) => Promise<number>
}

/** How a reference column finds, proposes or makes what its texts name. */
export type ReferenceSource = {
  /** Ids by text, where the text names exactly one record within the person's sight. */
  find: (tx: Kysely<never>, actor: Actor, texts: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** Which of these ids exist within the person's sight. */
  visible: (tx: Kysely<never>, actor: Actor, ids: readonly string[]) => Promise<ReadonlySet<string>>
  /** Names to propose from; empty where there are too many to compare. */
  candidates: (tx: Kysely<never>, actor: Actor) => Promise<readonly Candidate[]>
  /** Makes what is missing. */
  create?: (
    tx: Tx<never>,
    context: Context,
    actor: Actor,
    texts: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>
  /** Whether the person may make such a thing. */
  mayCreate?: (actor: Actor) => boolean
  /** Whether a row that names what is not there is bad; otherwise it goes in without the reference. */
  readonly mustBeKnown?: boolean
  /** Whether what is missing is made unless a person says otherwise. */
  readonly createsUnasked?: boolean
}

/** All that the import knows of the rooms. `adapters` stand in the order in which their records refer to each other. */
export type ImportRegistry = {
  readonly adapters: Readonly<Record<ImportTarget, ImportAdapter>>
  readonly sources: Readonly<Record<ReferenceTarget, ReferenceSource>>
}

export function adapterOf(registry: ImportRegistry, target: ImportTarget): ImportAdapter {
  return registry.adapters[target]
}
