export { opportunityApprovals } from './approval-part.ts'
export { readBoard } from './board.queries.ts'
export { moveDecisionSteps } from './buying/decision-step.actions.ts'
export { renewRolesOfContacts, renewRolesOfImport } from './buying-roles.ts'
export { moveDealParts } from './deal-contact.actions.ts'
export { saidPart } from './deal-contact.rules.ts'
export { chosenProcess, ownersInSight } from './processes/chosen-process.queries.ts'
export { advanceOpportunity } from './gates/advance.actions.ts'
export { writeImported } from './gates/import-passage.ts'
export type { GateParts } from './gates/gate-part.ts'
export type { HealthParts } from './health/health-part.ts'
export { readHealth } from './health/health.queries.ts'
export { healthRoutes } from './health/health.routes.ts'
export { healthWork } from './health/health-work.ts'
export { readRuleSetting } from './health/rule-setting.ts'
export { changesOf, type DealState } from './funnel-review/changes.rules.ts'
export type { PlanPart } from './plan/plan-part.ts'
export { readDealPlan } from './plan/plan.queries.ts'
export { planRoutes } from './plan/plan.routes.ts'
export { readDealOwners, readPromisesDue, type ToldPromise } from './funnel-review/told.queries.ts'
export type { FunnelReviewParts } from './funnel-review/review-part.ts'
export { funnelReviewRoutes } from './funnel-review/review.routes.ts'
export { readCustomerAmounts } from './customer-amounts.queries.ts'
export { type AfterConversion, convertLead } from './lead-conversion.actions.ts'
export {
  noteOpportunityActivity,
  opportunityActions,
  patchOpportunity,
} from './opportunity.actions.ts'
export { competitorActions, competitorHandover } from './competitors/competitor.actions.ts'
export { competitorsCalled } from './competitors/named-competitors.ts'
export { competitorSpec } from './competitors/competitor.spec.ts'
export {
  promisesOfDay,
  readStakes,
  requestsOfDay,
  reviewsOfDay,
  stepsOfDay,
} from './today/today.queries.ts'
export { dealsInCalendars, requestsInCalendars } from './calendar/calendar.queries.ts'
export { opportunityConflicts } from './conflict.queries.ts'
export { moveOpportunities } from './merging.actions.ts'
export { opportunityNextSteps } from './next-step.queries.ts'
export { opportunityRoutes } from './opportunity.routes.ts'
export { opportunitySpec } from './opportunity.spec.ts'
export { type NewOpportunity, writeOpportunities } from './opportunity.write.ts'
export { publishDraft, saveDraft } from './processes/design.actions.ts'
export { addProcess } from './processes/process.actions.ts'
export { findStage, firstStage, listProcesses, placedStages, type PlacedStage } from './processes/process.queries.ts'
export { readStays } from './pace/usual-days.queries.ts'
export { usualDays } from './pace/usual-days.rules.ts'
export { type Exceeded, toldOfExceeding } from './requests/capacity.check.ts'
export type { KeepDealFile } from './requests/request.routes.ts'
export { listRequests } from './requests/request.queries.ts'
export { readToldRequests, readUndelivered, readUntaken, type ToldRequest } from './requests/told.queries.ts'
export { unfilledRoles } from './requests/filled-roles.queries.ts'
export { isLate, mayKnow, readRequestReader, requestsSeenBy } from './requests/request-sight.ts'
export { endImportedParts, joinTeams } from './team/joining.actions.ts'
export { leads as leadsDeal, membersFor, readPeopleOfDeal } from './team/team.queries.ts'
export { requestDealOf } from './requests/request.write.ts'
export { renewTeamShares } from './team/team-shares.ts'
export { dealRoleKeeper } from './team/team-setting.actions.ts'
export { readForm as readReviewForm } from './reviews/review.queries.ts'
export { removeOpportunities } from './removal.actions.ts'
export { guidedSelling, projectSelling } from './processes/standard-process.ts'
export { opportunityHandover } from './transfer.actions.ts'
export { insertLink as insertPlanLink } from './mutual-plan/plan-link.actions.ts'
export { keepTitle as keepPlanTitle } from './mutual-plan/plan.actions.ts'
export {
  insertComment as insertPlanComment,
  insertSteps as insertPlanSteps,
  tellOfPlan,
} from './mutual-plan/plan.write.ts'
export { askedOf as askedToReview } from './reviews/review.rules.ts'
