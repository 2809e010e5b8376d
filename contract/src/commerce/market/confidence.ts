import { daysBetween } from '../../shared/day.ts'
import type { MarketSource, MarketState } from './market-information.ts'

/** How far a source is believed, from 0 to 1: what can be read again most, what is passed on by word least. */
export const sourceWeights: Record<MarketSource, number> = {
  document: 1,
  visit: 0.9,
  customer: 0.7,
  partner: 0.6,
  media: 0.5,
  hearsay: 0.3,
}

/** Who said nothing of the source is believed like hearsay. */
const unknownSource = sourceWeights.hearsay

/** What was confirmed counts half as much again; what is only proposed half; what was found wrong not at all. */
export const stateFactors: Record<MarketState, number> = { proposed: 0.5, noted: 1, confirmed: 1.5, refuted: 0 }

/** After so many days a piece of news says half as much: prices of a quarter hold about two. */
export const halfLifeDays = 180

export type Weighed = { source: string | null; state: string | null; seenOn: string | null }

export type Confidence = {
  /** From 0 to 1. */
  value: number
  level: 'high' | 'middle' | 'low'
  /** What it is made of, factor by factor. */
  source: number
  state: number
  age: number
  days: number | null
}

/** How far a piece of information is to be believed on a day: its source × what was made of it × its age. */
export function confidenceOf({ source, state, seenOn }: Weighed, today: string): Confidence {
  const bySource = (source !== null && sourceWeights[source as MarketSource]) || unknownSource
  const byState = stateFactors[(state ?? 'noted') as MarketState] ?? 1
  const days = seenOn === null ? null : Math.max(0, daysBetween(seenOn.slice(0, 10), today))
  const byAge = days === null ? 0.5 : 0.5 ** (days / halfLifeDays)
  const value = Math.min(1, bySource * byState * byAge)
  return {
    value,
    level: value >= 0.6 ? 'high' : value >= 0.3 ? 'middle' : 'low',
    source: bySource,
    state: byState,
    age: byAge,
    days,
  }
}

/** The value below and above which lies half of all weight; null without weight. */
export function weightedMedian(points: readonly { value: number; weight: number }[]): number | null {
  const sorted = points.filter(({ weight }) => weight > 0).sort((one, other) => one.value - other.value)
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2
  let passed = 0
  for (const [at, { value, weight }] of sorted.entries()) {
    passed += weight
    if (passed > half + 1e-9) return value
    // Just half lies up to here: the middle is between this one and the next.
    if (passed >= half - 1e-9) return (value + (sorted[at + 1]?.value ?? value)) / 2
  }
  return null
}
