import type { PageParts } from '../foundation/page-parts.ts'
import { RecordPage } from '../foundation/record-page.tsx'
import { eraseDeed } from './erase-deed.tsx'

const parts: PageParts = { deeds: [eraseDeed('contact')] }

/** One person at a customer. */
export function ContactPage() {
  return <RecordPage type="contact" parts={parts} />
}
