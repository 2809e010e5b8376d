import type { UnknownValue } from '#contract/platform/import.ts'
import { likeness } from './likeness.rules.ts'

/** Something a value may mean: what is stored, what people read, and further names for it. */
export type Candidate = { value: string; name: string; names: readonly string[] }

/**
 * Whether a proposal is taken unless a person says otherwise. Among the few words of a choice, two swapped letters are a slip; among
 * names of companies, people and products only case, blanks and signs may differ: one letter makes another name.
 */
export function isSure(kind: 'choice' | 'reference', score: number): boolean {
  return score >= (kind === 'choice' ? 0.82 : 0.98)
}

/** Below this a proposal would only confuse. */
const leastLikeness = 0.6

/** The candidate that a value most probably means, or none. */
export function proposal(
  value: string,
  candidates: readonly Candidate[],
): { candidate: Candidate; likeness: number } | null {
  let best: { candidate: Candidate; likeness: number } | null = null
  for (const candidate of candidates) {
    for (const name of candidate.names) {
      const score = likeness(value, name)
      if (score >= leastLikeness && score > (best?.likeness ?? 0)) best = { candidate, likeness: score }
    }
  }
  return best
}

/** The distinct values that nobody knows, those of most rows first, each with what it probably means. */
export function unknownValues(
  field: string,
  counts: ReadonlyMap<string, number>,
  candidates: readonly Candidate[],
  most: number,
): UnknownValue[] {
  return [...counts]
    .sort(([a, rows], [b, others]) => others - rows || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([value, rows]) => {
      const found = proposal(value, candidates)
      return {
        field,
        value,
        rows,
        proposal: found?.candidate.value ?? null,
        proposalName: found?.candidate.name ?? null,
        likeness: found ? Math.round(found.likeness * 100) / 100 : 0,
      }
    })
}
