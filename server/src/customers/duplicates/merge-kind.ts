import type { DuplicateType } from '#contract/customers/duplicate.ts'
import type { Kysely } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Derive } from '../../foundation/records/actions.ts'
import type { RecordSpec } from '../../foundation/records/record-spec.ts'
import type { LockedRow } from '../../foundation/records/write.ts'
import { recountContacts } from '../completeness/completeness.sql.ts'
import { type ContactsGone, cutForeignLines } from '../contacts/contact.actions.ts'
import { lockLines } from '../contacts/reporting.queries.ts'
import { holdAgain } from '../customer.actions.ts'
import { contactSpec, customerSpec, leadSpec } from '../customer.spec.ts'
import { deriveContact, deriveCustomer, deriveLead } from '../derive.ts'
import { checkStanding } from '../groups/group.ts'
import { isEnd } from '../leads/lead-status.rules.ts'
import {
  type Move,
  moveChildren,
  moveContacts,
  moveConverted,
  moveFiles,
  moveSubordinates,
  moveTies,
} from './merge-moves.ts'

/** A part of the house that keeps things of a record, under the name by which a merge remembers what moved. */
export type MoveAttached = { name: string; move: Move }

/** What other rooms keep of records that can be merged; given by `app`. */
export type MergeParts = Readonly<Record<DuplicateType, readonly MoveAttached[]>>

/** What is special about merging records of a type. */
export type MergeKind = {
  spec: RecordSpec & { type: DuplicateType }
  derive: Derive
  /** The column by which records of the type stand below each other, and whether an empty one is filled from the other. */
  above: { column: string; fills: boolean } | null
  moves: readonly MoveAttached[]
  /** Taken before the two are locked. */
  begin?: (tx: Kysely<never>, actor: Actor) => Promise<void>
  /** Refuses a record that is not merged any more. */
  check?: (locked: LockedRow) => void
  /** Brings along what is counted elsewhere and must hold, after a merge and after its way back; both as they were before. */
  settle: (
    tx: Kysely<never>,
    context: Context,
    actor: Actor,
    kept: LockedRow,
    gone: LockedRow,
    way: { back: boolean },
  ) => Promise<void>
  /** What the record that comes back begins anew. */
  comesBack?: (tx: Kysely<never>, context: Context, actor: Actor, gone: LockedRow) => Promise<void>
}

/** Two customers that are one company. */
export function customerMerge(parts: readonly MoveAttached[]): MergeKind {
  return {
    spec: { ...customerSpec, type: 'customer' },
    derive: deriveCustomer,
    above: { column: 'parent_id', fills: false },
    moves: [
      { name: 'contact', move: moveContacts },
      { name: 'customer', move: moveChildren },
      { name: 'file', move: moveFiles('customer') },
      { name: 'lead', move: moveConverted('converted_customer_id') },
      ...parts,
    ],
    settle: async (tx, _context, actor, kept, gone, { back }) => {
      await recountContacts(tx, actor.tenantId, [kept.id, gone.id])
      await checkStanding(tx, actor, back ? [kept.id, gone.id] : [kept.id])
    },
    comesBack: holdAgain,
  }
}

/** Two contacts that are one person. */
export function contactMerge(parts: readonly MoveAttached[], gone: readonly ContactsGone[]): MergeKind {
  return {
    spec: { ...contactSpec, type: 'contact' },
    derive: deriveContact,
    above: { column: 'reports_to_id', fills: true },
    moves: [
      { name: 'contact', move: moveSubordinates },
      { name: 'tie', move: moveTies },
      { name: 'file', move: moveFiles('contact') },
      { name: 'lead', move: moveConverted('converted_contact_id') },
      ...parts,
    ],
    begin: lockLines,
    settle: async (tx, context, actor, kept, other, { back }) => {
      for (const { id } of back ? [kept, other] : [kept]) await cutForeignLines(tx, context, actor, id)
      await recountContacts(tx, actor.tenantId, [kept.values['customer'], other.values['customer']])
      for (const tell of gone) await tell(tx, actor, [kept.id, other.id])
    },
  }
}

/** Two leads of one inquiry; one that has ended is history, and stays as it ended. */
export function leadMerge(parts: readonly MoveAttached[]): MergeKind {
  return {
    spec: { ...leadSpec, type: 'lead' },
    derive: deriveLead,
    above: null,
    moves: [{ name: 'file', move: moveFiles('lead') }, ...parts],
    check: ({ values }) => {
      if (isEnd(values['status'])) throw new Refusal(409, 'lead-ended')
    },
    settle: async () => undefined,
  }
}
