import type { PageParts } from '../foundation/page-parts.ts'
import { RecordPage } from '../foundation/record-page.tsx'
import { OpportunityLines } from './opportunity-lines.tsx'
import { opportunityTexts } from './opportunity.texts.ts'
import { StageBand } from './stage-band.tsx'

const parts: PageParts = {
  band: StageBand,
  tabs: [{ key: 'lines', label: opportunityTexts.products, content: OpportunityLines }],
}

/** One deal. */
export function OpportunityPage() {
  return <RecordPage type="opportunity" parts={parts} />
}
