import { type Bar, type BarSum, bars, signs } from '#contract/analytics/waterfall.ts'
import type { Measure } from '../report-search.ts'

/** A bar of the drawing: from where to where it reaches, and what it adds or takes off. */
export type DrawnBar = { bar: Bar; from: number; to: number; value: number; sum: BarSum }

/** Bars hanging from each other: each begins where the one before it has brought the sum. */
export function drawnBars(sums: readonly BarSum[], measure: Measure): DrawnBar[] {
  let level = 0
  return bars.flatMap((bar) => {
    const sum = sums.find((one) => one.bar === bar)
    if (!sum) return []
    const changesOnlyAmount = bar === 'up' || bar === 'down'
    const size = measure === 'amount' ? Number(sum.amount) : changesOnlyAmount ? 0 : sum.count
    if (signs[bar] === 0) {
      level = size
      return [{ bar, from: 0, to: size, value: size, sum }]
    }
    const from = level
    level += signs[bar] * size
    return [{ bar, from, to: level, value: signs[bar] * size, sum }]
  })
}

/** The highest that the bars reach, at least a little, so that nothing is divided by nothing. */
export function highest(drawn: readonly DrawnBar[]): number {
  return Math.max(1e-9, ...drawn.flatMap(({ from, to }) => [from, to]))
}
