import { useKind, type AnyRecord } from '../../foundation/record-kind.tsx'
import { RecordProperties } from '../../foundation/record-properties.tsx'

/** All that is known of a deal. */
export function DealProperties({ deal }: { deal: AnyRecord }) {
  return <RecordProperties kind={useKind('opportunity')} record={deal} />
}
