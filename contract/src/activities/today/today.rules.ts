/** What is known of something that could be done today. */
export type Weighed = {
  /** Money that depends on it times the probability of getting it, in the company's currency. */
  expected: number | null
  /** The place of the customer's level among the company's, from 0; null without one. */
  levelPlace: number | null
  lateDays: number
  promised: boolean
  waits: boolean
  /** Days since anybody was in touch with the customer (null: never), and how many the level allows. */
  silent: { days: number | null; most: number } | null
}

export const reasonKinds = ['stake', 'level', 'late', 'promised', 'waits', 'silent'] as const
export type ReasonKind = (typeof reasonKinds)[number]
export type Reason = { kind: ReasonKind; points: number }

/** No reason gives more than this. */
export const mostPoints = {
  stake: 40,
  level: 20,
  late: 20,
  promised: 15,
  waits: 15,
  silent: 15,
} as const satisfies Record<ReasonKind, number>

/** Levels from the first on; those after the last of these give nothing. */
const levelPoints = [mostPoints.level, 12, 6, 3, 2, 1]

/**
 * Ten times as much money gives twelve points more: 100,000 weighs 12, a million 24, ten millions 36. Nothing but a very large deal
 * outweighs what is both promised and late.
 */
function stakePoints(expected: number): number {
  return expected <= 0 ? 0 : Math.min(mostPoints.stake, Math.round(12 * Math.log10(1 + expected / 10_000)))
}

function silentPoints({ days, most }: NonNullable<Weighed['silent']>): number {
  if (days === null) return mostPoints.silent
  if (days <= most) return 0
  return Math.min(mostPoints.silent, 5 + Math.round((5 * (days - most)) / Math.max(1, most)))
}

/** Why something should be done today, each reason with the points that it gives; the weightiest first. */
export function reasonsOf({ expected, levelPlace, lateDays, promised, waits, silent }: Weighed): Reason[] {
  const points: Record<ReasonKind, number> = {
    stake: expected === null ? 0 : stakePoints(expected),
    level: levelPlace === null ? 0 : (levelPoints[levelPlace] ?? 0),
    late: lateDays <= 0 ? 0 : Math.min(mostPoints.late, 4 + 2 * lateDays),
    promised: promised ? mostPoints.promised : 0,
    waits: waits ? mostPoints.waits : 0,
    silent: silent ? silentPoints(silent) : 0,
  }
  return reasonKinds
    .map((kind) => ({ kind, points: points[kind] }))
    .filter((reason) => reason.points > 0)
    .toSorted((one, other) => other.points - one.points)
}

export function scoreOf(reasons: readonly Reason[]): number {
  return reasons.reduce((sum, { points }) => sum + points, 0)
}

/** What the order of a day looks at. */
export type Placed = {
  key: string
  /** A moment (ISO, UTC), or null. */
  at: string | null
  /** It takes place at its time. */
  fixed: boolean
  score: number
}

const byText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
/** Without a time it comes after what has one. */
const byTime = (one: Placed, other: Placed) => byText(one.at ?? '~', other.at ?? '~')

/**
 * A day in order: what has its time stands at its time; everything else by what it is worth, at equal worth the earlier one first. The key
 * decides last, so that the same day always looks the same.
 */
export function inOrder<Item extends Placed>(items: readonly Item[]): { appointments: Item[]; rest: Item[] } {
  return {
    appointments: items
      .filter(({ fixed }) => fixed)
      .toSorted((one, other) => byTime(one, other) || byText(one.key, other.key)),
    rest: items
      .filter(({ fixed }) => !fixed)
      .toSorted((one, other) => other.score - one.score || byTime(one, other) || byText(one.key, other.key)),
  }
}
