import { dayMs } from '#contract/shared/day.ts'
import { demoMoment, inOffice, monthMs } from './moments.ts'
import type { Random } from './random.ts'
import { demoRivals } from './rivals.texts.ts'
import { lossReasonValues, nextSteps, productSeries, projects, winReasonValues } from './words.texts.ts'

export type DemoDeal = {
  name: string
  createdAt: Date
  /** Positions passed and when each was entered; the last is where the deal is. Won and lost are `won` and `lost`. */
  path: { stage: number | 'won' | 'lost'; enteredAt: Date }[]
  lines: { product: number; quantity: number; discount: number }[]
  expectedCloseOn: string
  /** The same with what the log keeps of it: a stage passed over, a step back. */
  walked: DemoDeal['path']
  /** What was expected at each of these before the last: when it would close, and what share of its final amount it was thought to bring. */
  guesses: { closeOn: string; share: number }[]
  nextStep: string | null
  nextStepOn: string | null
  lossReason: string | null
  winReason: string | null
  competitor: string | null
}

/** Products of the demo company, flat. */
export const demoProducts = productSeries.flatMap(({ series, unit, items }) =>
  items.map(([name, price]) => ({ name, price, series, unit })),
)

/** Median days in each open stage, and the share of deals that go on from it; a stronger seller keeps more. */
const stages = [
  { days: 14, goesOn: 0.8 },
  { days: 24, goesOn: 0.78 },
  { days: 30, goesOn: 0.8 },
  { days: 22, goesOn: 0.82 },
  { days: 18, goesOn: 0.85 },
]

const iso = (at: Date) => at.toISOString().slice(0, 10)

/** The life of one deal up to now; it begins when the customer is known already. */
export function demoDeal(
  random: Random,
  now: Date,
  customer: { short: string; level: string; createdAt: Date },
  seller: { skill: number; diligence: number },
  months: number,
): DemoDeal {
  const known = (now.getTime() - customer.createdAt.getTime()) / monthMs
  const began = demoMoment(random, now, Math.min(months, known))
  const createdAt = began < customer.createdAt ? customer.createdAt : began
  const path = demoPath(random, now, createdAt, seller)
  const last = path.at(-1)
  const outcome = last?.stage === 'won' || last?.stage === 'lost' ? last.stage : 'open'
  const left = stages.slice(path.length - 1).reduce((days, stage) => days + stage.days, 0)
  const expected =
    outcome === 'open'
      ? new Date(now.getTime() + (left * (0.4 + random.unit()) - (random.chance(0.12) ? left : 0)) * dayMs)
      : (last?.enteredAt ?? now)
  const careful = outcome === 'open' && random.chance(0.25 + seller.diligence * 0.7)
  const lossReason = outcome === 'lost' ? random.pick(lossReasonValues) : null
  const series = random.pick(productSeries).series
  const deal = {
    name: `${customer.short}${random.pick(projects[series])}`,
    createdAt,
    path,
    lines: demoLines(random, customer.level, series),
    expectedCloseOn: iso(expected),
    nextStep: careful ? random.pick(nextSteps[path.length - 1] ?? []) : null,
    nextStepOn: careful ? iso(inOffice(random, new Date(now.getTime() + random.whole(-6, 16) * dayMs))) : null,
    lossReason,
    // Who lost to a competitor knows which.
    competitor: random.chance(0.45) || lossReason === 'competitor' ? random.pick(demoRivals).name : null,
  }
  // Drawn last, so that all else stays as it was.
  const walked = wander(random.fork(), path)
  const guesses = walked.slice(0, -1).map(({ stage, enteredAt }) => earlierGuess(random.fork(), enteredAt, stage))
  // Not everybody says why they won.
  const why = random.fork()
  const winReason = outcome === 'won' && why.chance(0.85) ? why.pick(winReasonValues) : null
  return { ...deal, winReason, walked, guesses }
}

/** Not everybody keeps to the process: some pass a stage over, more so where the deal is lost later, some take a step back. */
function wander(random: Random, path: DemoDeal['path']): DemoDeal['path'] {
  const isLost = path.at(-1)?.stage === 'lost'
  const passed = path.length > 2 && random.chance(isLost ? 0.16 : 0.07) ? random.whole(1, path.length - 2) : 0
  if (passed > 0) return path.filter((_, step) => step !== passed)
  const turning = random.whole(1, 3)
  const [from, to] = [path[turning], path[turning + 1]]
  const long = from && to ? to.enteredAt.getTime() - from.enteredAt.getTime() : 0
  if (!from || typeof from.stage !== 'number' || long < 15 * dayMs || !random.chance(0.09)) return path
  const after = (share: number) => inOffice(random, new Date(from.enteredAt.getTime() + long * share))
  const back = [
    { stage: from.stage - 1, enteredAt: after(0.3) },
    { stage: from.stage, enteredAt: after(0.6) },
  ]
  return [...path.slice(0, turning + 1), ...back, ...path.slice(turning + 1)]
}

/** Hopes run ahead of what comes: deals are expected sooner than they close, for amounts that are still unsure. */
function earlierGuess(random: Random, at: Date, stage: number | 'won' | 'lost'): DemoDeal['guesses'][number] {
  const step = typeof stage === 'number' ? stage : 0
  const left = stages.slice(step).reduce((days, stage) => days + stage.days, 0)
  const share = random.chance(0.45) ? 1 : random.skewed(0.96, 0.22 - step * 0.03)
  return { closeOn: iso(new Date(at.getTime() + left * (0.5 + random.unit() * 0.7) * dayMs)), share }
}

/** Stage by stage until now, a loss or a signature; everything happens in office hours. */
function demoPath(random: Random, now: Date, createdAt: Date, seller: { skill: number }): DemoDeal['path'] {
  const path: DemoDeal['path'] = []
  let at = createdAt
  for (const [stage, { days, goesOn }] of stages.entries()) {
    path.push({ stage, enteredAt: at })
    const stays = Math.max(1, random.skewed(days / (0.7 + seller.skill * 0.3), 0.55))
    const next = inOffice(random, new Date(at.getTime() + Math.ceil(stays) * dayMs))
    const advances = random.chance(Math.min(0.96, goesOn * (0.82 + seller.skill * 0.18)))
    if (next >= now) return path
    at = next
    if (!advances) return [...path, { stage: 'lost', enteredAt: at }]
  }
  return [...path, { stage: 'won', enteredAt: at }]
}

/** What is offered: something of the series that the project is about, and what goes with it. */
function demoLines(random: Random, level: string, series: string): DemoDeal['lines'] {
  const count = random.pick([1, 1, 2, 2, 3])
  const scale = level === 'A' ? 3 : level === 'B' ? 1.4 : 1
  const fitting = demoProducts.flatMap((one, index) => (one.series === series ? [index] : []))
  const chosen = new Set([random.pick(fitting)])
  while (chosen.size < count) chosen.add(random.whole(0, demoProducts.length - 1))
  return [...chosen].map((product) => {
    const cheap = (demoProducts[product]?.price ?? 0) < 50_000
    return {
      product,
      quantity: Math.max(1, Math.round(random.skewed(cheap ? 6 : 1.6, 0.6) * scale)),
      discount: random.pick([0, 0, 0.05, 0.08, 0.1, 0.15]),
    }
  })
}
