import { RecordList } from '../../foundation/record-list.tsx'

/** Those who may become customers. */
export function LeadListPage() {
  return <RecordList type="lead" />
}
