import type { SplitRule } from '#contract/customers/handover.ts'
import { Decimal } from 'decimal.js'

/** Something of a person's that goes to one successor as a whole: a customer, or what has no customer among those handed over. */
export type Held = {
  id: string
  /** Open amount that goes along. */
  amount: string
  /** By which customers are dealt evenly: the level, so that nobody gets all the good ones. */
  level: string | null
  /** What the field of the rule says of it. */
  value: string | null
}

/** Everybody to whom a rule gives something. */
export function successorsOf(rule: SplitRule): string[] {
  switch (rule.kind) {
    case 'one':
      return [rule.successor]
    case 'even':
      return [...new Set(rule.successors)]
    case 'field':
      return [...new Set([...rule.values.map(({ successor }) => successor), rule.fallback])]
  }
}

/** Who gets what. Everything goes to exactly one successor, and the same question has the same answer whatever order it comes in. */
export function split(held: readonly Held[], rule: SplitRule): Map<string, string> {
  switch (rule.kind) {
    case 'one':
      return new Map(held.map(({ id }) => [id, rule.successor]))
    case 'field': {
      const of = new Map(rule.values.map(({ value, successor }) => [value, successor]))
      return new Map(held.map(({ id, value }) => [id, (value === null ? undefined : of.get(value)) ?? rule.fallback]))
    }
    case 'even':
      return rule.by === 'count' ? evenByCount(held, successorsOf(rule)) : evenByAmount(held, successorsOf(rule))
  }
}

const inTurn = (one: Held, other: Held): number =>
  compare(one.level ?? '~', other.level ?? '~') ||
  new Decimal(other.amount).comparedTo(one.amount) ||
  compare(one.id, other.id)

function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

/** Dealt like cards, level by level: numbers differ by one at most, in each level and altogether. */
function evenByCount(held: readonly Held[], successors: readonly string[]): Map<string, string> {
  return new Map([...held].sort(inTurn).map(({ id }, at) => [id, successors[at % successors.length] ?? '']))
}

/**
 * The largest first, each to whoever has least: amounts differ by no more than the largest one. What carries no amount is dealt
 * afterwards to whoever has fewest, or it would all fall to the one with the smallest sum.
 */
function evenByAmount(held: readonly Held[], successors: readonly string[]): Map<string, string> {
  const loads = successors.map((successor) => ({ successor, sum: new Decimal(0), count: 0 }))
  const given = new Map<string, string>()
  const give = (one: Held, order: (a: (typeof loads)[number], b: (typeof loads)[number]) => number) => {
    const least = loads.reduce((best, load) => (order(load, best) < 0 ? load : best))
    least.sum = least.sum.plus(one.amount)
    least.count += 1
    given.set(one.id, least.successor)
  }
  const heavy = held.filter(({ amount }) => !new Decimal(amount).isZero())
  const light = held.filter(({ amount }) => new Decimal(amount).isZero())
  const byAmount = [...heavy].sort(
    (one, other) => new Decimal(other.amount).comparedTo(one.amount) || compare(one.id, other.id),
  )
  for (const one of byAmount) give(one, (a, b) => a.sum.comparedTo(b.sum) || a.count - b.count)
  for (const one of [...light].sort(inTurn)) give(one, (a, b) => a.count - b.count)
  return given
}
