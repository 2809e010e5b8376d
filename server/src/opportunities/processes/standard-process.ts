import type { ProcessDraft } from '#contract/opportunities/process.ts'
import { projectSellingProcess } from '#contract/opportunities/ready-made/project-selling.ts'
import { freePolicy, plainStage, type StageDefinition } from '#contract/opportunities/stage-definition.ts'

const { name, stages } = projectSellingProcess

/** The bare stages of project selling: what a company is measured and tested with. */
export const projectSelling: ProcessDraft = {
  name,
  standard: true,
  stages: stages.map(({ definition: _, ...stage }) => stage),
}

/**
 * Project selling as a company begins with it: it guides and stops nobody. Gates are drawn on by whoever decides to; nobody should be held up
 * by rules that were never read.
 */
export const guidedSelling: ProcessDraft = {
  name,
  standard: true,
  policy: freePolicy,
  stages: stages.map(({ definition = plainStage, ...stage }) => ({ ...stage, definition: onlyGuiding(definition) })),
}

function onlyGuiding(definition: StageDefinition): StageDefinition {
  return {
    ...definition,
    requiredFields: [],
    criteria: [],
    tasks: [],
    milestones: definition.milestones
      .filter(({ evidence }) => evidence.kind !== 'task-done')
      .map((milestone) => ({ ...milestone, required: false })),
    roles: definition.roles.map((role) => ({ ...role, required: false })),
  }
}
