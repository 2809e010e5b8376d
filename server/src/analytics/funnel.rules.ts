import type { FunnelStage } from '#contract/analytics/analysis.ts'
import type { Stage } from '#contract/opportunities/process.ts'

/** Sums of one stage as the tally holds them, by how far its opportunities ever came. */
export type StageSum = { stageId: string; furthest: number; count: number; amount: string; weighted: string }

/**
 * The funnel of a process. `reached` counts those that are or ever were in a stage or beyond it; an opportunity that skipped a stage
 * has passed it. Conversion is the share of them that reached the next stage on the way to winning.
 */
export function funnelOf(
  stages: readonly Stage[],
  sums: readonly StageSum[],
  addMoney: (amounts: string[]) => string,
): FunnelStage[] {
  // A stage that the process no longer has counts as long as deals of an earlier version stand in it.
  const shown = stages.filter(
    (stage) => !stage.retired || sums.some((sum) => sum.stageId === stage.id && sum.count > 0),
  )
  const way = shown.filter((stage) => stage.outcome !== 'lost')
  const reachedAt = new Map(
    way.map((stage) => [
      stage.id,
      sums.filter((sum) => sum.furthest >= stage.position).reduce((total, sum) => total + sum.count, 0),
    ]),
  )
  return shown.map((stage) => {
    const own = sums.filter((sum) => sum.stageId === stage.id)
    const count = own.reduce((total, sum) => total + sum.count, 0)
    const next = way[way.findIndex((candidate) => candidate.id === stage.id) + 1]
    const reached = stage.outcome === 'lost' ? count : (reachedAt.get(stage.id) ?? 0)
    const conversion = stage.outcome === 'open' && next && reached > 0 ? (reachedAt.get(next.id) ?? 0) / reached : null
    return {
      stageId: stage.id,
      name: stage.name,
      outcome: stage.outcome,
      position: stage.position,
      count,
      amount: addMoney(own.map((sum) => sum.amount)),
      weighted: addMoney(own.map((sum) => sum.weighted)),
      reached,
      conversion,
    }
  })
}

/** Won ÷ (won + lost); null where nothing has ended. */
export function winRate(won: number, lost: number): number | null {
  return won + lost === 0 ? null : won / (won + lost)
}

/** The median of values that are counted, in rising order: the value that the middle one has, or the mean of the middle two. */
export function medianOf(counted: readonly { days: number; count: number }[]): number {
  const all = counted.reduce((sum, one) => sum + one.count, 0)
  const at = (rank: number) => {
    let passed = 0
    for (const { days, count } of counted) {
      passed += count
      if (rank < passed) return days
    }
    return 0
  }
  return (at(Math.floor((all - 1) / 2)) + at(Math.floor(all / 2))) / 2
}
