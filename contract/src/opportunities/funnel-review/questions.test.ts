import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type QuestionFacts, questionKeys, questionsFor } from './questions.ts'

const calm: QuestionFacts = {
  lateCommitments: 0,
  daysToClose: 60,
  pushes: 0,
  category: 'pipeline',
  probability: 0.4,
  daysToNextStep: 3,
  daysSinceActivity: 2,
  daysInStage: 5,
  expectedDays: 20,
  wentBack: false,
  amountDown: false,
  amountMissing: false,
}

test('a deal on track raises no question', () => {
  expect(questionsFor(calm)).toEqual([])
})

test('a closing day that was moved three times is asked about, with the number', () => {
  expect(questionsFor({ ...calm, pushes: 3 })).toEqual([{ key: 'close-pushed', number: 3 }])
  expect(questionsFor({ ...calm, category: 'commit' })).toEqual([{ key: 'commit-unlikely', number: 40 }])
  expect(questionsFor({ ...calm, daysToNextStep: null, daysToClose: -4 })).toEqual([
    { key: 'close-past', number: 4 },
    { key: 'no-next-step', number: 0 },
  ])
})

const day = fc.option(fc.integer({ min: -400, max: 400 }))
const facts: fc.Arbitrary<QuestionFacts> = fc.record({
  lateCommitments: fc.nat(5),
  daysToClose: day,
  pushes: fc.nat(9),
  category: fc.constantFrom('commit', 'best-case', 'pipeline', null),
  probability: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  daysToNextStep: day,
  daysSinceActivity: fc.option(fc.nat(400)),
  daysInStage: fc.nat(400),
  expectedDays: fc.option(fc.integer({ min: 1, max: 100 })),
  wentBack: fc.boolean(),
  amountDown: fc.boolean(),
  amountMissing: fc.boolean(),
})

test('at most four questions, none twice, in the order of their weight', () => {
  fc.assert(
    fc.property(facts, (known) => {
      const places = questionsFor(known).map(({ key }) => questionKeys.indexOf(key))
      expect(places.length).toBeLessThanOrEqual(4)
      expect(places).toEqual([...new Set(places)].toSorted((one, other) => one - other))
    }),
  )
})

test('what gets worse takes no question away but for a graver one', () => {
  fc.assert(
    fc.property(facts, (known) => {
      const before = questionsFor(known)
      const after = questionsFor({ ...known, pushes: known.pushes + 2 })
      expect(after.some(({ key }) => key === 'close-pushed') || after.length === 4).toBe(true)
      if (before.length < 4) for (const { key } of before) expect(after.some((one) => one.key === key)).toBe(true)
    }),
  )
})
