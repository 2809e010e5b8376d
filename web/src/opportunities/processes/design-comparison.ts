import type { Design, DesignedStage, StageDefinition } from '#contract/opportunities/stage-definition.ts'
import type { Label } from '#contract/shared/label.ts'

/** What of a stage or policy is different. */
export type Part =
  | 'stage'
  | 'order'
  | 'name'
  | 'probability'
  | 'category'
  | keyof StageDefinition
  | 'back'
  | 'skip'
  | 'imports'

/** One difference between two versions, as a person reads it: come, gone or changed. */
export type Difference = { stage: Label | null; sign: '+' | '-' | '~'; part: Part; name?: Label | string }

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** All differences from one design to another, stage by stage in the order of the newer one, dropped stages last. */
export function differencesOf(before: Design, after: Design): Difference[] {
  const old = new Map(before.stages.map((stage) => [stage.id, stage]))
  const kept = new Set(after.stages.map((stage) => stage.id))
  const policies = (['back', 'skip', 'imports'] as const)
    .filter((part) => before.policy[part] !== after.policy[part])
    .map((part): Difference => ({ stage: null, sign: '~', part }))
  const order = (stages: Design['stages'], of: (id: string) => boolean) =>
    stages.filter(({ id }) => of(id)).map(({ id }) => id)
  const reordered = !same(
    order(before.stages, (id) => kept.has(id)),
    order(after.stages, (id) => old.has(id)),
  )
  return [
    ...policies,
    ...(reordered ? [{ stage: null, sign: '~', part: 'order' } as const] : []),
    ...after.stages.flatMap((stage) => {
      const was = old.get(stage.id)
      return was ? changesOf(was, stage) : [{ stage: stage.name, sign: '+', part: 'stage' } as const]
    }),
    ...before.stages
      .filter(({ id }) => !kept.has(id))
      .map(({ name }): Difference => ({ stage: name, sign: '-', part: 'stage' })),
  ]
}

function changesOf(before: DesignedStage, after: DesignedStage): Difference[] {
  const stage = after.name
  const changed = (part: Part, differs: boolean): Difference[] => (differs ? [{ stage, sign: '~', part }] : [])
  const one = before.definition
  const other = after.definition
  return [
    ...changed('name', !same(before.name, after.name)),
    ...changed('probability', before.probability !== after.probability),
    ...changed('category', before.forecastCategory !== after.forecastCategory),
    ...(['goal', 'help', 'buyingStage', 'expectedDays'] as const).flatMap((part) =>
      changed(part, !same(one[part], other[part])),
    ),
    ...listed(
      stage,
      'milestones',
      one.milestones,
      other.milestones,
      ({ key }) => key,
      ({ name }) => name,
    ),
    ...listed(
      stage,
      'criteria',
      one.criteria,
      other.criteria,
      ({ key }) => key,
      ({ name }) => name,
    ),
    ...listed(
      stage,
      'tasks',
      one.tasks,
      other.tasks,
      ({ key }) => key,
      ({ name }) => name,
    ),
    ...listed(stage, 'requiredFields', one.requiredFields, other.requiredFields, String, String),
    ...listed(
      stage,
      'roles',
      one.roles,
      other.roles,
      ({ role }) => role,
      ({ role }) => role,
    ),
    ...listed(
      stage,
      'materials',
      one.materials,
      other.materials,
      ({ url }) => url,
      ({ title }) => title,
    ),
  ]
}

function listed<Item>(
  stage: Label,
  part: Part,
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
  nameOf: (item: Item) => Label | string,
): Difference[] {
  const old = new Map(before.map((item) => [keyOf(item), item]))
  const kept = new Set(after.map(keyOf))
  return [
    ...after.flatMap((item): Difference[] => {
      const was = old.get(keyOf(item))
      if (was === undefined) return [{ stage, sign: '+', part, name: nameOf(item) }]
      return same(was, item) ? [] : [{ stage, sign: '~', part, name: nameOf(item) }]
    }),
    ...before
      .filter((item) => !kept.has(keyOf(item)))
      .map((item): Difference => ({ stage, sign: '-', part, name: nameOf(item) })),
  ]
}
