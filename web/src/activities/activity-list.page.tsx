import { RecordList } from '../foundation/record-list.tsx'

/** What was done, and what is to be done. */
export function ActivityListPage() {
  return <RecordList type="activity" />
}
