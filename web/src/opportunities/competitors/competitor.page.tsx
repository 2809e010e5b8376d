import type { PageParts } from '../../foundation/page-parts.ts'
import { RecordPage } from '../../foundation/record-page.tsx'
import { CompetitorCard } from './battle-card.tsx'
import { CompetitorDeals } from './competitor-deals.tsx'
import { competitorTexts } from './competitor.texts.ts'

const parts: PageParts = {
  tabs: [
    { key: 'card', label: competitorTexts.card, content: CompetitorCard },
    { key: 'deals', label: competitorTexts.deals, content: CompetitorDeals },
  ],
}

/** One competitor: how to win against them, and where we meet them. */
export function CompetitorPage() {
  return <RecordPage type="competitor" parts={parts} />
}
