import { IdCard } from 'lucide-react'
import { lazy } from 'react'
import type { PageParts } from '../../foundation/page-parts.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { RecordPage } from '../../foundation/record-page.tsx'
import { cardTexts } from './card.texts.ts'
import { ContactDeals } from './contact-deals.tsx'
import { mapTexts } from '../decision-map/decision-map.texts.ts'
import { mergeDeed } from '../duplicates/merge-deed.tsx'
import { eraseDeed } from '../erasure/erase-deed.tsx'
import { SegmentTags } from '../segments/segment-tags.tsx'

const SaveCard = lazy(async () => ({ default: (await import('./save-cards.tsx')).SaveCard }))

function ContactSegments({ record }: { record: AnyRecord }) {
  return <SegmentTags type="contact" id={record.id} />
}

const parts: PageParts = {
  aside: ContactSegments,
  tabs: [{ key: 'deals', label: mapTexts.deals, content: ContactDeals }],
  deeds: [
    { key: 'card', label: cardTexts.deed, icon: IdCard, needs: 'export', dialog: SaveCard },
    mergeDeed('contact'),
    eraseDeed('contact'),
  ],
}

/** One person at a customer. */
export function ContactPage() {
  return <RecordPage type="contact" parts={parts} />
}
