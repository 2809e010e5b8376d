import type { Stage } from '#contract/opportunities/process.ts'
import type { Design, DesignDraft } from '#contract/opportunities/stage-definition.ts'

/** Faults of a process's stages as a person drew them. */
export function faultsOfStages(
  stages: readonly Pick<Stage, 'outcome'>[],
): 'one-won-stage' | 'lost-stage-needed' | 'open-stage-needed' | 'open-stages-first' | null {
  const outcomes = stages.map((stage) => stage.outcome)
  if (outcomes.filter((outcome) => outcome === 'won').length !== 1) return 'one-won-stage'
  if (!outcomes.includes('lost')) return 'lost-stage-needed'
  if (!outcomes.includes('open')) return 'open-stage-needed'
  return outcomes.lastIndexOf('open') > outcomes.findIndex((outcome) => outcome !== 'open') ? 'open-stages-first' : null
}

export type Fault = { path: string; code: string }

/** Faults of what stages ask for: keys that name two things, tasks that no stage makes. */
export function faultsOfDefinitions(stages: Pick<DesignDraft, 'stages'>['stages']): Fault[] {
  const seen = new Set<string>()
  const tasks = new Set(stages.flatMap(({ definition }) => definition.tasks.map((task) => task.key)))
  return stages.flatMap(({ definition }, at) => {
    const keyed = [
      ...definition.milestones.map((one, index) => ({ key: `m ${one.key}`, path: `milestones.${index}.key` })),
      ...definition.criteria.map((one, index) => ({ key: `c ${one.key}`, path: `criteria.${index}.key` })),
      ...definition.tasks.map((one, index) => ({ key: `t ${one.key}`, path: `tasks.${index}.key` })),
    ]
    const twice = keyed.filter(({ key }) => seen.size === seen.add(key).size)
    const lost = definition.milestones.flatMap(({ evidence }, index) =>
      evidence.kind === 'task-done' && !tasks.has(evidence.task) ? [`milestones.${index}.evidence.task`] : [],
    )
    return [
      ...twice.map(({ path }) => ({ path: `stages.${at}.definition.${path}`, code: 'key-taken' })),
      ...lost.map((path) => ({ path: `stages.${at}.definition.${path}`, code: 'reference-unknown' })),
    ]
  })
}

type Placed = Pick<Stage, 'id' | 'position' | 'outcome'>

/**
 * The places of all stages that a process ever had, once it goes through `order`: an open stage that is dropped stays behind the one that it
 * used to follow, so that what stood there is counted where it stood; dropped lost ones come last.
 */
export function placesOf(
  before: readonly Placed[],
  order: readonly Pick<Stage, 'id' | 'outcome'>[],
): { id: string; position: number; retired: boolean }[] {
  const kept = new Set(order.map((stage) => stage.id))
  const sorted = before.toSorted((one, other) => one.position - other.position)
  const open = order.filter((stage) => stage.outcome === 'open').map((stage) => stage.id)
  for (const [at, stage] of sorted.entries()) {
    if (kept.has(stage.id) || stage.outcome !== 'open') continue
    const followed = sorted
      .slice(0, at)
      .map((one) => open.indexOf(one.id))
      .findLast((place) => place >= 0)
    open.splice((followed ?? -1) + 1, 0, stage.id)
  }
  const ends = order.filter((stage) => stage.outcome !== 'open').map((stage) => stage.id)
  const dropped = sorted.filter((stage) => !kept.has(stage.id) && stage.outcome !== 'open').map((stage) => stage.id)
  return [...open, ...ends, ...dropped].map((id, position) => ({ id, position, retired: !kept.has(id) }))
}

/** What a mapping of stages lacks: where deals stand in a stage that the design no longer has, another must be named that it has. */
export function faultsOfMapping(
  design: Pick<Design, 'stages'>,
  standing: readonly string[],
  mapping: Readonly<Record<string, string>>,
): Fault[] {
  const open = new Set(design.stages.filter((stage) => stage.outcome === 'open').map((stage) => stage.id))
  return standing.flatMap((stage) => {
    const target = mapping[stage] ?? stage
    if (open.has(target)) return []
    return [{ path: `mapping.${stage}`, code: mapping[stage] === undefined ? 'required' : 'reference-unknown' }]
  })
}
