import { isRecordType } from '#contract/shared/field.ts'
import type { Kysely } from 'kysely'
import { plansSeenBy } from '../activities/index.ts'
import { approvalsSeenBy } from '../approvals/index.ts'
import { viewsSeenBy } from '../commerce/index.ts'
import {
  announcementsSeenBy,
  conversationsSeenBy,
  helpSeenBy,
  materialsSeenBy,
  reportsSeenBy,
} from '../conversations/index.ts'
import { conflictsSeenBy } from '../customers/index.ts'
import type { Actor } from '../foundation/access/actor.ts'
import { opportunityApprovals, requestsSeenBy, talksSeenBy } from '../opportunities/index.ts'
import { recordsSeenBy } from './records-seen-by.ts'
import { specs } from './specs.ts'

/** Which of some things of a type an actor sees: records, and what has a sight of its own. */
export async function thingsSeenBy(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  type: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  switch (type) {
    case 'claim-conflict':
      return conflictsSeenBy(tx, actor, ids)
    case 'approval':
      return approvalsSeenBy(tx, opportunityApprovals, actor, now, ids)
    case 'resource-request':
      return requestsSeenBy(tx, actor, ids)
    case 'visit-plan':
      return plansSeenBy(tx, actor, ids)
    case 'conversation':
      return conversationsSeenBy(tx, actor, specs, ids)
    case 'work-report':
      return reportsSeenBy(tx, actor, ids)
    case 'help-request':
      return helpSeenBy(tx, actor, ids)
    case 'funnel-talk':
      return talksSeenBy(tx, actor, ids)
    case 'announcement':
      return announcementsSeenBy(tx, actor, ids)
    case 'material':
      return materialsSeenBy(tx, actor, ids)
    case 'saved-view':
      return viewsSeenBy(tx, actor, ids)
    default:
      return isRecordType(type) ? recordsSeenBy(tx, actor, type, ids) : new Set()
  }
}
