import type { Process, ProcessDraft, Stage } from '#contract/opportunities/process.ts'

/** A stage as it is edited: its key stays while it moves, also before it has an id. */
export type StageDraft = Omit<Stage, 'id' | 'position'> & { key: string; id?: string }

/** The stages of a process as they are edited, in their order. */
export function stageDrafts(process: Process): StageDraft[] {
  return [...process.stages]
    .sort((one, other) => one.position - other.position)
    .map(({ position: _, ...stage }) => ({ ...stage, key: stage.id }))
}

/** Puts a stage where it belongs: an open one after the last open one, a lost one at the end. */
export function withStage(stages: readonly StageDraft[], stage: StageDraft): StageDraft[] {
  if (stage.outcome !== 'open') return [...stages, stage]
  const at = stages.findLastIndex((one) => one.outcome === 'open') + 1
  return [...stages.slice(0, at), stage, ...stages.slice(at)]
}

/** Moves an open stage to the place of another open one; the ends of a process stay at its end. */
export function moved(stages: readonly StageDraft[], key: string, over: string): StageDraft[] {
  const from = stages.findIndex((stage) => stage.key === key)
  const to = stages.findIndex((stage) => stage.key === over)
  const stage = stages[from]
  if (!stage || from === to || stage.outcome !== 'open' || stages[to]?.outcome !== 'open') return [...stages]
  const others = stages.filter((one) => one !== stage)
  return [...others.slice(0, to), stage, ...others.slice(to)]
}

/** What is sent to save. */
export function draftOf(
  name: Process['name'],
  stages: readonly StageDraft[],
  flags: { standard: boolean; active: boolean },
): ProcessDraft {
  return { name, ...flags, stages: stages.map(({ key: _, ...stage }) => stage) }
}
