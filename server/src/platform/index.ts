export {
  dropForgottenFiles,
  type FileHomes,
  forgetFiles,
  hasForgottenFiles,
  largestFile,
  placesOfFiles,
  storeFile,
} from './file.actions.ts'
export {
  type ListKeeper,
  type ListKeepers,
  listChoiceLists,
  listOwnOptions,
} from './choice-list.actions.ts'
export { createCustomField, listCustomFields } from './custom-field.actions.ts'
export type { Specs } from './event.queries.ts'
export { decideExport, exportPath, openExport, requestExport, takeAlong } from './exporting/export.actions.ts'
export { markOf } from './exporting/export-origin.rules.ts'
export { type Exportable, exportRoutes } from './exporting/export.routes.ts'
export type { PoolGround } from './exporting/export-ground.ts'
export { exportWork } from './exporting/export-run.ts'
export { platformRoutes } from './platform.routes.ts'
export {
  type ImportAdapter,
  type ImportRegistry,
  type Likely,
  type NewRecord,
  type ReferenceSource,
  type LikelyQuestion,
} from './importing/import-adapter.ts'
export { revealValue } from './reveal.actions.ts'
export { badRowsFile } from './importing/import-bad-rows.ts'
export { importRoutes } from './importing/import.routes.ts'
export { type ActorFor, importWork } from './importing/import-work.ts'
export { cancelImport, changeImport, startImport, undoImport, uploadImport } from './importing/import.actions.ts'
export { dryRunImport, previewImport } from './importing/import-preview.ts'
export { findImport, listProblems, toImport } from './importing/import.queries.ts'
export { createdByImport, lockCreated, recordAdapter } from './importing/record-adapter.ts'
export { recordSource, toCandidate } from './importing/record-source.ts'
export { searchEverything } from './search.queries.ts'
export { type Background, startBackground, type Work } from './background.ts'
export { readTimeline, type StoryMember, type StoryRoom } from './timeline.queries.ts'
export { writeLayout } from './layout.actions.ts'
export { listSegmentFilters } from './segment.queries.ts'
export { membersOf, segmentDayWork } from './segment-day-work.ts'
export { type SegmentDay, writeDays } from './segment-days.queries.ts'
export { createView } from './view.actions.ts'
