export { dropFiles } from './file.actions.ts'
export { createCustomField, listCustomFields } from './custom-field.actions.ts'
export type { Specs } from './event.queries.ts'
export { exportPath, openExport, refuseWithoutLeave, requestExport } from './export.actions.ts'
export { type Exportable, exportRoutes } from './export.routes.ts'
export { exportWork } from './export-run.ts'
export { platformRoutes } from './platform.routes.ts'
export {
  type ImportAdapter,
  type ImportRegistry,
  type Likely,
  type NewRecord,
  type ReferenceSource,
  type WhenLikely,
} from './import-adapter.ts'
export { revealValue } from './reveal.actions.ts'
export { badRowsFile } from './import-bad-rows.ts'
export { importRoutes } from './import.routes.ts'
export { type ActorFor, importWork } from './import-work.ts'
export { cancelImport, changeImport, startImport, undoImport, uploadImport } from './import.actions.ts'
export { dryRunImport, previewImport } from './import-preview.ts'
export { findImport, listProblems, toImport } from './import.queries.ts'
export { createdByImport, lockCreated, recordAdapter } from './record-adapter.ts'
export { recordSource, toCandidate } from './record-source.ts'
export { searchEverything } from './search.queries.ts'
export { type Background, startBackground, type Work } from './background.ts'
export { readTimeline, type StoryMember, type StoryRoom } from './timeline.queries.ts'
export { writeLayout } from './layout.actions.ts'
export { listSegmentFilters } from './segment.queries.ts'
export { createView } from './view.actions.ts'
