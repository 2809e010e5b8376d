/** A stream of chance that is the same for the same seed, on every machine. */
export type Random = {
  /** 0 up to, not including, 1. */
  unit: () => number
  /** A whole number from `low` to `high`, both included. */
  whole: (low: number, high: number) => number
  pick: <T>(from: readonly T[]) => T
  chance: (share: number) => boolean
  /** Around `median`, skewed to the right as amounts and durations are; `spread` is the deviation of the logarithm. */
  skewed: (median: number, spread: number) => number
  /** A stream of its own: however much is drawn from it, this one goes on the same. So the day changes dates, not names. */
  fork: () => Random
}

/** mulberry32: small, fast, good enough for made-up people. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit())
  return {
    unit,
    whole: (low, high) => low + Math.floor(unit() * (high - low + 1)),
    pick: (from) => {
      const chosen = from[Math.floor(unit() * from.length)]
      if (chosen === undefined) throw new Error('nothing to pick from')
      return chosen
    },
    chance: (share) => unit() < share,
    skewed: (median, spread) => median * Math.exp(normal() * spread),
    fork: () => randomFrom(Math.floor(unit() * 4_294_967_296)),
  }
}
