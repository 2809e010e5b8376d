import { buyingStages } from '#contract/opportunities/stage-definition.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultOfWay, inOrder, presentOf, type Said } from './buying.rules.ts'

const said = (id: string, stage: Said['stage'], enteredOn: string): Said => ({ id, stage, enteredOn })

test('the latest day tells where the customer is, however late it was said', () => {
  const way = [said('1', 'budget', '2026-05-01'), said('2', 'need', '2026-03-01')]
  expect(presentOf(way)?.stage).toBe('budget')
  expect(presentOf([])).toBeNull()
  expect(presentOf([...way, said('3', 'initiated', '2026-05-01')])?.stage).toBe('initiated')
})

test('nobody comes to a stage tomorrow, and nobody to the one in which they are', () => {
  expect(faultOfWay([said('1', 'need', '2026-05-02')], '2026-05-01')).toBe('day-in-future')
  const way = [said('1', 'need', '2026-03-01'), said('2', 'need', '2026-04-01')]
  expect(faultOfWay(way, '2026-05-01')).toBe('buying-stage-same')
  expect(faultOfWay([...way, said('3', 'budget', '2026-03-15')], '2026-05-01')).toBeNull()
})

test('the order of saying never changes the way', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-03-${String(number).padStart(2, '0')}`)
  const one = fc.record({
    id: fc.uuid(),
    stage: fc.constantFrom(...buyingStages.map(({ value }) => value)),
    enteredOn: day,
  })
  fc.assert(
    fc.property(fc.uniqueArray(one, { selector: ({ id }) => id, maxLength: 12 }), (entries) => {
      expect(inOrder(entries.toReversed())).toEqual(inOrder(entries))
      expect(presentOf(entries)?.enteredOn ?? '').toBe(
        entries.reduce((latest, { enteredOn }) => (enteredOn > latest ? enteredOn : latest), ''),
      )
    }),
  )
})
