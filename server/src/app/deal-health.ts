import { readFirstMet } from '../activities/index.ts'
import { readFirstAsked } from '../approvals/index.ts'
import type { HealthParts } from '../opportunities/index.ts'

/** What judging deals needs of other rooms: who was met is told by activities, when a quote went out by leave for its discount. */
export const healthParts: HealthParts = {
  readMet: readFirstMet,
  readQuoted: (tx, tenantId, timeZone, deals) => readFirstAsked(tx, tenantId, timeZone, 'discount', deals),
}
