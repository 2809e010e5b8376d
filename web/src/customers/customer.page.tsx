import { Scale, Undo2 } from 'lucide-react'
import { lazy } from 'react'
import type { PageParts } from '../foundation/page-parts.ts'
import type { AnyRecord } from '../foundation/record-kind.tsx'
import { RecordPage } from '../foundation/record-page.tsx'
import { isReference } from '../foundation/record-value.ts'
import { CompletenessCard } from './completeness/completeness-card.tsx'
import { GroupTree } from './groups/group-tree.tsx'
import { groupTexts } from './groups/group.texts.ts'
import { CustomerAside } from './customer-aside.tsx'
import { CustomerPeople } from './customer-people.tsx'
import { mapTexts } from './decision-map/decision-map.texts.ts'
import { conflictTexts } from './conflicts/conflict.texts.ts'
import { CustomerStory } from './customer-story.tsx'
import { mergeDeed } from './duplicates/merge-deed.tsx'
import { HoldingBand } from './pools/holding-band.tsx'
import { HoldingHistory } from './pools/holding-history.tsx'
import { holdingTexts } from './pools/holding.texts.ts'
import { LevelBand } from './levels/level-band.tsx'
import { NewOpportunity } from './new-opportunity.tsx'

const ReturnDialog = lazy(async () => ({ default: (await import('./pools/return-dialog.tsx')).ReturnDialog }))

function GiveBack({ record, onClose }: { record: AnyRecord; onClose: () => void }) {
  return <ReturnDialog record={record} onClose={onClose} />
}

function Bands({ record }: { record: AnyRecord }) {
  return (
    <>
      <HoldingBand record={record} />
      <LevelBand record={record} />
    </>
  )
}

const OpenConflictOn = lazy(async () => ({ default: (await import('./conflicts/open-conflict.tsx')).OpenConflictOn }))

function OpenCase({ record, onClose }: { record: AnyRecord; onClose: () => void }) {
  return <OpenConflictOn record={record} onClose={onClose} />
}

/** A case is with whoever holds the customer. */
function isSomebodyElses({ owner }: AnyRecord, userId: string): boolean {
  return isReference(owner) && owner.id !== userId
}

const parts: PageParts = {
  story: CustomerStory,
  band: Bands,
  tabs: [
    { key: 'group', label: groupTexts.title, content: GroupTree },
    { key: 'people', label: mapTexts.people, content: CustomerPeople },
    { key: 'holding', label: holdingTexts.history, content: HoldingHistory },
  ],
  action: NewOpportunity,
  summary: CompletenessCard,
  aside: CustomerAside,
  deeds: [
    { key: 'return', label: holdingTexts.giveBack, icon: Undo2, needs: 'change', dialog: GiveBack },
    { key: 'conflict', label: conflictTexts.open, icon: Scale, needs: 'see', fits: isSomebodyElses, dialog: OpenCase },
    mergeDeed('customer'),
  ],
}

/** One customer. */
export function CustomerPage() {
  return <RecordPage type="customer" parts={parts} />
}
