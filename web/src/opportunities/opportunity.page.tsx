import { DealApprovals } from '../approvals/deal-approvals.tsx'
import { mapTexts } from '../customers/decision-map/decision-map.texts.ts'
import type { PageParts } from '../foundation/page-parts.ts'
import type { AnyRecord } from '../foundation/record-kind.tsx'
import { RecordPage } from '../foundation/record-page.tsx'
import { BuyingTab } from './buying/buying-tab.tsx'
import { buyingTexts } from './buying/buying.texts.ts'
import { DealGaps } from './deal-gaps.tsx'
import { DealPeople } from './deal-people.tsx'
import { HealthSection } from './health/health-section.tsx'
import { OpportunityLines } from './opportunity-lines.tsx'
import { opportunityTexts } from './opportunity.texts.ts'
import { StageBand } from './stage-band.tsx'

/** Where the deal stands, and what is missing in its relations. */
function DealBand({ record }: { record: AnyRecord }) {
  return (
    <>
      <StageBand record={record} />
      <DealGaps record={record} />
    </>
  )
}

function DealHealth({ record }: { record: AnyRecord }) {
  return (
    <div className="deal-health">
      <HealthSection deal={record} />
    </div>
  )
}

const parts: PageParts = {
  band: DealBand,
  summary: DealHealth,
  aside: DealApprovals,
  tabs: [
    { key: 'people', label: mapTexts.people, content: DealPeople },
    { key: 'buying', label: buyingTexts.tab, content: BuyingTab },
    { key: 'lines', label: opportunityTexts.products, content: OpportunityLines },
  ],
}

/** One deal. */
export function OpportunityPage() {
  return <RecordPage type="opportunity" parts={parts} />
}
