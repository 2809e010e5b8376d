/** A member of a group as it lies in the database; `seen` says whether the reader may see it. */
export type Member = { id: string; parent: string | null; seen: boolean }

/** Where a member stands in the tree that a reader is shown; without an id it is one that they may not see. */
export type Standing = { key: string; parent: string | null; id: string | null }

/**
 * The tree as a reader may see it, given from the top down: those whom they may not see leave no trace, except where somebody whom they
 * may see hangs on them; there an empty place stays, so that the tree holds together.
 */
export function visibleTree(members: readonly Member[]): Standing[] {
  const kept = new Set<string>()
  for (const member of members.toReversed()) {
    if (!member.seen && !kept.has(member.id)) continue
    kept.add(member.id)
    if (member.parent !== null) kept.add(member.parent)
  }
  const keys = new Map<string, string>()
  return members
    .filter((member) => kept.has(member.id))
    .map((member, index) => {
      const key = member.seen ? member.id : `closed-${index}`
      keys.set(member.id, key)
      return {
        key,
        parent: member.parent === null ? null : (keys.get(member.parent) ?? null),
        id: member.seen ? member.id : null,
      }
    })
}
