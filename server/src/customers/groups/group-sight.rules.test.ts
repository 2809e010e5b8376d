import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Member, visibleTree } from './group-sight.rules.ts'

/** Trees given from the top down: each member but the first belongs to an earlier one. */
const trees = fc.array(fc.record({ up: fc.nat(), seen: fc.boolean() }), { minLength: 1, maxLength: 30 }).map((nodes) =>
  nodes.map(
    ({ up, seen }, index): Member => ({
      id: `m${index}`,
      parent: index === 0 ? null : `m${up % index}`,
      seen,
    }),
  ),
)

test('everybody whom the reader may see stands in one tree, and nothing is told of the others', () => {
  fc.assert(
    fc.property(trees, (members) => {
      const tree = visibleTree(members)
      expect(tree.flatMap(({ id }) => id ?? [])).toEqual(members.filter(({ seen }) => seen).map(({ id }) => id))
      const keys = new Set<string>()
      for (const { key, parent } of tree) {
        if (parent !== null) expect(keys.has(parent)).toBe(true)
        keys.add(key)
      }
      expect(tree.filter(({ parent }) => parent === null).length).toBe(Math.min(tree.length, 1))
      for (const closed of members.filter(({ seen }) => !seen))
        expect(JSON.stringify(tree)).not.toContain(`"${closed.id}"`)
    }),
  )
})

test('who may not be seen keeps a place only where somebody else hangs on it', () => {
  const tree = visibleTree([
    { id: 'top', parent: null, seen: false },
    { id: 'mine', parent: 'top', seen: true },
    { id: 'theirs', parent: 'top', seen: false },
    { id: 'below-theirs', parent: 'theirs', seen: false },
  ])
  expect(tree).toEqual([
    { key: 'closed-0', parent: null, id: null },
    { key: 'mine', parent: 'closed-0', id: 'mine' },
  ])
})
