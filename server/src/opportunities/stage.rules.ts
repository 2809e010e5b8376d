import type { Stage } from '#contract/opportunities/process.ts'

/** What moving to a stage does to an opportunity, or why it may not. */
export type Advance =
  | { allowed: false; reason: 'same-stage' | 'loss-reason-required' | 'stage-of-other-process' }
  | {
      allowed: true
      outcome: Stage['outcome']
      probability: number
      forecastCategory: Stage['forecastCategory']
      closedOn: string | null
      lossReason: string | null
      winReason: string | null
      furthest: number
    }

export type Standing = {
  processId: string
  stageId: string
  furthest: number
  lossReason: string | null
  winReason: string | null
}

/**
 * Decides a move: probability and category follow the stage, won and lost ones get their closing day and keep a reason, which lost ones
 * need, and an opportunity that opens again loses both. `furthest` remembers the latest open position it ever reached (winning passes all).
 */
export function advance(
  standing: Standing,
  stage: Stage & { processId: string },
  move: {
    lossReason?: string | null | undefined
    winReason?: string | null | undefined
    closedOn?: string | undefined
  },
  today: string,
): Advance {
  if (stage.processId !== standing.processId) return { allowed: false, reason: 'stage-of-other-process' }
  if (stage.id === standing.stageId) return { allowed: false, reason: 'same-stage' }
  const lossReason = stage.outcome === 'lost' ? (move.lossReason ?? standing.lossReason) : null
  if (stage.outcome === 'lost' && !lossReason) return { allowed: false, reason: 'loss-reason-required' }
  return {
    allowed: true,
    outcome: stage.outcome,
    probability: stage.probability,
    forecastCategory: stage.forecastCategory,
    closedOn: stage.outcome === 'open' ? null : (move.closedOn ?? today),
    lossReason,
    winReason: stage.outcome === 'won' ? (move.winReason ?? standing.winReason) : null,
    furthest: furthestAfter(standing.furthest, stage),
  }
}

/** A lost stage is no progress: it leaves the furthest position where it was. */
export function furthestAfter(furthest: number, stage: Pick<Stage, 'outcome' | 'position'>): number {
  return stage.outcome === 'lost' ? furthest : Math.max(furthest, stage.position)
}
