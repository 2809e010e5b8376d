import type { Deviation, DeviationKind, EndedFigures, Variant } from '#contract/analytics/paths.ts'
import type { Stage } from '#contract/opportunities/process.ts'
import { winRate } from '../funnel.rules.ts'

/** Deals that took the same way and ended alike. */
export type Taken = { path: readonly string[]; outcome: Stage['outcome']; count: number; days: number }

export type Departure = { kind: DeviationKind; from: string; to: string | null }

/**
 * Where a way leaves that of the process, each kind and place once. Losing is possible from everywhere and no departure; stages are told by their
 * place among those to winning.
 */
export function departuresOf(path: readonly string[], stages: readonly Stage[]): Departure[] {
  const way = stages.filter((stage) => stage.outcome !== 'lost')
  const placeOf = new Map(way.map((stage, place) => [stage.id, place]))
  const ended = new Set(stages.filter((stage) => stage.outcome !== 'open').map((stage) => stage.id))
  const found = new Map<string, Departure>()
  const note = (kind: DeviationKind, from: string, to: string | null) =>
    found.set(`${kind} ${from} ${to}`, { kind, from, to })
  const [first] = path
  const begins = first === undefined ? undefined : placeOf.get(first)
  if (first !== undefined && begins !== undefined && begins > 0) note('late-start', first, null)
  // Who comes back to a stage has passed what lies before it.
  let furthest = begins ?? -1
  for (const [at, to] of path.entries()) {
    const from = path[at - 1]
    const place = placeOf.get(to)
    if (from === undefined || place === undefined) continue
    if (ended.has(from)) note('reopened', from, to)
    else if (place < (placeOf.get(from) ?? place)) note('back', from, to)
    for (const passed of way.slice(furthest + 1, place)) note('skip', passed.id, null)
    furthest = Math.max(furthest, place)
  }
  return [...found.values()]
}

function figuresOf(taken: readonly Taken[]): EndedFigures {
  const sum = (outcome?: Stage['outcome']) =>
    taken.reduce((all, one) => all + (outcome === undefined || one.outcome === outcome ? one.count : 0), 0)
  return { count: sum(), won: sum('won'), lost: sum('lost'), winRate: winRate(sum('won'), sum('lost')) }
}

const most = 30

/** What the ways of many deals come to: how many kept to the process, which others were taken, where they were left. */
export function pathsOf(
  taken: readonly Taken[],
  stages: readonly Stage[],
): {
  total: EndedFigures
  standard: EndedFigures
  deviating: EndedFigures
  variants: Variant[]
  deviations: Deviation[]
} {
  const told = taken.map((one) => ({ ...one, departures: departuresOf(one.path, stages) }))
  const isStandard = ({ departures }: (typeof told)[number]) => departures.length === 0
  const byFrequency = (one: EndedFigures, other: EndedFigures) => other.count - one.count
  const variants = [...Map.groupBy(told, ({ path }) => path.join(' ')).values()].map((alike): Variant => {
    const figures = figuresOf(alike)
    return {
      ...figures,
      path: [...(alike[0]?.path ?? [])],
      isStandard: alike.every(isStandard),
      days: alike.reduce((all, { days, count }) => all + days * count, 0) / Math.max(1, figures.count),
    }
  })
  const left = told.flatMap((one) => one.departures.map((departure) => ({ departure, one })))
  const deviations = [
    ...Map.groupBy(left, ({ departure: { kind, from, to } }) => `${kind} ${from} ${to}`).values(),
  ].flatMap((alike): Deviation[] => {
    const departure = alike[0]?.departure
    return departure ? [{ ...departure, ...figuresOf(alike.map(({ one }) => one)) }] : []
  })
  return {
    total: figuresOf(told),
    standard: figuresOf(told.filter(isStandard)),
    deviating: figuresOf(told.filter((one) => !isStandard(one))),
    variants: variants.toSorted(byFrequency).slice(0, most),
    deviations: deviations.toSorted(byFrequency).slice(0, most),
  }
}
