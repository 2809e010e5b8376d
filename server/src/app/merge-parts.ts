import { moveActivities, moveParts, movePlannedVisits } from '../activities/index.ts'
import { moveInformation } from '../commerce/index.ts'
import { moveLetters } from '../conversations/index.ts'
import type { MergeParts } from '../customers/index.ts'
import { moveDealParts, moveDecisionSteps, moveOpportunities } from '../opportunities/index.ts'
import { moveShares, widenShares } from '../organization/index.ts'

const shares = (type: keyof MergeParts) => [
  { name: 'wider-share', move: widenShares(type) },
  { name: 'share', move: moveShares(type) },
]

/** What moves along when two records become one, beside what the room of customers knows itself. */
export const mergeParts: MergeParts = {
  customer: [
    { name: 'opportunity', move: moveOpportunities },
    { name: 'activity', move: moveActivities('customer_id') },
    { name: 'planned-visit', move: movePlannedVisits },
    { name: 'market-information', move: moveInformation },
    { name: 'letter', move: moveLetters('customer') },
    ...shares('customer'),
  ],
  contact: [
    { name: 'deal-part', move: moveDealParts },
    { name: 'decision-step', move: moveDecisionSteps },
    { name: 'activity', move: moveActivities('contact_id') },
    { name: 'part', move: moveParts },
    { name: 'letter', move: moveLetters('contact') },
    ...shares('contact'),
  ],
  lead: [
    { name: 'activity', move: moveActivities('lead_id') },
    { name: 'letter', move: moveLetters('lead') },
    ...shares('lead'),
  ],
}
