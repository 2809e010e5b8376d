import { moveActivities } from '../activities/index.ts'
import type { MoveAttached } from '../customers/index.ts'
import { moveOpportunities } from '../opportunities/index.ts'
import { moveShares, widenShares } from '../organization/index.ts'

/** What moves along when two customers become one, beside what the room of customers knows itself. */
export const mergeParts: readonly MoveAttached[] = [
  { name: 'opportunity', move: moveOpportunities },
  { name: 'activity', move: moveActivities },
  { name: 'wider-share', move: widenShares },
  { name: 'share', move: moveShares },
]
