import { timelineTopics } from '#contract/platform/timeline.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readStoryQuestion, type StoryQuestion, writeStoryQuestion } from './timeline-question.ts'

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const question: fc.Arbitrary<StoryQuestion> = fc.record(
  {
    topics: fc.subarray([...timelineTopics], { minLength: 1 }),
    person: fc.record({ id: fc.uuid(), name: fc.constantFrom('王强', 'Anna Smith') }),
    from: day,
    to: day,
    search: fc.constantFrom('报价', 'ab c'),
    important: fc.constant(true),
    customers: fc.array(fc.uuid(), { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: [] },
)

test('the address says a whole question', () => {
  fc.assert(
    fc.property(question, (asked) => {
      expect(readStoryQuestion(writeStoryQuestion({ ...asked, below: true }))).toEqual({ ...asked, below: true })
    }),
  )
})

test('what an address says wrongly is left out', () => {
  expect(
    readStoryQuestion({ topics: 'visit,nonsense', by: 'me', from: 'yesterday', to: 3, search: 'a', important: 'yes' }),
  ).toEqual({ topics: ['visit'] })
})
