export { claimCustomers } from './pools/claim.actions.ts'
export { completenessRoutes } from './completeness/completeness.routes.ts'
export { completenessWork } from './completeness/completeness-work.ts'
export {
  hasItem,
  recountContacts,
  renewCompleteness,
  settleCompany,
  weightOf,
  weightsSql,
} from './completeness/completeness.sql.ts'
export type { Clash, ConflictPart, PersonFact } from './conflicts/conflict-part.ts'
export { conflictInStory, conflictsSeenBy } from './conflicts/conflict-sight.ts'
export { commentOnConflict } from './conflicts/conflict.actions.ts'
export { decideConflict } from './conflicts/conflict-decision.ts'
export { openConflict } from './conflicts/conflict-opening.actions.ts'
export { changeConflictRule, readConflictRule } from './conflicts/conflict-rule.actions.ts'
export { conflictRoutes } from './conflicts/conflict.routes.ts'
export { conflictWatch, watchConflicts } from './conflicts/conflict-watch.ts'
export { holdingConflicts } from './conflicts/conflict-holding.queries.ts'
export { isCreditCode } from './credit-code.rules.ts'
export { customerActions } from './customer.actions.ts'
export type { MergeParts } from './duplicates/merge-kind.ts'
export { deriveContact, deriveCustomer, deriveLead } from './derive.ts'
export { compare, keysOf, subjectOf, usualRules } from './duplicates/duplicates.rules.ts'
export { checkDuplicates } from './duplicates/duplicates.queries.ts'
export { duplicateRoutes } from './duplicates/duplicates.routes.ts'
export { duplicateSweepWork, sweepCompany } from './duplicates/duplicate-sweep.ts'
export { storyMembers } from './groups/family.queries.ts'
export { readGroup } from './groups/group.queries.ts'
export { contactPart, type HandoverPart, leadPart } from './handover/handover-part.ts'
export { changeHandover, openHandover, startHandover } from './handover/handover.actions.ts'
export { handoverRoutes } from './handover/handover.routes.ts'
export { handoverWork } from './handover/handover-work.ts'
export {
  countOpenOpportunities,
  type DealDays,
  noteActivity,
  noteAmounts,
  raiseDealDays,
  renewDealDays,
} from './customer.effects.ts'
export { exportCards } from './contacts/contact-card.actions.ts'
export { contactActions, type ContactsGone } from './contacts/contact.actions.ts'
export { eraseContact } from './erasure/erasure.actions.ts'
export { erasureWork } from './erasure/erasure-work.ts'
export { customerRoutes } from './customer.routes.ts'
export { contactSpec, customerSpec, leadSpec } from './customer.spec.ts'
export { checkDecision, leadActions, withHistory } from './leads/lead.actions.ts'
export {
  carried,
  contactOfLead,
  customerOfLead,
  joined,
  markConverted,
  type Named,
  type Outcome,
} from './leads/lead-conversion.ts'
export { checkHeld } from './leads/lead-joining.ts'
export { assignLeads, noteFirstResponse } from './leads/lead-assignment.actions.ts'
export { askForLevels, type CustomerAmounts } from './levels/level.queries.ts'
export { writeLevelRules } from './levels/level.actions.ts'
export { levelKeeper } from './levels/level-keeper.ts'
export { levelRoutes } from './levels/level.routes.ts'
export { levelWork } from './levels/level-work.ts'
export { addLeadForm } from './leads/lead-form.actions.ts'
export { writeLeadRules } from './leads/lead-rule.actions.ts'
export { readExtent, readMap } from './map/map.queries.ts'
export { readNearby } from './map/nearby.queries.ts'
export { isEnd, mayConvert } from './leads/lead-status.rules.ts'
export { findLikely } from './duplicates/likely.queries.ts'
export type { NextStepPart } from './next-step-part.ts'
export { nameKey } from './duplicates/name-key.rules.ts'
export { previewRecycling } from './pools/due.queries.ts'
export { faultOfPlace, tidyPlace } from './map/place.rules.ts'
export { addPool } from './pools/pool.actions.ts'
export { listPooled, poolGround } from './pools/pool-list.queries.ts'
export { findPool, poolEntries, poolMembers } from './pools/pool.queries.ts'
export { type CustomerPast, replay, type WouldReturn } from './pools/pool-trial.rules.ts'
export { recycleDay, recycleWork } from './pools/recycle-work.ts'
export { returnCustomers } from './pools/return.actions.ts'
export { isNoted, noteCustomers, noteEverybody, takeNoted } from './recount.ts'
