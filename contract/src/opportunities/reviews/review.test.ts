import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Answers,
  faultsOf,
  faultsOfForm,
  type Question,
  questionsFor,
  usualQuestions,
  withReasons,
} from './review.ts'

const process = '0190a000-0000-7000-8000-000000000000'

test('each is asked what concerns their part and the end of the deal', () => {
  const keys = (outcome: 'won' | 'lost', role: 'owner' | 'executive') =>
    questionsFor(usualQuestions, { outcome, role, process }).map(({ key }) => key)
  expect(keys('lost', 'owner')).toEqual(['decided-by', 'fit', 'access', 'lesson'])
  expect(keys('won', 'executive')).toEqual(['decided-by', 'fit', 'lesson'])
  const elsewhere = usualQuestions.map((one) => ({ ...one, processes: ['0190a000-0000-7000-8000-000000000001'] }))
  expect(questionsFor(elsewhere, { outcome: 'won', role: 'owner', process })).toEqual([])
})

const price = { value: 'price', label: { zh: '价格', en: 'Price' } }
const luck = { value: 'luck', label: { zh: '运气', en: 'Luck' } }
const asked = withReasons(usualQuestions, 'lost', { lost: [price, { ...luck, retired: true }], won: [luck] })

test('a reason is one of those that the company offers for that end', () => {
  expect(asked[0]?.options).toEqual([price])
  expect(withReasons(usualQuestions, 'won', { lost: [price], won: [luck] })[0]?.options).toEqual([luck])
})

test.each<[Answers, string[]]>([
  [{ 'decided-by': 'price', fit: 4 }, []],
  [{ 'decided-by': 'price' }, ['fit required']],
  [{ 'decided-by': 'luck', fit: 4 }, ['decided-by choice-unknown']],
  [{ 'decided-by': 'price', fit: 'good' }, ['fit value-unsuitable']],
  [{ 'decided-by': 'price', fit: 4, else: 'x' }, ['else field-unknown']],
])('%j misses %j', (answers, faults) => {
  expect(faultsOf(asked, answers).map(({ path, code }) => `${path} ${code}`)).toEqual(faults)
})

test('the usual questions are sound', () => {
  expect(faultsOfForm(usualQuestions)).toEqual([])
  expect(faultsOfForm([...usualQuestions, ...usualQuestions.slice(0, 1)])).toMatchObject([{ code: 'key-taken' }])
})

const question = fc.record({
  kind: fc.constantFrom<Question['kind']>('choice', 'rating', 'text'),
  required: fc.boolean(),
})

test('who answers every question as it is meant is done, whatever is asked; an answer left out matters only where it is required', () => {
  fc.assert(
    fc.property(fc.array(question, { maxLength: 8 }), fc.nat(7), (drawn, left) => {
      const questions = drawn.map(
        ({ kind, required }, at): Question => ({
          key: `q${at}`,
          label: { zh: '问', en: '' },
          kind,
          required,
          options: kind === 'choice' ? ['a', 'b'].map((value) => ({ value, label: { zh: value, en: '' } })) : [],
          outcomes: ['won'],
          roles: ['owner'],
          processes: [],
        }),
      )
      const answers: Answers = Object.fromEntries(
        questions.map(({ key, kind }) => [key, kind === 'rating' ? 3 : kind === 'choice' ? 'a' : 'so']),
      )
      expect(faultsOf(questions, answers)).toEqual([])
      const gone = questions[left]
      if (!gone) return
      const { [gone.key]: _, ...rest } = answers
      expect(faultsOf(questions, rest)).toEqual(gone.required ? [{ path: gone.key, code: 'required' }] : [])
    }),
  )
})
