import { confidenceOf, type Weighed, weightedMedian } from '#contract/commerce/market/confidence.ts'
import type { MarketArea, PriceLine } from '#contract/commerce/market/market.operations.ts'
import { daysBetween } from '#contract/shared/day.ts'
import { addDays, type Period } from '#contract/shared/period.ts'

/** A price as it was seen. */
export type PricePoint = Weighed & { key: string; name: string; province: string; price: number; seenOn: string }

type Judged = PricePoint & { weight: number }

/** So many lines can be told apart. */
const most = 12

/** What age says against a price is for what it says today; where it stands in time is told by its month. */
function judged(points: readonly PricePoint[], today: string): Judged[] {
  return points.map((point) => ({ ...point, weight: confidenceOf(point, today).value }))
}

/** Within a month all are of one age: only source and state weigh. */
function withoutAge(points: readonly PricePoint[]): Judged[] {
  return points.map((point) => ({ ...point, weight: confidenceOf(point, point.seenOn).value }))
}

const middle = (points: readonly Judged[]) =>
  weightedMedian(points.map(({ price, weight }) => ({ value: price, weight })))

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

/** Prices as lines over the months of a period, those of which most is known first; what names none is left out. */
export function linesOf(points: readonly PricePoint[], { from, to }: Period, today: string): PriceLine[] {
  const half = addDays(from, Math.ceil((daysBetween(from, to) + 1) / 2))
  return [
    ...grouped(
      points.filter(({ key }) => key !== ''),
      ({ key }) => key,
    ),
  ]
    .map(([key, own]) => {
      const now = judged(own, today)
      const then = withoutAge(own)
      const [before, after] = [
        middle(then.filter(({ seenOn }) => seenOn < half)),
        middle(then.filter(({ seenOn }) => seenOn >= half)),
      ]
      return {
        key,
        name: own[0]?.name ?? '',
        count: own.length,
        median: middle(now),
        change: before === null || after === null || before === 0 ? null : after / before - 1,
        confidence: now.reduce((sum, { weight }) => sum + weight, 0) / now.length,
        points: [...grouped(then, ({ seenOn }) => seenOn.slice(0, 7))]
          .map(([month, all]) => ({
            month,
            median: middle(all),
            low: Math.min(...all.map(({ price }) => price)),
            high: Math.max(...all.map(({ price }) => price)),
            count: all.length,
          }))
          .sort((one, other) => (one.month < other.month ? -1 : 1)),
      }
    })
    .sort((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1))
    .slice(0, most)
}

/** Prices by province, those of which most is known first. */
export function areasOf(points: readonly PricePoint[], today: string): MarketArea[] {
  return [
    ...grouped(
      judged(points, today).filter(({ province }) => province !== ''),
      ({ province }) => province,
    ),
  ]
    .map(([province, own]) => ({ province, count: own.length, median: middle(own) }))
    .sort((one, other) => other.count - one.count || (one.province < other.province ? -1 : 1))
}
