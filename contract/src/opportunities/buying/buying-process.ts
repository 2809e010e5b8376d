import { type BuyingStage, buyingStages } from '../stage-definition.ts'

/** Where a buying stage stands among all. */
export function placeOf(stage: BuyingStage): number {
  return buyingStages.findIndex(({ value }) => value === stage)
}

/** How many buying stages we are ahead of the customer, below zero behind; null where one of the two is not known. */
export function leadOf(ours: BuyingStage | null, theirs: BuyingStage | null): number | null {
  return ours === null || theirs === null ? null : placeOf(ours) - placeOf(theirs)
}

/** A stretch of days from one day to before another; null is still going on. */
export type Span = { from: string; to: string | null }

/** Our stay in a stage, and where the customer should be meanwhile. */
export type OurStay = Span & { beside: BuyingStage | null }
export type TheirStay = Span & { stage: BuyingStage }

export type Misfit = Span & { lead: number }

/** The stretches in which we were away from the customer by at least so many buying stages, in order; neighbours of one lead are one. */
export function misfitsOf(ours: readonly OurStay[], theirs: readonly TheirStay[], least: number): Misfit[] {
  const found = ours.flatMap((our) =>
    theirs.flatMap((their): Misfit[] => {
      const lead = leadOf(our.beside, their.stage)
      if (lead === null || Math.abs(lead) < least) return []
      const from = our.from > their.from ? our.from : their.from
      const to = our.to === null ? their.to : their.to === null || our.to < their.to ? our.to : their.to
      return to === null || from < to ? [{ from, to, lead }] : []
    }),
  )
  return found
    .toSorted((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0))
    .reduce<Misfit[]>((joined, misfit) => {
      const last = joined.at(-1)
      if (last?.to !== misfit.from || last.lead !== misfit.lead) return [...joined, misfit]
      return [...joined.slice(0, -1), { ...last, to: misfit.to }]
    }, [])
}

/** Entries of a customer's way as stays: each lasts until the next begins. */
export function staysOf<Entry extends { stage: BuyingStage; enteredOn: string }>(
  entries: readonly Entry[],
): (Entry & TheirStay)[] {
  return entries.map((entry, at) => ({ ...entry, from: entry.enteredOn, to: entries[at + 1]?.enteredOn ?? null }))
}
