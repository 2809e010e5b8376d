/** Somebody with who leads them, as far as it is said. */
export type Placed = { id: string; managerId: string | null; departmentId: string | null; active: boolean }
export type Leading = { id: string; parentId: string | null; managerId: string | null }

/**
 * Who leads somebody, the nearest first: their own manager, or else who leads their department or the next one above that somebody else
 * leads; and so on from there. Who has left leads nobody, but is passed by on the way up. Nobody comes twice.
 */
export function superiorsOf(people: readonly Placed[], departments: readonly Leading[]): (id: string) => string[] {
  const known = new Map(people.map((person) => [person.id, person]))
  const tree = new Map(departments.map((department) => [department.id, department]))

  function above(person: Placed): string | null {
    if (person.managerId !== null && person.managerId !== person.id) return person.managerId
    const seen = new Set<string>()
    for (let at = person.departmentId; at !== null && !seen.has(at); at = tree.get(at)?.parentId ?? null) {
      seen.add(at)
      const leader = tree.get(at)?.managerId ?? null
      if (leader !== null && leader !== person.id) return leader
    }
    return null
  }

  return (id) => {
    const chain: string[] = []
    const seen = new Set([id])
    for (let at = known.get(id); at; ) {
      const next = above(at)
      if (next === null || seen.has(next)) break
      seen.add(next)
      at = known.get(next)
      if (at?.active) chain.push(next)
    }
    return chain
  }
}

/** The nearest person who leads all of several, and is none of them; null where nobody does. */
export function nearestCommon(chains: ReadonlyMap<string, readonly string[]>): string | null {
  const [first = [], ...others] = [...chains.values()]
  return first.find((id) => !chains.has(id) && others.every((chain) => chain.includes(id))) ?? null
}
