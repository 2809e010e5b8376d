import {
  type Coverage,
  type ExecutionFigure,
  executionFigures,
  type ExecutionMeasure,
  type ExecutionSums,
} from './execution.ts'

/** A share of things that are there or not has a range; a ratio of sums and a mean have none. */
type Reading = {
  shows: 'share' | 'ratio' | 'minutes' | 'number'
  part: (sums: ExecutionSums, coverage: Coverage | null) => number
  all: (sums: ExecutionSums, coverage: Coverage | null) => number
  /** What a press on it opens. */
  opens: ExecutionMeasure
  /** Whether more of it is better, less of it, or neither. */
  better: 'more' | 'less' | null
}

const one = () => 1

/** How each figure is worked out of the sums. */
export const readings: Record<ExecutionFigure, Reading> = {
  plan: { shows: 'share', part: (s) => s.plannedDone, all: (s) => s.planned, opens: 'planned', better: 'more' },
  coverage: {
    shows: 'share',
    part: (_, c) => c?.covered ?? 0,
    all: (_, c) => c?.customers ?? 0,
    opens: 'uncovered',
    better: 'more',
  },
  onTemplate: { shows: 'share', part: (s) => s.templated, all: (s) => s.visits, opens: 'templated', better: 'more' },
  completion: {
    shows: 'ratio',
    part: (s) => s.completion / 1_000,
    all: (s) => s.templated,
    opens: 'templated',
    better: 'more',
  },
  quality: { shows: 'ratio', part: (s) => s.quality / 1_000, all: (s) => s.scored, opens: 'scored', better: 'more' },
  length: { shows: 'minutes', part: (s) => s.minutes, all: (s) => s.timed, opens: 'timed', better: null },
  travel: { shows: 'ratio', part: (s) => s.travel, all: (s) => s.travel + s.minutes, opens: 'timed', better: 'less' },
  nextStep: { shows: 'share', part: (s) => s.nextSteps, all: (s) => s.touches, opens: 'nextSteps', better: 'more' },
  late: { shows: 'share', part: (s) => s.tasksLate, all: (s) => s.tasksDone, opens: 'tasksLate', better: 'less' },
  visits: { shows: 'number', part: (s) => s.visits, all: one, opens: 'visits', better: 'more' },
  calls: { shows: 'number', part: (s) => s.calls, all: one, opens: 'calls', better: 'more' },
  meetings: { shows: 'number', part: (s) => s.meetings, all: one, opens: 'meetings', better: 'more' },
}

/** A figure as a number; null where there is nothing of which it could be one. */
export function figureOf(key: ExecutionFigure, sums: ExecutionSums, coverage: Coverage | null): number | null {
  const { part, all } = readings[key]
  const of = all(sums, coverage)
  return of === 0 ? null : part(sums, coverage) / of
}

/** The middle value; of an even number the mean of the two in the middle. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((less, more) => less - more)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** So many sellers at the least have a best quarter that says anything. */
const fewestSellers = 4

/** The best quarter of sellers by won amount, and of how many; null where too few won anything. */
export function bestSellers<Seller extends { won: number }>(
  sellers: readonly Seller[],
): { best: Seller[]; of: number } | null {
  const won = sellers.filter((seller) => seller.won > 0).sort((one, other) => other.won - one.won)
  return won.length < fewestSellers ? null : { best: won.slice(0, Math.ceil(won.length / 4)), of: won.length }
}

type Stand = { sums: ExecutionSums; coverage: Coverage | null }

/** What people have in common: of each figure the one in the middle. */
export function middlesOf(stands: readonly Stand[]): Record<string, number | null> {
  const middle = (key: ExecutionFigure) =>
    medianOf(stands.flatMap(({ sums, coverage }) => figureOf(key, sums, coverage) ?? []))
  return Object.fromEntries(executionFigures.map((key) => [key, middle(key)]))
}
