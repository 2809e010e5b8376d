import type { Label } from '../shared/label.ts'
import { type Evidence, givenByHand, type Policy, type StageDefinition } from './stage-definition.ts'

/** What a person gave as the evidence of a milestone. */
export type Mark = {
  at: string
  by: { id: string; name: string } | null
  note: string | null
  file: { id: string; name: string } | null
}

/** What is known of a deal as far as its stages ask for it. */
export type GateFacts = {
  /** Fields that are filled, of those that the company has. */
  fields: Readonly<Record<string, boolean>>
  /** Criteria by key; one that cannot be judged any more (its field is gone) is not asked. */
  criteria: Readonly<Record<string, boolean>>
  marks: Readonly<Record<string, Mark>>
  buyingRoles: readonly string[]
  /** Kinds of leave that were given, where the last request decides. */
  approved: readonly string[]
  /** Standard tasks that were made, by key. */
  tasks: Readonly<Record<string, { id: string; done: boolean }>>
  visits: number
  /** Of these, those that were checked out of, by the template by which they went. */
  visitsBy: Readonly<Record<string, number>>
  /** Roles that the team of the deal fills; null where nobody keeps teams, and none is asked for. */
  roles: readonly string[] | null
}

/** One thing that a stage asks for, and whether it is there. */
export type GateItem = {
  kind: 'field' | 'criterion' | 'milestone' | 'task' | 'role'
  /** A field's name, a key of the definition, a role. */
  key: string
  /** As the company calls it; fields and roles have names of their own. */
  name: Label | null
  required: boolean
  met: boolean
  evidence?: Evidence | undefined
  mark?: Mark | undefined
  /** The task that was made of a standard one. */
  activity?: string | undefined
}

/** What a stage asks for, as it stands with a deal: fields, conditions, milestones, tasks, roles. */
export function itemsOf(definition: StageDefinition, facts: GateFacts): GateItem[] {
  const fields = definition.requiredFields.flatMap((key): GateItem[] => {
    const filled = facts.fields[key]
    return filled === undefined ? [] : [{ kind: 'field', key, name: null, required: true, met: filled }]
  })
  const criteria = definition.criteria.flatMap(({ key, name }): GateItem[] => {
    const holds = facts.criteria[key]
    return holds === undefined ? [] : [{ kind: 'criterion', key, name, required: true, met: holds }]
  })
  const milestones = definition.milestones.map(
    ({ key, name, required, evidence }): GateItem => ({
      kind: 'milestone',
      key,
      name,
      required,
      evidence,
      met: isMet(key, evidence, facts),
      mark: givenByHand.includes(evidence.kind) ? facts.marks[key] : undefined,
      activity: evidence.kind === 'task-done' ? facts.tasks[evidence.task]?.id : undefined,
    }),
  )
  const asked = new Set(
    definition.milestones.flatMap(({ evidence }) => (evidence.kind === 'task-done' ? [evidence.task] : [])),
  )
  // A task that a milestone asks for is told once.
  const tasks = definition.tasks
    .filter(({ key }) => !asked.has(key))
    .map(({ key, name }): GateItem => {
      const made = facts.tasks[key]
      return { kind: 'task', key, name, required: false, met: made?.done === true, activity: made?.id }
    })
  const roles = (facts.roles === null ? [] : definition.roles).map(
    ({ role, required }): GateItem => ({
      kind: 'role',
      key: role,
      name: null,
      required,
      met: facts.roles?.includes(role) === true,
    }),
  )
  return [...fields, ...criteria, ...milestones, ...tasks, ...roles]
}

function isMet(key: string, evidence: Evidence, facts: GateFacts): boolean {
  switch (evidence.kind) {
    case 'confirmation':
      return facts.marks[key] !== undefined
    case 'approval':
      return facts.marks[key] !== undefined || facts.approved.includes(evidence.of)
    case 'file':
      return (facts.marks[key]?.file ?? null) !== null
    case 'field':
      // What the company no longer has cannot be filled by anybody.
      return facts.fields[evidence.field] !== false
    case 'contact-role':
      return facts.buyingRoles.includes(evidence.role)
    case 'task-done':
      return facts.tasks[evidence.task]?.done === true
    case 'visit':
      return (
        (evidence.template === undefined ? facts.visits : (facts.visitsBy[evidence.template] ?? 0)) >= evidence.visits
      )
  }
}

