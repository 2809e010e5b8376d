import type { Layout } from '#contract/platform/layout.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moveField, moveSection, removeSection, toggled, wholeLayout } from './layout-draft.ts'

const title = { zh: '组', en: 'Group' }
const names = ['a', 'b', 'c', 'd', 'e']
const layout = (...sections: string[][]): Layout => ({
  sections: sections.map((fields) => ({ title, fields })),
  asked: [],
  hidden: [],
})
const fieldsOf = ({ sections }: Layout) => sections.map((section) => section.fields)

test('a field moves within its section, and over its edges into the next', () => {
  const two = layout(['a', 'b'], ['c'])
  expect(fieldsOf(moveField(two, 'b', -1))).toEqual([['b', 'a'], ['c']])
  expect(fieldsOf(moveField(two, 'b', 1))).toEqual([['a'], ['b', 'c']])
  expect(fieldsOf(moveField(two, 'c', -1))).toEqual([['a', 'b', 'c'], []])
  expect(fieldsOf(moveField(two, 'c', 1))).toEqual([['a', 'b'], ['c']])
})

test('whatever is moved, every field keeps one place', () => {
  const step = fc.constantFrom(1 as const, -1 as const)
  const change = fc.oneof(
    fc.tuple(fc.constant(moveField), fc.constantFrom(...names), step),
    fc.tuple(fc.constant(moveSection), fc.nat(3), step),
    fc.tuple(fc.constant(removeSection), fc.nat(3)),
  )
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      let now = layout(['a', 'b'], ['c'], [], ['d', 'e'])
      for (const [change, ...given] of changes) now = (change as (...all: unknown[]) => Layout)(now, ...given)
      expect(new Set(fieldsOf(now).flat())).toEqual(new Set(names))
      expect(fieldsOf(now).flat()).toHaveLength(names.length)
    }),
  )
})

test('a new field stands at the end, one that is gone nowhere', () => {
  const whole = wholeLayout(['a', 'b', 'new'], { ...layout(['b', 'gone'], ['a']), hidden: ['gone'] }, title)
  expect(fieldsOf(whole)).toEqual([['b'], ['a'], ['new']])
  expect(whole.hidden).toEqual([])
  expect(toggled(toggled(whole, 'hidden', 'a'), 'hidden', 'a')).toEqual(whole)
})
