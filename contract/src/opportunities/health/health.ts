import { label } from '../../shared/label.ts'
import { leadOf, placeOf } from '../buying/buying-process.ts'
import type { BuyingStage } from '../stage-definition.ts'
import type { DealRole } from '../team/deal-role.ts'
import { type DealRule, type RuleKind, severities, type Severity } from './deal-rule.ts'
import { daysBetween } from '../../shared/day.ts'

export const healthLevels = [
  { value: 'healthy', label: label('健康', 'Healthy'), tone: 'good' },
  { value: 'watch', label: label('关注', 'Watch'), tone: 'warn' },
  { value: 'at-risk', label: label('有风险', 'At risk'), tone: 'bad' },
] as const
export type HealthLevel = (typeof healthLevels)[number]['value']

/** A record that is part of the evidence. */
export type Proof = { type: 'contact' | 'decision-step' | 'competitor'; id: string; name: string; on: string | null }

/** The expected close was put off: on which day, from which to which. */
export type Push = { on: string; from: string; to: string }

/** What rules are judged by. What nobody keeps yet is null, and no rule speaks of it. */
export type DealFacts = {
  process: string
  today: string
  startedOn: string
  stage: { since: string; usualDays: number | null; beside: BuyingStage | null }
  nextStepOn: string | null
  expectedCloseOn: string | null
  lastActivityOn: string | null
  people: number
  /** Those who decide, and when each was first met. */
  deciders: readonly Proof[]
  pushes: readonly Push[]
  buying: { stage: BuyingStage; since: string } | null
  /** The day on which a quote first went out. */
  quotedOn: string | null
  /** What of their way to a decision is not done. */
  steps: readonly (Proof & { on: string })[]
  /** Roles that the stage requires and nobody fills. */
  missingRoles: readonly DealRole[]
  strongCompetitors: readonly Proof[]
  /** Conditions of the company's own rules, by key; one that cannot be judged any more is absent. */
  custom: Readonly<Record<string, boolean>>
}

/** The numbers, days and records by which a rule speaks. */
export type Evidence = {
  is?: number | undefined
  limit?: number | undefined
  from?: string | undefined
  to?: string | undefined
  ours?: BuyingStage | undefined
  theirs?: BuyingStage | undefined
  records?: readonly Proof[] | undefined
  pushes?: readonly Push[] | undefined
  roles?: readonly DealRole[] | undefined
}

export type Signal = { rule: DealRule; evidence: Evidence }

/** Whether a rule looks at a deal at all. */
function looksAt(rule: DealRule, facts: DealFacts): boolean {
  return rule.on && (rule.processes.length === 0 || rule.processes.includes(facts.process))
}

/** The signals of a deal, in the order of the rules. */
export function signalsOf(rules: readonly DealRule[], facts: DealFacts): Signal[] {
  return rules.flatMap((rule) => {
    const evidence = looksAt(rule, facts) ? judge(rule, facts) : null
    return evidence ? [{ rule, evidence }] : []
  })
}

