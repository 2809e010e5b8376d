import { RecordList } from '../foundation/record-list.tsx'

/** The companies that we sell to. */
export function CustomerListPage() {
  return <RecordList type="customer" />
}
