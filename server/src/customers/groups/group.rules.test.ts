import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deepestGroup, faultOfPlacing } from './group.rules.ts'

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l']

type Parents = ReadonlyMap<string, string | null>

function above(parents: Parents, id: string | null): string[] {
  return id === null ? [] : [id, ...above(parents, parents.get(id) ?? null)]
}

function below(parents: Parents, id: string): number {
  const children = [...parents].filter(([, parent]) => parent === id).map(([child]) => child)
  return children.length === 0 ? 0 : 1 + Math.max(...children.map((child) => below(parents, child)))
}

test('whatever is moved under whatever, a group stays a tree of few levels', () => {
  const moves = fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names, null)), { maxLength: 60 })
  fc.assert(
    fc.property(moves, (wishes) => {
      const parents = new Map<string, string | null>(names.map((name) => [name, null]))
      for (const [id, parent] of wishes)
        if (faultOfPlacing({ id, above: above(parents, parent), below: below(parents, id) }) === null)
          parents.set(id, parent)
      for (const name of names) expect(above(parents, name).length).toBeLessThanOrEqual(deepestGroup)
    }),
  )
})

test('a customer belongs neither to itself nor to what belongs to it', () => {
  expect(faultOfPlacing({ id: 'a', above: ['a'], below: 0 })).toBe('circle')
  expect(faultOfPlacing({ id: 'a', above: ['c', 'b', 'a'], below: 2 })).toBe('circle')
})

test('the levels above and below a moved one are counted together', () => {
  expect(faultOfPlacing({ id: 'x', above: names.slice(0, 5), below: 2 })).toBeNull()
  expect(faultOfPlacing({ id: 'x', above: names.slice(0, 5), below: 3 })).toBe('group-too-deep')
})
