import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { BuyingSection } from './buying-section.tsx'

/** The customer's buying process on a tab of the deal. */
export function BuyingTab({ record }: { record: AnyRecord }) {
  return <BuyingSection deal={record} />
}
