import type { Fact, FactKind } from '#contract/customers/conflict.ts'

/** Facts of one kind that stand for themselves, or several that read as one. */
export type EvidenceLine = { kind: FactKind; facts: readonly Fact[] }

/** A month on the time axis, with what each party did in it. */
export type EvidenceMonth = { month: string; parties: readonly (readonly EvidenceLine[])[] }

/** Doings of which more than these in a month are counted instead of listed. */
const listedAtMost: Partial<Record<FactKind, number>> = { contact: 1, visit: 2 }

/** Evidence by month, from the first on; months in which nobody did anything are left out. */
export function evidenceMonths(all: readonly Fact[], parties: number): EvidenceMonth[] {
  const facts = all.filter((fact) => !(fact.kind === 'registered' && all.some((other) => beganWith(fact, other))))
  const months = [...new Set(facts.map((fact) => fact.at.slice(0, 7)))].sort()
  return months.map((month) => {
    const within = facts.filter((fact) => fact.at.startsWith(month))
    return {
      month,
      parties: Array.from({ length: parties }, (_, party) => linesOf(within.filter((fact) => fact.party === party))),
    }
  })
}

/** Whoever begins to hold a customer registers it: the two are said once. */
function beganWith(fact: Fact, other: Fact): boolean {
  return other.kind === 'held' && other.party === fact.party && other.at === fact.at
}

function linesOf(facts: readonly Fact[]): EvidenceLine[] {
  const kinds = [...new Set(facts.map((fact) => fact.kind))]
  return kinds.flatMap((kind): EvidenceLine[] => {
    const alike = facts.filter((fact) => fact.kind === kind)
    const most = listedAtMost[kind]
    if (most !== undefined && alike.length > most) return [{ kind, facts: alike }]
    return alike.map((fact) => ({ kind, facts: [fact] }))
  })
}
