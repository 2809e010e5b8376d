import { join } from 'node:path'
import { compare, keysOf, subjectOf, usualRules } from '../server/src/customers/index.ts'
import { type LabelledPair, labelledPairs } from './duplicate-pairs.ts'

export type Quality = {
  pairs: { same: number; different: number }
  threshold: number
  precision: number
  recall: number
  /** Of the true pairs that score high enough, the share that has a key in common: the others are never compared. */
  reached: number
  byKind: Record<string, number>
  curve: { threshold: number; precision: number; recall: number }[]
}

type Scored = LabelledPair & { score: number }

const named = (name: string) => subjectOf('customer', { name })

const round = (value: number) => Math.round(value * 10_000) / 10_000

function qualityAt(scored: readonly Scored[], threshold: number) {
  const told = scored.filter(({ score }) => score >= threshold)
  const right = told.filter(({ same }) => same).length
  return {
    threshold,
    precision: round(right / Math.max(1, told.length)),
    recall: round(right / Math.max(1, scored.filter(({ same }) => same).length)),
  }
}

/** How well company names alone tell who is the same, at the threshold from which a company is warned unless it says otherwise. */
export function measureQuality(folder: string, threshold = usualRules.customer.warn): Quality {
  const scored = labelledPairs(folder).map((pair) => ({
    ...pair,
    score: compare(named(pair.one), named(pair.other)).score,
  }))
  const same = scored.filter((pair) => pair.same)
  const found = same.filter(({ score }) => score >= threshold)
  const keys = (name: string) => keysOf(named(name))
  const reached = found.filter(({ one, other }) => {
    const theirs = new Set(keys(other))
    return keys(one).some((key) => theirs.has(key))
  })
  return {
    pairs: { same: same.length, different: scored.length - same.length },
    ...qualityAt(scored, threshold),
    reached: round(reached.length / Math.max(1, found.length)),
    byKind: Object.fromEntries(
      [...new Set(scored.map(({ how }) => how))].map((how) => {
        const of = scored.filter((pair) => pair.how === how)
        return [how, round(of.filter(({ score, same: isSame }) => score >= threshold === isSame).length / of.length)]
      }),
    ),
    curve: [0.7, 0.75, 0.8, 0.85, 0.9].map((at) => qualityAt(scored, at)),
  }
}

if (import.meta.main) {
  const folder = process.argv[2] ?? join(import.meta.dirname, '../../shared/data/cn-names')
  console.log(JSON.stringify(measureQuality(folder), null, 2))
}
