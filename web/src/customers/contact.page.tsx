import { RecordPage } from '../foundation/record-page.tsx'

/** One person at a customer. */
export function ContactPage() {
  return <RecordPage type="contact" />
}
