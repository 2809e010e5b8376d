import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cardSize, layOut, outlineOf, type Placeable } from './map-layout.ts'

/** Any forest: everybody reports to somebody named before them, or to nobody. */
const forest = fc
  .array(fc.option(fc.nat(), { freq: 4 }), { maxLength: 60 })
  .map((bosses) =>
    bosses.map(
      (boss, at): Placeable => ({ id: `p${at}`, reportsTo: boss === null || at === 0 ? null : `p${boss % at}` }),
    ),
  )

const place = (people: readonly Placeable[]) => layOut(outlineOf(people))

describe('the outline', () => {
  test('names everybody once, each after their boss, with level and position', () => {
    const people = [
      { id: 'worker', reportsTo: 'boss' },
      { id: 'boss', reportsTo: null },
      { id: 'stranger', reportsTo: 'somebody not here' },
    ]
    expect(outlineOf(people).map(({ person, level, position, of }) => [person.id, level, position, of])).toEqual([
      ['boss', 1, 1, 2],
      ['worker', 2, 1, 1],
      ['stranger', 1, 2, 2],
    ])
  })

  test('keeps everybody, whatever they report to', () => {
    fc.assert(
      fc.property(forest, (people) => {
        const rows = outlineOf(people)
        expect(rows.map(({ person }) => person.id).toSorted()).toEqual(people.map(({ id }) => id).toSorted())
        const at = new Map(rows.map(({ person }, index) => [person.id, index]))
        for (const [index, { parent }] of rows.entries()) if (parent) expect(at.get(parent)).toBeLessThan(index)
      }),
    )
  })
})

describe('the layout', () => {
  test('no two cards touch, and all lie within the size that is told', () => {
    fc.assert(
      fc.property(forest, (people) => {
        const { places, width, height } = place(people)
        const all = [...places.values()]
        expect(all).toHaveLength(people.length)
        for (const [at, one] of all.entries()) {
          expect(one.x >= 0 && one.y >= 0 && one.x + cardSize.width <= width && one.y + cardSize.height <= height).toBe(
            true,
          )
          for (const other of all.slice(at + 1))
            expect(Math.abs(one.x - other.x) >= cardSize.width || Math.abs(one.y - other.y) >= cardSize.height).toBe(
              true,
            )
        }
      }),
    )
  })

  test('a boss stands above the middle of those who report to them, who stand row by row in their order', () => {
    fc.assert(
      fc.property(forest, (people) => {
        const rows = outlineOf(people)
        const { places } = layOut(rows)
        for (const { person, children } of rows) {
          const below = children.flatMap((id) => places.get(id) ?? [])
          const row = below.filter(({ y }) => y === below[0]?.y)
          const [first, last] = [row[0], row.at(-1)]
          const boss = places.get(person.id)
          if (!first || !last || !boss) continue
          expect(boss.x).toBeCloseTo((first.x + last.x) / 2)
          expect(below).toEqual(below.toSorted((one, other) => one.y - other.y || one.x - other.x))
          for (const one of below) expect(one.y).toBeGreaterThan(boss.y + cardSize.height)
        }
      }),
    )
  })

  test('hundreds of people stay as wide as one can look over', () => {
    const people = Array.from(
      { length: 200 },
      (_, at): Placeable => ({ id: `p${at}`, reportsTo: at === 0 ? null : `p${Math.floor((at - 1) / 4)}` }),
    )
    expect(place(people).width).toBeLessThan(50 * cardSize.width)
  })

  test('is the same each time, and a newcomer without lines moves nobody', () => {
    fc.assert(
      fc.property(forest, (people) => {
        const before = place(people).places
        expect(place(structuredClone(people)).places).toEqual(before)
        const after = place([...people, { id: 'newcomer', reportsTo: null }]).places
        for (const [id, at] of before) expect(after.get(id)).toEqual(at)
      }),
    )
  })

  test('nobody at all needs no room', () => {
    expect(place([])).toMatchObject({ lines: [], looseFrom: null })
  })
})
