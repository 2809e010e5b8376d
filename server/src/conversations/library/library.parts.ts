import type { Facet, Material, Standing } from '#contract/conversations/library/material.ts'
import type { Kysely } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { RecordRef, TalkParts } from '../talk/talk.parts.ts'
import type { Facets } from './library.rules.ts'

/** How the things are called that materials are meant for. */
export type FacetNames = Pick<Material, 'stages' | 'competitors' | 'products'>

/** What the library needs of the rooms whose records its materials are for; given by `app`. */
export type LibraryParts = {
  talk: TalkParts
  /** What a record is about, as far as its reader may know it; refuses who does not see it. */
  about: (tx: Kysely<never>, reader: Actor, record: RecordRef) => Promise<Facets>
  /** The names of stages, competitors and products, of which those out of the reader's sight have none. */
  names: (
    tx: Kysely<never>,
    reader: Actor,
    ids: Readonly<Record<Exclude<Facet, 'industry'>, readonly string[]>>,
  ) => Promise<FacetNames>
  /** How some deals stand, of which those out of the reader's sight are left out. */
  outcomes: (tx: Kysely<never>, reader: Actor, ids: readonly string[]) => Promise<ReadonlyMap<string, Standing>>
}
