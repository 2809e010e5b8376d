import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  completenessItems,
  type CompletenessItem,
  itemsOf,
  missingOf,
  scoreOf,
  usualWeights,
  weightsFor,
} from './completeness.items.ts'

const some = fc.record(
  Object.fromEntries(completenessItems.map((item) => [item, fc.boolean()])) as Record<
    CompletenessItem,
    fc.Arbitrary<boolean>
  >,
)

test('what fills more never scores less, and only what is whole scores one', () => {
  fc.assert(
    fc.property(
      some,
      fc.constantFrom(...completenessItems),
      fc.constantFrom('A', 'B', 'C', null),
      (items, item, level) => {
        const weights = weightsFor(usualWeights, level)
        const filled = { ...items, [item]: true }
        expect(scoreOf(filled, weights)).toBeGreaterThanOrEqual(scoreOf(items, weights))
        expect(scoreOf(items, weights) === 1).toBe(missingOf(items, weights).length === 0)
      },
    ),
  )
})

test('the heaviest of what is missing comes first; what weighs nothing or is hidden from the reader is not named', () => {
  const nothing = itemsOf({ level: 'C', industry: null, phone: null, province: '浙江省', city: null })
  expect(nothing).toMatchObject({ level: true, industry: false, region: false, creditCode: null })
  expect(missingOf(nothing, usualWeights.C)).toEqual(['phone', 'industry', 'region'])
  expect(missingOf(itemsOf({ decidingContacts: 0 }), usualWeights.C)).toEqual([])
})
