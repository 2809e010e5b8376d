import { DecisionMap } from '../customers/decision-map/decision-map-lazy.tsx'
import type { AnyRecord } from '../foundation/record-kind.tsx'
import { isReference, nameOf } from '../foundation/record-value.ts'

/** The people of a deal among those of its customer. */
export function DealPeople({ record }: { record: AnyRecord }) {
  const { customer } = record
  return (
    <DecisionMap
      of={{ type: 'opportunity', id: record.id }}
      name={nameOf(record)}
      customer={isReference(customer) ? customer : null}
    />
  )
}
