import { DecisionMap } from '../customers/decision-map/decision-map-lazy.tsx'
import type { AnyRecord } from '../foundation/record-kind.tsx'
import { isReference, nameOf } from '../foundation/record-value.ts'

/** The people of a deal among those of its customer. */
export function DealPeople({ deal }: { deal: AnyRecord }) {
  const { customer } = deal
  return (
    <DecisionMap
      of={{ type: 'opportunity', id: deal.id }}
      name={nameOf(deal)}
      customer={isReference(customer) ? customer : null}
    />
  )
}
