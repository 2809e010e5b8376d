import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askedOf, faultsOfLayout, type Layout, layoutFor, sectionsOf } from './layout.ts'

const names = ['name', 'level', 'phone', 'custom.budget', 'notes', 'score']
const fields = fc
  .subarray(names)
  .map((some) => some.map((name) => ({ name, required: name === 'name' || name === 'custom.budget' })))
const title = { zh: '组', en: 'Group' }
const layouts: fc.Arbitrary<Layout> = fc.record({
  sections: fc.tuple(fc.shuffledSubarray([...names, 'gone']), fc.nat(6)).map(([placed, cut]) => [
    { title, fields: placed.slice(0, cut) },
    { title, fields: placed.slice(cut) },
  ]),
  asked: fc.shuffledSubarray(names),
  hidden: fc.subarray([...names, 'gone']),
})

describe('page and form by a layout', () => {
  test('show each field that rights leave once, unless it is hidden; a required one always, and no other', () => {
    fc.assert(
      fc.property(fields, layouts, (left, layout) => {
        const shown = sectionsOf(left, layout).flatMap((section) => section.fields)
        const expected = left.filter((field) => field.required || !layout.hidden.includes(field.name))
        expect(new Set(shown)).toEqual(new Set(expected))
        expect(shown).toHaveLength(expected.length)
        const { first, rest } = askedOf(left, layout)
        expect(new Set([...first, ...rest])).toEqual(new Set(expected))
        expect(first).toEqual(expect.arrayContaining(left.filter((field) => field.required)))
      }),
    )
  })

  test('keep the order of the layout, and put what it does not know last', () => {
    const layout: Layout = { sections: [{ title, fields: ['phone', 'name'] }], asked: ['name'], hidden: ['level'] }
    const left = ['name', 'level', 'phone', 'notes'].map((name) => ({ name }))
    expect(sectionsOf(left, layout).map((section) => section.fields.map((field) => field.name))).toEqual([
      ['phone', 'name'],
      ['notes'],
    ])
    expect(askedOf(left, layout).rest.map((field) => field.name)).toEqual(['phone', 'notes'])
  })
})

test('a record’s own kind comes before every kind, and that before the usual', () => {
  const usual: Layout = { sections: [], asked: [], hidden: [] }
  const of = (kind: string, hidden: string) => ({
    recordType: 'customer' as const,
    of: kind,
    version: 1,
    layout: { ...usual, hidden: [hidden] },
  })
  const stored = [of('any', 'a'), of('channel', 'b')]
  expect(layoutFor(stored, 'customer', 'channel', usual).hidden).toEqual(['b'])
  expect(layoutFor(stored, 'customer', null, usual).hidden).toEqual(['a'])
  expect(layoutFor(stored, 'contact', null, usual)).toBe(usual)
})

test('a layout names known fields once and hides no required one', () => {
  const known = [{ name: 'name', required: true }, { name: 'phone' }]
  const layout: Layout = { sections: [{ title, fields: ['name', 'phone', 'name', 'x'] }], asked: [], hidden: ['name'] }
  expect(faultsOfLayout(known, layout)).toEqual([
    { path: 'sections.0.fields.3', code: 'field-unknown' },
    { path: 'sections.0.fields.2', code: 'field-twice' },
    { path: 'hidden.0', code: 'required-hidden' },
  ])
})
