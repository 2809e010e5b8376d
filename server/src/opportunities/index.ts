export { opportunityApprovals } from './approval-part.ts'
export { readBoard } from './board.queries.ts'
export { renewRolesOfContacts, renewRolesOfImport } from './buying-roles.ts'
export { moveDealParts } from './deal-contact.actions.ts'
export { saidPart } from './deal-contact.rules.ts'
export { chosenProcess, ownersInSight } from './processes/chosen-process.queries.ts'
export { advanceOpportunity } from './gates/advance.actions.ts'
export { writeImported } from './gates/import-passage.ts'
export type { GateParts } from './gates/gate-part.ts'
export { readCustomerAmounts } from './customer-amounts.queries.ts'
export { type AfterConversion, convertLead } from './lead-conversion.actions.ts'
export {
  moveOpportunities,
  noteOpportunityActivity,
  opportunityActions,
  patchOpportunity,
} from './opportunity.actions.ts'
export { opportunityConflicts } from './conflict.queries.ts'
export { opportunityNextSteps } from './next-step.queries.ts'
export { opportunityRoutes } from './opportunity.routes.ts'
export { opportunitySpec } from './opportunity.spec.ts'
export { type NewOpportunity, writeOpportunities } from './opportunity.write.ts'
export { publishDraft, saveDraft } from './processes/design.actions.ts'
export { addProcess } from './processes/process.actions.ts'
export { firstStage, listProcesses, placedStages, type PlacedStage } from './processes/process.queries.ts'
export { removeOpportunities } from './removal.actions.ts'
export { guidedSelling, projectSelling } from './processes/standard-process.ts'
export { opportunityHandover } from './transfer.actions.ts'
