/** Indices of the stops in the order in which they are visited. */
export type Order = Int32Array

/** The ways between the stops and, last, the place where the day begins: a row for each, laid out flat. */
type Places = { count: number; ways: Float64Array; returns: boolean }

/**
 * The minutes on the way alone that a change of an order would take, in a few steps: what a day costs is never less, so that most changes
 * need not be laid out at all.
 */
export function travelOf({ count, ways, returns }: Places, order: Order) {
  const there = new Float64Array(order.length + 1)
  const back = new Float64Array(order.length + 1)
  const end = -1
  const at = (place: number) => (place < 0 ? count : place < order.length ? (order[place] ?? 0) : returns ? count : end)
  const way = (from: number, to: number) => (to === end ? 0 : (ways[from * (count + 1) + to] ?? 0))
  let all = 0
  /** Ways between neighbours from one place to before another, in the order or against it. */
  const within = (sums: Float64Array, from: number, to: number) => (sums[to - 1] ?? 0) - (sums[from] ?? 0)
  const followed = () => {
    for (let place = 1; place < order.length; place += 1) {
      there[place] = (there[place - 1] ?? 0) + way(at(place - 1), at(place))
      back[place] = (back[place - 1] ?? 0) + way(at(place), at(place - 1))
    }
    all = way(count, at(0)) + within(there, 0, order.length) + way(at(order.length - 1), at(order.length))
  }
  followed()
  return {
    follow: followed,
    turned: (from: number, to: number) => {
      const [before, first, last, after] = [at(from - 1), at(from), at(to - 1), at(to)]
      return (
        all -
        way(before, first) -
        within(there, from, to) -
        way(last, after) +
        way(before, last) +
        within(back, from, to) +
        way(first, after)
      )
    },
    moved: (from: number, length: number, to: number, isTurned: boolean) => {
      const [before, first, last, after] = [at(from - 1), at(from), at(from + length - 1), at(from + length)]
      // Where it goes, among the stops that stay.
      const left = to <= from ? at(to - 1) : at(to + length - 1)
      const right = to <= from ? at(to) : at(to + length)
      const [head, tail] = isTurned ? [last, first] : [first, last]
      return (
        all -
        way(before, first) -
        within(there, from, from + length) -
        way(last, after) +
        way(before, after) -
        way(left, right) +
        way(left, head) +
        within(isTurned ? back : there, from, from + length) +
        way(tail, right)
      )
    },
  }
}
