import { RecordList } from '../foundation/record-list.tsx'

/** What we sell. */
export function ProductListPage() {
  return <RecordList type="product" />
}
