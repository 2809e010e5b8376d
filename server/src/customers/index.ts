export { claimCustomers } from './claim.actions.ts'
export { completenessRoutes } from './completeness.routes.ts'
export { completenessWork } from './completeness-work.ts'
export { hasItem, recountContacts, renewCompleteness, settleCompany, weightOf, weightsSql } from './completeness.sql.ts'
export type { Clash, ConflictPart, PersonFact } from './conflict-part.ts'
export { conflictInStory, conflictsSeenBy } from './conflict-sight.ts'
export { commentOnConflict } from './conflict.actions.ts'
export { decideConflict } from './conflict-decision.ts'
export { openConflict } from './conflict-opening.actions.ts'
export { conflictRoutes } from './conflict.routes.ts'
export { conflictWatch, watchConflicts } from './conflict-watch.ts'
export { holdingConflicts } from './conflict-holding.queries.ts'
export { isCreditCode } from './credit-code.rules.ts'
export { customerActions } from './customer.actions.ts'
export type { MoveAttached } from './customer-merge.actions.ts'
export { deriveContact, deriveCustomer, deriveLead } from './derive.ts'
export { compare, keysOf, subjectOf, usualRules } from './duplicates.rules.ts'
export { checkDuplicates } from './duplicates.queries.ts'
export { duplicateRoutes } from './duplicates.routes.ts'
export { duplicateSweepWork, sweepCompany } from './duplicate-sweep.ts'
export { storyMembers } from './family.queries.ts'
export { contactPart, type HandoverPart, leadPart } from './handover-part.ts'
export { changeHandover, openHandover, startHandover } from './handover.actions.ts'
export { handoverRoutes } from './handover.routes.ts'
export { handoverWork } from './handover-work.ts'
export {
  countOpenOpportunities,
  type DealDays,
  noteActivity,
  raiseDealDays,
  renewDealDays,
} from './customer.effects.ts'
export { exportCards } from './contact-card.actions.ts'
export { contactActions, type ContactsGone } from './contact.actions.ts'
export { erasureWork } from './erasure-work.ts'
export { customerRoutes } from './customer.routes.ts'
export { contactSpec, customerSpec, leadSpec } from './customer.spec.ts'
export { checkDecision, leadActions, withHistory } from './lead.actions.ts'
export {
  carried,
  contactOfLead,
  customerOfLead,
  joined,
  markConverted,
  type Named,
  type Outcome,
} from './lead-conversion.ts'
export { assignLeads, noteFirstResponse } from './lead-assignment.actions.ts'
export { askForLevels, type CustomerAmounts } from './level.queries.ts'
export { writeLevelRules } from './level.actions.ts'
export { levelRoutes } from './level.routes.ts'
export { levelWork } from './level-work.ts'
export { addLeadForm } from './lead-form.actions.ts'
export { writeLeadRules } from './lead-rule.actions.ts'
export { readExtent, readMap } from './map.queries.ts'
export { readNearby } from './nearby.queries.ts'
export { isEnd, mayConvert } from './lead-status.rules.ts'
export { findLikely } from './likely.queries.ts'
export type { NextStepPart } from './next-step-part.ts'
export { nameKey } from './name-key.rules.ts'
export { previewRecycling } from './due.queries.ts'
export { faultOfPlace, tidyPlace } from './place.rules.ts'
export { addPool } from './pool.actions.ts'
export { listPooled } from './pool-list.queries.ts'
export { findPool, poolEntries, poolMembers } from './pool.queries.ts'
export { type CustomerPast, replay, type WouldReturn } from './pool-trial.rules.ts'
export { recycleDay, recycleWork } from './recycle-work.ts'
export { returnCustomers } from './return.actions.ts'