/** A stage of the way that a deal goes, with what it asks for. */
export type WayStage = { id: string; outcome: 'open' | 'won' | 'lost'; items: readonly GateItem[] }
type Outline = Pick<WayStage, 'id' | 'outcome'>

/** From where to where; `reached` is the furthest stage of the way that an ended deal had come to. */
export type GateMove = { from: string; to: string; reached: string | null }

/** What a move is: a step back asks for nothing, losing neither; a step on asks for all stages that it leaves behind. */
export type Passage = {
  kind: 'on' | 'back' | 'lost'
  /** Stages that are left behind, the first one being where the deal stands. */
  passes: readonly string[]
  /** How many of them it never stands in. */
  skips: number
}

/** How a move goes along a way, or null where it leads to a stage that is no part of it. */
export function passageOf(way: readonly Outline[], { from, to, reached }: GateMove): Passage | null {
  const target = way.find((stage) => stage.id === to)
  if (!target) return null
  if (target.outcome === 'lost') return { kind: 'lost', passes: [], skips: 0 }
  const open = way.filter((stage) => stage.outcome === 'open').map((stage) => stage.id)
  const end = open.length
  const placeOf = (id: string | null) => {
    if (way.find((stage) => stage.id === id)?.outcome === 'won') return end
    return Math.max(0, id === null ? 0 : open.indexOf(id))
  }
  const isOpen = open.includes(from)
  const start = isOpen ? placeOf(from) : placeOf(way.find(({ id }) => id === from)?.outcome === 'won' ? from : reached)
  const place = target.outcome === 'won' ? end : open.indexOf(to)
  if (place < start || (place === start && !isOpen && place < end)) return { kind: 'back', passes: [], skips: 0 }
  const passes = open.slice(start, place)
  return { kind: 'on', passes, skips: Math.max(0, passes.length - 1) }
}

export type GateWish = {
  policy: Pick<Policy, 'back' | 'skip'>
  /** Whether the person may override gates. */
  mayOverride: boolean
  /** Whether they want to. */
  override: boolean
  reason: string | null
}

export type GateAnswer =
  | { allowed: true; overrode: boolean; missing: readonly GateItem[]; skips: number }
  | {
      allowed: false
      reason:
        | 'stage-of-other-version'
        | 'gate-items-missing'
        | 'skip-forbidden'
        | 'back-forbidden'
        | 'override-forbidden'
        | 'reason-required'
      missing: readonly GateItem[]
    }

/**
 * The one decision about moves between stages, for every path: screen, board, API, bulk and automation. What stages left behind require
 * must be there, unless somebody with the right overrides it with a reason; going back and skipping follow the policy of the process.
 */
export function gateOf(way: readonly WayStage[], move: GateMove, wish: GateWish): GateAnswer {
  const passage = passageOf(way, move)
  if (!passage) return { allowed: false, reason: 'stage-of-other-version', missing: [] }
  const reasoned = wish.reason !== null && wish.reason.trim() !== ''
  const refuse = (reason: Extract<GateAnswer, { allowed: false }>['reason'], missing: readonly GateItem[] = []) =>
    ({ allowed: false, reason, missing }) as const
  if (passage.kind === 'back') {
    if (wish.policy.back === 'right' && !wish.mayOverride) return refuse('back-forbidden')
    if (wish.policy.back !== 'free' && !reasoned) return refuse('reason-required')
    return { allowed: true, overrode: false, missing: [], skips: 0 }
  }
  const missing = missingOf(way, passage)
  const leaps = passage.skips > 0 && wish.policy.skip === 'forbidden'
  if (missing.length === 0 && !leaps) {
    if (passage.skips > 0 && wish.policy.skip === 'reason' && !reasoned) return refuse('reason-required')
    return { allowed: true, overrode: false, missing, skips: passage.skips }
  }
  if (!wish.override) return refuse(missing.length > 0 ? 'gate-items-missing' : 'skip-forbidden', missing)
  if (!wish.mayOverride) return refuse('override-forbidden', missing)
  if (!reasoned) return refuse('reason-required', missing)
  return { allowed: true, overrode: true, missing, skips: passage.skips }
}

function missingOf(way: readonly WayStage[], passage: Passage): GateItem[] {
  return passage.passes.flatMap((id) =>
    (way.find((stage) => stage.id === id)?.items ?? []).filter((item) => item.required && !item.met),
  )
}
