export { opportunityApprovals } from './approval-part.ts'
export { readBoard } from './board.queries.ts'
export { renewRolesOfContacts, renewRolesOfImport } from './buying-roles.ts'
export { moveDealParts } from './deal-contact.actions.ts'
export { saidPart } from './deal-contact.rules.ts'
export { chosenProcess, ownersInSight } from './chosen-process.queries.ts'
export { readCustomerAmounts } from './customer-amounts.queries.ts'
export { type AfterConversion, convertLead } from './lead-conversion.actions.ts'
export {
  advanceOpportunity,
  moveOpportunities,
  noteOpportunityActivity,
  opportunityActions,
} from './opportunity.actions.ts'
export { opportunityConflicts } from './conflict.queries.ts'
export { opportunityNextSteps } from './next-step.queries.ts'
export { opportunityRoutes } from './opportunity.routes.ts'
export { opportunitySpec } from './opportunity.spec.ts'
export { type NewOpportunity, writeOpportunities } from './opportunity.write.ts'
export { addProcess } from './process.actions.ts'
export { firstStage, listProcesses, type PlacedStage } from './process.queries.ts'
export { removeOpportunities } from './removal.actions.ts'
export { projectSelling } from './standard-process.ts'
export { opportunityHandover } from './transfer.actions.ts'
