import type { AnyRecord } from '../foundation/record-kind.tsx'
import { nameOf } from '../foundation/record-value.ts'
import { DecisionMap } from './decision-map/decision-map-lazy.tsx'

/** The people of a customer as a map. */
export function CustomerPeople({ record }: { record: AnyRecord }) {
  const name = nameOf(record)
  return <DecisionMap of={{ type: 'customer', id: record.id }} name={name} customer={{ id: record.id, name }} />
}
