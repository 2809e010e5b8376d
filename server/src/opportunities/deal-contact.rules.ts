import type { Attitude, BuyingRole, Strength } from '#contract/customers/relationship.ts'
import type { DealPart, DealPartPatch } from '#contract/opportunities/deal-contact.ts'
import type { FieldAccess } from '#contract/organization/rights.ts'
import type { Changes } from '../foundation/events/event.ts'

const parts = ['buyingRole', 'attitude', 'influence', 'relationship'] as const

/** What is said of a person in general. */
export type Said = {
  id: string
  name: string
  buyingRole: BuyingRole | null
  decisionMaker: boolean | null
  attitude: Attitude | null
  relationship: Strength | null
}

/** The parts that a patch names. */
export function partsOf(patch: DealPartPatch): string[] {
  return parts.filter((part) => patch[part] !== undefined)
}

/** The field of contacts whose rights decide about a part: influence goes with the role. */
export function contactField(part: string): string {
  return part === 'influence' ? 'buyingRole' : part
}

/** What a person brings along into a deal. */
export function usualPart(contact: Said): DealPart {
  return {
    buyingRole: contact.buyingRole ?? (contact.decisionMaker === true ? 'decision-maker' : null),
    attitude: contact.attitude,
    influence: null,
    relationship: contact.relationship,
  }
}

/** The part with what a patch names. */
export function patched(part: DealPart, patch: DealPartPatch): DealPart {
  const said = <P extends keyof DealPart>(name: P): DealPart[P] => {
    const value = patch[name]
    return value === undefined ? part[name] : (value as DealPart[P])
  }
  return {
    buyingRole: said('buyingRole'),
    attitude: said('attitude'),
    influence: said('influence'),
    relationship: said('relationship'),
  }
}

/** What is said anew, by the names of contacts' fields; influence is a matter of the role, and as readable as it is. */
export function changedParts(before: DealPart | null, after: DealPart): Changes {
  return Object.fromEntries(
    parts
      .filter((part) => (before?.[part] ?? null) !== after[part])
      .map((part) => [
        part === 'influence' ? 'buyingRole.influence' : part,
        { from: before?.[part] ?? null, to: after[part] },
      ]),
  )
}

/** A part as somebody may read it. */
export function saidPart(part: DealPart, accessTo: (field: string) => FieldAccess): DealPart {
  const reads = (name: string) => ['read', 'write'].includes(accessTo(contactField(name)))
  return {
    buyingRole: reads('buyingRole') ? part.buyingRole : null,
    attitude: reads('attitude') ? part.attitude : null,
    influence: reads('influence') ? part.influence : null,
    relationship: reads('relationship') ? part.relationship : null,
  }
}
