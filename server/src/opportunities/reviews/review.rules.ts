import type { ReviewRole } from '#contract/opportunities/reviews/review.ts'

/** Who had to do with a deal: who has it, who works along on it, and who leads its owner, the nearest first. */
export type Around = { owner: string | null; shared: readonly string[]; above: readonly string[] }

/** Who is asked to look back on a deal, each in one part alone: the first that fits. */
export function askedOf({ owner, shared, above }: Around): { person: string; role: ReviewRole }[] {
  const asked = new Map<string, ReviewRole>()
  const ask = (person: string | null | undefined, role: ReviewRole) => {
    if (person && !asked.has(person)) asked.set(person, role)
  }
  ask(owner, 'owner')
  ask(above[0], 'manager')
  ask(above[1], 'executive')
  for (const person of shared) ask(person, 'presales')
  return [...asked].map(([person, role]) => ({ person, role }))
}

/** Whether somebody may read what others say: who is asked gives their own first. */
export function mayReadOthers(own: { done: boolean } | null): boolean {
  return own === null || own.done
}
