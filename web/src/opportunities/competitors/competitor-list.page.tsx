import { RecordList } from '../../foundation/record-list.tsx'

/** Who sells what we sell. */
export function CompetitorListPage() {
  return <RecordList type="competitor" />
}
