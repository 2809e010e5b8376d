import type { ConversionFigures } from '#contract/analytics/conversion.ts'
import type { Stage } from '#contract/opportunities/process.ts'
import { winRate } from '../funnel.rules.ts'

/** Deals of a segment that came equally far and ended alike. */
export type Ended = { key: string; furthest: number; outcome: 'open' | 'won' | 'lost'; count: number }
/** Median days of a segment in a stage; without a stage, from the beginning to winning. */
export type Stayed = { key: string; stageId: string | null; days: number }

/** The figures of one segment; `way` are the stages to winning. A deal that skipped a stage has passed it. */
export function conversionOf(
  way: readonly Stage[],
  ended: readonly Ended[],
  stayed: readonly Stayed[],
): ConversionFigures {
  const sum = (which: (one: Ended) => boolean) => ended.filter(which).reduce((all, { count }) => all + count, 0)
  const won = sum(({ outcome }) => outcome === 'won')
  const lost = sum(({ outcome }) => outcome === 'lost')
  const daysIn = (stage: string | null) => stayed.find(({ stageId }) => stageId === stage)?.days ?? null
  return {
    deals: sum(() => true),
    won,
    lost,
    winRate: winRate(won, lost),
    reached: way.map((stage) => sum(({ furthest }) => furthest >= stage.position)),
    days: way.map((stage) => (stage.outcome === 'won' ? null : daysIn(stage.id))),
    cycle: daysIn(null),
  }
}
