import type { ConflictOrigin, Fact } from '#contract/customers/conflict.ts'
import type { Kysely } from 'kysely'

/** A fact before its person has a place in a case. */
export type PersonFact = Omit<Fact, 'party'> & { person: string }

/** About which records and whose doings evidence is gathered. */
export type Concern = { customers: readonly string[]; leads: readonly string[]; people: readonly string[]; now: string }

/** Somebody who works a customer that is somebody else's. */
export type Clash = {
  customer: string
  /** The customer or lead on which the person works it. */
  own?: { customer?: string; lead?: string }
  person: string
  origin: Exclude<ConflictOrigin, 'person'>
}

/** What a room knows of who works which company: what people did, and, since a moment, where two met. Given by `app`. */
export type ConflictPart = {
  facts: (tx: Kysely<never>, tenantId: string, about: Concern) => Promise<PersonFact[]>
  clashes?: (tx: Kysely<never>, tenantId: string, since: string, limit: number) => Promise<Clash[]>
}
