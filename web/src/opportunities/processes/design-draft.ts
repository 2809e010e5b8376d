import {
  type Design,
  type DesignDraft,
  type DesignedStage,
  plainStage,
  type StageDefinition,
} from '#contract/opportunities/stage-definition.ts'
import { label } from '#contract/shared/label.ts'
import { newKey } from '../../foundation/api.ts'

/** A stage as it is drawn: its key stays while it moves, also before it has an id. */
export type DrawnStage = Omit<DesignedStage, 'id'> & { key: string; id?: string }
export type Drawn = { policy: Design['policy']; stages: readonly DrawnStage[] }

export function drawnOf(design: Design): Drawn {
  return { policy: design.policy, stages: design.stages.map((stage) => ({ ...stage, key: stage.id })) }
}

/** What is sent to be kept. */
export function draftOf({ policy, stages }: Drawn): DesignDraft {
  return { policy, stages: stages.map(({ key: _, ...stage }) => stage) }
}

export function isSame(one: Drawn, other: Drawn): boolean {
  return JSON.stringify(draftOf(one)) === JSON.stringify(draftOf(other))
}

/** Puts a stage where it belongs: an open one after the last open one, a lost one at the end. */
export function withStage(stages: readonly DrawnStage[], stage: DrawnStage): DrawnStage[] {
  if (stage.outcome !== 'open') return [...stages, stage]
  const at = stages.findLastIndex((one) => one.outcome === 'open') + 1
  return [...stages.slice(0, at), stage, ...stages.slice(at)]
}

/** Moves an open stage to the place of another open one; the ends of a process stay at its end. */
export function moved(stages: readonly DrawnStage[], key: string, over: string): DrawnStage[] {
  const from = stages.findIndex((stage) => stage.key === key)
  const to = stages.findIndex((stage) => stage.key === over)
  const stage = stages[from]
  if (!stage || from === to || stage.outcome !== 'open' || stages[to]?.outcome !== 'open') return [...stages]
  const others = stages.filter((one) => one !== stage)
  return [...others.slice(0, to), stage, ...others.slice(to)]
}

/** A stage that nobody has filled in yet. */
export function newStage(outcome: 'open' | 'lost'): DrawnStage {
  const isOpen = outcome === 'open'
  return {
    key: newKey(),
    name: isOpen ? label('新阶段', 'New stage') : label('输单', 'Lost'),
    outcome,
    probability: isOpen ? 0.5 : 0,
    forecastCategory: isOpen ? 'pipeline' : 'closed',
    definition: plainStage,
  }
}

/** Names something in a definition, for all its versions. */
export const newPartKey = () => newKey().slice(0, 12)

/** A stage may go if its end is not the only one of its kind. */
export function mayGo(stages: readonly DrawnStage[], stage: DrawnStage): boolean {
  return stage.outcome !== 'won' && stages.filter((one) => one.outcome === stage.outcome).length > 1
}

/** Milestones that would ask for a task that no stage makes any more are taken out with it. */
export function withoutLostTasks(stages: readonly DrawnStage[]): DrawnStage[] {
  const tasks = new Set(stages.flatMap(({ definition }) => definition.tasks.map((task) => task.key)))
  return stages.map((stage) => {
    const milestones = stage.definition.milestones.filter(
      ({ evidence }) => evidence.kind !== 'task-done' || tasks.has(evidence.task),
    )
    return milestones.length === stage.definition.milestones.length
      ? stage
      : { ...stage, definition: { ...stage.definition, milestones } }
  })
}

/** How many things a stage asks for, by what they are. */
export function countsOf({ milestones, requiredFields, criteria, tasks }: StageDefinition) {
  return {
    milestones: milestones.length,
    conditions: requiredFields.length + criteria.length,
    tasks: tasks.length,
  }
}
