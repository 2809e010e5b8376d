import type { Random } from './random.ts'
import { competitorNames, lossReasonValues, nextSteps, productSeries, projects } from './words.texts.ts'

const dayMs = 86_400_000

export type DemoDeal = {
  name: string
  createdAt: Date
  /** Positions passed and when each was entered; the last is where the deal is. Won and lost are `won` and `lost`. */
  path: { stage: number | 'won' | 'lost'; enteredAt: Date }[]
  lines: { product: number; quantity: number; discount: number }[]
  expectedCloseOn: string
  nextStep: string | null
  nextStepOn: string | null
  lossReason: string | null
  competitor: string | null
}

/** Products of the demo company, flat. */
export const demoProducts = productSeries.flatMap(({ series, unit, items }) =>
  items.map(([name, price]) => ({ name, price, series, unit })),
)

/** How much more is started in a month than in an average one: the Spring Festival empties February, quarters end busily. */
const season = [0.8, 0.5, 1.25, 1, 1.05, 1.2, 0.9, 0.9, 1.2, 0.95, 1.1, 1.15]

/** Median days in each open stage, and the share of deals that go on from it; a stronger seller keeps more. */
const stages = [
  { days: 14, goesOn: 0.8 },
  { days: 24, goesOn: 0.78 },
  { days: 30, goesOn: 0.8 },
  { days: 22, goesOn: 0.82 },
  { days: 18, goesOn: 0.85 },
]

const iso = (at: Date) => at.toISOString().slice(0, 10)

/** A moment of the last `months`, more often in busy months, on a weekday in office hours of UTC+8. */
export function demoMoment(random: Random, now: Date, months: number): Date {
  const tries = random.fork()
  for (;;) {
    const at = new Date(now.getTime() - tries.unit() * months * 30.4 * dayMs)
    const weekday = at.getUTCDay()
    if (weekday === 0 || weekday === 6 || !tries.chance((season[at.getUTCMonth()] ?? 1) / 1.3)) continue
    at.setUTCHours(tries.whole(1, 9), tries.whole(0, 59), tries.whole(0, 59), 0)
    if (at < now) return at
  }
}

/** The life of one deal up to now. */
export function demoDeal(
  random: Random,
  now: Date,
  customer: { short: string; level: string },
  seller: { skill: number; diligence: number },
  months: number,
): DemoDeal {
  const createdAt = demoMoment(random, now, months)
  const path: DemoDeal['path'] = []
  let at = createdAt
  let ended = false
  for (const [stage, { days, goesOn }] of stages.entries()) {
    path.push({ stage, enteredAt: at })
    const next = new Date(at.getTime() + Math.max(1, random.skewed(days / (0.7 + seller.skill * 0.3), 0.55)) * dayMs)
    const advances = random.chance(Math.min(0.96, goesOn * (0.82 + seller.skill * 0.18)))
    if (next >= now) break
    at = next
    if (!advances) {
      path.push({ stage: 'lost', enteredAt: at })
      ended = true
      break
    }
    if (stage === stages.length - 1) {
      path.push({ stage: 'won', enteredAt: at })
      ended = true
    }
  }
  const left = stages.slice(path.length - 1).reduce((days, stage) => days + stage.days, 0)
  const expected = ended
    ? at
    : new Date(now.getTime() + (left * (0.4 + random.unit()) - (random.chance(0.12) ? left : 0)) * dayMs)
  const careful = !ended && random.chance(0.25 + seller.diligence * 0.7)
  return {
    name: `${customer.short}${random.pick(projects)}`,
    createdAt,
    path,
    lines: demoLines(random, customer.level),
    expectedCloseOn: iso(expected),
    nextStep: careful ? random.pick(nextSteps) : null,
    nextStepOn: careful ? iso(new Date(now.getTime() + random.whole(-6, 16) * dayMs)) : null,
    lossReason: path.at(-1)?.stage === 'lost' ? random.pick(lossReasonValues) : null,
    competitor: random.chance(0.45) ? random.pick(competitorNames) : null,
  }
}

function demoLines(random: Random, level: string): DemoDeal['lines'] {
  const count = random.pick([1, 1, 2, 2, 3])
  const scale = level === 'A' ? 3 : level === 'B' ? 1.4 : 1
  return Array.from({ length: count }, () => {
    const product = random.whole(0, demoProducts.length - 1)
    const cheap = (demoProducts[product]?.price ?? 0) < 50_000
    return {
      product,
      quantity: Math.max(1, Math.round(random.skewed(cheap ? 6 : 1.6, 0.6) * scale)),
      discount: random.pick([0, 0, 0.05, 0.08, 0.1, 0.15]),
    }
  })
}