/** By what a rule speaks of a deal, or null where it is silent. */
function judge(rule: DealRule, facts: DealFacts): Evidence | null {
  const { today, stage, buying } = facts
  const over = (is: number, limit: number, more: Evidence = {}) => (is > limit ? { is, limit, ...more } : null)
  const from = (is: number, limit: number, more: Evidence = {}) => (is >= limit ? { is, limit, ...more } : null)
  const lead = leadOf(stage.beside, buying?.stage ?? null)
  const both = { ours: stage.beside ?? undefined, theirs: buying?.stage }
  switch (rule.kind) {
    case 'stalled':
      if (stage.usualDays === null) return null
      return over(daysBetween(stage.since, today), Math.round((stage.usualDays * rule.count) / 100), {
        from: stage.since,
      })
    case 'no-next-step':
      if (facts.nextStepOn === null) return {}
      return over(daysBetween(facts.nextStepOn, today), rule.count, { to: facts.nextStepOn })
    case 'silent': {
      const last = facts.lastActivityOn ?? facts.startedOn
      return from(daysBetween(last, today), rule.count, { from: facts.lastActivityOn ?? undefined })
    }
    case 'close-pushed':
      return from(facts.pushes.length, rule.count, { pushes: facts.pushes })
    case 'single-threaded':
      return facts.people < rule.count ? { is: facts.people, limit: rule.count } : null
    case 'decider-unmet':
      // Where nothing says how far the customer should be, nothing says that it is too early to ask.
      if (stage.beside !== null && placeOf(stage.beside) < placeOf(rule.ours)) return null
      return facts.deciders.some(({ on }) => on !== null) ? null : { records: facts.deciders, ours: rule.ours }
    case 'roles-missing':
      return facts.missingRoles.length > 0 ? { roles: facts.missingRoles } : null
    case 'competitor-strong':
      return facts.strongCompetitors.length > 0 ? { records: facts.strongCompetitors } : null
    case 'ahead':
      return lead === null ? null : from(lead, rule.count, { ...both, from: buying?.since })
    case 'behind':
      return lead === null ? null : from(-lead, rule.count, { ...both, from: buying?.since })
    case 'quoted-early': {
      if (facts.quotedOn === null || !buying || placeOf(buying.stage) >= placeOf(rule.theirs)) return null
      return { from: facts.quotedOn, ours: rule.theirs, theirs: buying.stage }
    }
    case 'stages-apart':
      if (stage.beside === null || !buying) return null
      return placeOf(stage.beside) >= placeOf(rule.ours) && placeOf(buying.stage) <= placeOf(rule.theirs)
        ? { ...both, from: buying.since }
        : null
    case 'step-late': {
      const late = facts.steps.filter(({ on }) => daysBetween(on, today) > rule.count)
      return late.length > 0 ? { is: late.length, limit: rule.count, records: late } : null
    }
    case 'close-early': {
      const { expectedCloseOn } = facts
      const later = expectedCloseOn === null ? [] : facts.steps.filter(({ on }) => on > expectedCloseOn)
      return later.length > 0 ? { to: expectedCloseOn ?? undefined, records: later } : null
    }
    case 'buying-unknown':
      return buying ? null : from(daysBetween(facts.startedOn, today), rule.count, { from: facts.startedOn })
    case 'custom':
      return facts.custom[rule.key] === true ? {} : null
  }
}

export function weightOf(severity: Severity): number {
  return severities.find(({ value }) => value === severity)?.weight ?? 0
}

/** From 100 each signal takes its weight, down to nothing. */
export function scoreOf(signals: readonly { rule: Pick<DealRule, 'severity'> }[]): number {
  return Math.max(0, 100 - signals.reduce((sum, { rule }) => sum + weightOf(rule.severity), 0))
}

/** From this score on a deal is healthy, and from that on it is watched. */
export const levelLimits = { healthy: 75, watch: 45 } as const

export function levelOf(score: number): HealthLevel {
  return score >= levelLimits.healthy ? 'healthy' : score >= levelLimits.watch ? 'watch' : 'at-risk'
}

/** Fields of the deal that the evidence of a kind tells of: whoever may not read them is told the signal without it. */
export const toldFields: Readonly<Record<Exclude<RuleKind, 'custom'>, readonly string[]>> = {
  stalled: ['stage', 'stageEnteredAt'],
  'no-next-step': ['nextStepOn'],
  silent: ['lastActivityAt'],
  'close-pushed': ['expectedCloseOn'],
  'single-threaded': [],
  'decider-unmet': ['buyingRoles', 'stage'],
  'roles-missing': ['stage'],
  'competitor-strong': ['competitor'],
  ahead: ['stage', 'buyingStage'],
  behind: ['stage', 'buyingStage'],
  'quoted-early': ['buyingStage'],
  'stages-apart': ['stage', 'buyingStage'],
  'step-late': ['buyingStage'],
  'close-early': ['expectedCloseOn', 'buyingStage'],
  'buying-unknown': ['buyingStage', 'startedOn'],
}
