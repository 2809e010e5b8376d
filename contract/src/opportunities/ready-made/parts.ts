import type { ApprovalKind } from '../../approvals/flow.ts'
import { label } from '../../shared/label.ts'
import type { ProcessDraft } from '../process.ts'
import {
  type BuyingStage,
  type Evidence,
  type Milestone,
  plainStage,
  type Policy,
  type StageDefinition,
} from '../stage-definition.ts'
import type { DealRole } from '../team/deal-role.ts'

type DraftStage = ProcessDraft['stages'][number]

/** How the processes are meant that come with the house: a reason for every unusual step, nobody kept from it. */
export const usualPolicy: Policy = { back: 'reason', skip: 'reason', imports: 'free' }

/** An open stage of a process that comes with the house. */
export function step(
  name: readonly [zh: string, en: string],
  probability: number,
  forecastCategory: DraftStage['forecastCategory'],
  asks: Partial<Omit<StageDefinition, 'goal' | 'help' | 'buyingStage' | 'expectedDays'>> & {
    goal: readonly [zh: string, en: string]
    help?: readonly [zh: string, en: string]
    beside: BuyingStage
    days: number
  },
): DraftStage {
  const { goal, help = ['', ''], beside, days, ...rest } = asks
  return {
    name: label(...name),
    outcome: 'open',
    probability,
    forecastCategory,
    definition: {
      ...plainStage,
      ...rest,
      goal: label(...goal),
      help: label(...help),
      buyingStage: beside,
      expectedDays: days,
    },
  }
}

export function end(outcome: 'won' | 'lost', zh: string, en: string): DraftStage {
  const definition = outcome === 'won' ? { ...plainStage, buyingStage: 'contract' as const } : plainStage
  return {
    name: label(zh, en),
    outcome,
    probability: outcome === 'won' ? 1 : 0,
    forecastCategory: 'closed',
    definition,
  }
}

/** A milestone without which the stage is not left. */
export function must(key: string, zh: string, en: string, evidence: Evidence): Milestone {
  return { key, name: label(zh, en), required: true, evidence }
}

/** A milestone that is good to have. */
export function may(key: string, zh: string, en: string, evidence: Evidence): Milestone {
  return { ...must(key, zh, en, evidence), required: false }
}

export function task(key: string, zh: string, en: string, days: number, owner: DealRole) {
  return { key, name: label(zh, en), days, owner }
}

/** Who is needed, and within how many working hours. */
export function duty(role: DealRole, required: boolean, hours: number | null = null) {
  return { role, required, hours }
}

export const confirmed: Evidence = { kind: 'confirmation' }
export const filed: Evidence = { kind: 'file' }
export const approved = (of: ApprovalKind): Evidence => ({ kind: 'approval', of })
export const visited: Evidence = { kind: 'visit', visits: 1 }
