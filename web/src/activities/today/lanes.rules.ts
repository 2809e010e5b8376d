/** Something that takes up part of a day, in minutes of it. */
export type Stretch = { key: string; from: number; to: number }

/** In which of how many lanes each lies beside others that take place at the same time; those that touch no other have one lane. */
export function lanesOf(stretches: readonly Stretch[]): ReadonlyMap<string, { lane: number; of: number }> {
  const placed = new Map<string, { lane: number; of: number }>()
  let group: { key: string; lane: number }[] = []
  let ends: number[] = []
  const close = () => {
    for (const { key, lane } of group) placed.set(key, { lane, of: ends.length })
    group = []
    ends = []
  }
  for (const { key, from, to } of stretches.toSorted((one, other) => one.from - other.from || one.to - other.to)) {
    if (ends.every((end) => end <= from)) close()
    const free = ends.findIndex((end) => end <= from)
    const lane = free === -1 ? ends.length : free
    ends[lane] = to
    group.push({ key, lane })
  }
  close()
  return placed
}
