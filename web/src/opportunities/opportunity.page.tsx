import { DealApprovals } from '../approvals/deal-approvals.tsx'
import { mapTexts } from '../customers/decision-map/decision-map.texts.ts'
import type { PageParts } from '../foundation/page-parts.ts'
import type { AnyRecord } from '../foundation/record-kind.tsx'
import { RecordPage } from '../foundation/record-page.tsx'
import { DealGaps } from './deal-gaps.tsx'
import { DealPeople } from './deal-people.tsx'
import { OpportunityLines } from './opportunity-lines.tsx'
import { opportunityTexts } from './opportunity.texts.ts'
import { StageBand } from './stage-band.tsx'
import { DealTeamSection } from './team/deal-team.tsx'
import { teamTexts } from './team/team.texts.ts'

/** Where the deal stands, and what is missing in its relations. */
function DealBand({ record }: { record: AnyRecord }) {
  return (
    <>
      <StageBand record={record} />
      <DealGaps record={record} />
    </>
  )
}

const parts: PageParts = {
  band: DealBand,
  aside: DealApprovals,
  tabs: [
    { key: 'people', label: mapTexts.people, content: DealPeople },
    { key: 'team', label: teamTexts.team, content: DealTeamSection },
    { key: 'lines', label: opportunityTexts.products, content: OpportunityLines },
  ],
}

/** One deal. */
export function OpportunityPage() {
  return <RecordPage type="opportunity" parts={parts} />
}
