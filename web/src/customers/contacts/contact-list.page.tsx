import { RecordList } from '../../foundation/record-list.tsx'

/** The people at our customers. */
export function ContactListPage() {
  return <RecordList type="contact" />
}
