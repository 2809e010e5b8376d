import type { PageParts } from '../../foundation/page-parts.ts'
import { RecordPage } from '../../foundation/record-page.tsx'
import { ConfidenceCard } from './confidence-card.tsx'
import { VerifyBand } from './verify-band.tsx'

const parts: PageParts = { band: VerifyBand, summary: ConfidenceCard }

/** One piece of market information: what was learned, and how far it is to be believed. */
export function MarketInformationPage() {
  return <RecordPage type="market-information" parts={parts} />
}
