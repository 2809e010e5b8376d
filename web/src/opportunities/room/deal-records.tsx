import { RecordFiles } from '../../foundation/record-files.tsx'
import { type AnyRecord, useKind, useRegistry } from '../../foundation/record-kind.tsx'
import { RecordRelated } from '../../foundation/record-related.tsx'
import { RecordTalk } from '../../foundation/record-talk.tsx'
import { nameOf } from '../../foundation/record-value.ts'
import { NarrowedTimeline } from '../../foundation/timeline.tsx'

/** What is done and planned with a deal. */
export function DealActivities({ deal }: { deal: AnyRecord }) {
  return <RecordRelated of={useKind('opportunity')} record={deal} type="activity" by="opportunity" />
}

/** What was learned of the market around a deal. */
export function DealMarket({ deal }: { deal: AnyRecord }) {
  return <RecordRelated of={useKind('opportunity')} record={deal} type="market-information" by="opportunity" />
}

export function DealFiles({ deal }: { deal: AnyRecord }) {
  return <RecordFiles type="opportunity" id={deal.id} />
}

/** What is said about a deal by whoever sees it. */
export function DealTalk({ deal }: { deal: AnyRecord }) {
  return <RecordTalk type="opportunity" id={deal.id} />
}

/** What of the library fits a deal; the section itself waits for its code. */
export function DealMaterials({ deal }: { deal: AnyRecord }) {
  const { materials: Materials } = useRegistry()
  return <Materials type="opportunity" id={deal.id} />
}

/** What happened with a deal, and the place to add to it. */
export function DealStory({ deal }: { deal: AnyRecord }) {
  const { composer: Composer } = useRegistry()
  return (
    <>
      {deal.deletedAt === null && <Composer type="opportunity" id={deal.id} name={nameOf(deal)} />}
      <NarrowedTimeline type="opportunity" id={deal.id} />
    </>
  )
}
