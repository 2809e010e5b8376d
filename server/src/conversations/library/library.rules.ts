import { type Facet, facets, type MaterialHow, type MaterialState } from '#contract/conversations/library/material.ts'
import { hourMs } from '#contract/shared/day.ts'

/** What a material is meant for, or what a record is about; a facet that is empty says nothing. */
export type Facets = Readonly<Record<Facet, readonly string[]>>

/** What decides whether a material is offered. */
export type Offerable = {
  state: MaterialState
  validUntil: string | null
  departments: readonly string[]
  meantFor: Facets
}

/** Who looks, and on which day. */
export type Looking = { departments: readonly string[]; today: string }

export type Fit = { score: number; matched: { facet: Facet; values: string[] }[] }

/** What a match is worth: an answer to who competes here tells more than one to a whole industry. */
const worth: Readonly<Record<Facet, number>> = { competitor: 5, stage: 4, product: 3, industry: 2 }

/** Whether a material is past its last day. */
export function isOutOfDate(validUntil: string | null, today: string): boolean {
  return validUntil !== null && validUntil < today
}

/** Whether a material is offered at all: published, in force, and for this person's departments. */
export function isOffered(
  { state, validUntil, departments }: Offerable,
  { departments: own, today }: Looking,
): boolean {
  if (state !== 'published' || isOutOfDate(validUntil, today)) return false
  return departments.length === 0 || departments.some((department) => own.includes(department))
}

/**
 * How well a material fits what a record is about, and by what; null where it is not offered. It does not fit where it is meant for one
 * thing and the record is about another, nor where nothing speaks for it; what is meant for everything fits everywhere, after all else.
 */
export function fitOf(material: Offerable, about: Facets, looking: Looking): Fit | null {
  if (!isOffered(material, looking)) return null
  const matched: Fit['matched'] = []
  for (const facet of facets) {
    const meant = material.meantFor[facet]
    const values = meant.filter((value) => about[facet].includes(value))
    if (values.length > 0) matched.push({ facet, values })
    else if (meant.length > 0 && about[facet].length > 0) return null
  }
  const isForEverything = facets.every((facet) => material.meantFor[facet].length === 0)
  if (matched.length === 0 && !isForEverything) return null
  return { score: matched.reduce((sum, { facet }) => sum + worth[facet], 0), matched }
}

/**
 * Whether what somebody does with a material is a use of it: not that its keeper looks at it, and what one opens several times in an hour
 * for the same is one use.
 */
export function isUse(
  { how, byKeeper, lastAt }: { how: MaterialHow; byKeeper: boolean; lastAt: Date | null },
  now: Date,
): boolean {
  if (how !== 'opened') return true
  return !byKeeper && (lastAt === null || now.getTime() - lastAt.getTime() >= hourMs)
}
