import type { PageParts } from '../foundation/page-parts.ts'
import type { AnyRecord } from '../foundation/record-kind.tsx'
import { RecordPage } from '../foundation/record-page.tsx'
import { DealGaps } from './deal-gaps.tsx'
import { DealRoom } from './room/deal-room.tsx'
import { NextStep } from './room/next-step.tsx'
import { StageBand } from './stage-band.tsx'

/** Where the deal stands, what comes next, and what is missing in its relations. */
function DealBand({ record }: { record: AnyRecord }) {
  return (
    <>
      <StageBand record={record} />
      <NextStep deal={record} />
      <DealGaps record={record} />
    </>
  )
}

const parts: PageParts = { band: DealBand, body: DealRoom }

/** One deal. */
export function OpportunityPage() {
  return <RecordPage type="opportunity" parts={parts} />
}
