import { beginsAfter, costOfBeginning, type Table, wayOf } from './day-table.ts'
import type { Order } from './travel.rules.ts'

/**
 * The best of all orders of a few stops: what a beginning of an order costs only grows with what follows, so that a beginning that is no
 * better than the best known order is followed no further.
 */
export function exactOrder(table: Table, known: Order, knownCost: number): Order {
  const { count, minutes, returns } = table
  let best = { order: known, cost: knownCost }
  const tried = new Int32Array(count)
  const isTaken = new Uint8Array(count)
  const follow = (place: number, at: number, now: number, cost: number) => {
    if (place === count) {
      const whole = returns ? cost + wayOf(table, at, count) : cost
      if (whole < best.cost - 1e-9) best = { order: tried.slice(), cost: whole }
      return
    }
    for (let next = 0; next < count; next += 1) {
      if (isTaken[next]) continue
      const begins = beginsAfter(table, at, now, next)
      const soFar = cost + costOfBeginning(table, now, next, begins)
      if (soFar >= best.cost) continue
      tried[place] = next
      isTaken[next] = 1
      follow(place + 1, next, begins + (minutes[next] ?? 0), soFar)
      isTaken[next] = 0
    }
  }
  follow(0, count, table.from, 0)
  return best.order
}
