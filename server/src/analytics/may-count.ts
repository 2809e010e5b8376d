import type { opportunityFields } from '#contract/opportunities/opportunity.ts'
import type { Actor } from '../foundation/access/actor.ts'
import { forbidden } from '../foundation/access/refusal.ts'
import { readsField, sightOf } from '../foundation/access/sight.rules.ts'

type FieldName = keyof typeof opportunityFields

/** Figures need the right to see opportunities and what they are counted by: what a list hides, a sum must not tell. */
export function mayCount(actor: Actor, fields: readonly FieldName[] = ['amount']): void {
  const isReadable = fields.every((field) => readsField(actor.rights, 'opportunity', field))
  if (sightOf(actor, 'opportunity', 'see').kind === 'none' || !isReadable) throw forbidden()
}

/** What histories are told by. */
export const historyFields = [
  'name',
  'stage',
  'outcome',
  'amount',
  'expectedCloseOn',
  'closedOn',
  'owner',
] as const satisfies readonly FieldName[]
