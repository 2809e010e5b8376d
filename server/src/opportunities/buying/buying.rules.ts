import type { BuyingStage } from '#contract/opportunities/stage-definition.ts'

/** What is said of a customer's way: the stage and the day on which they came to it. */
export type Said = { id: string; stage: BuyingStage; enteredOn: string }

/** Entries in the order of their days; what was said of one day later counts as later. */
export function inOrder<Entry extends Said>(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((one, other) =>
    one.enteredOn === other.enteredOn ? (one.id < other.id ? -1 : 1) : one.enteredOn < other.enteredOn ? -1 : 1,
  )
}

/** Why a customer's way cannot be as it would become, or null where it can: nobody knows the future, and who stays does not come again. */
export function faultOfWay(entries: readonly Said[], today: string): 'day-in-future' | 'buying-stage-same' | null {
  if (entries.some(({ enteredOn }) => enteredOn > today)) return 'day-in-future'
  const ordered = inOrder(entries)
  return ordered.some(({ stage }, at) => ordered[at - 1]?.stage === stage) ? 'buying-stage-same' : null
}

/** Where the customer is now. */
export function presentOf(entries: readonly Said[]): Said | null {
  return inOrder(entries).at(-1) ?? null
}
